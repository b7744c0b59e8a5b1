namespace SentryOrleans.Contracts.Issues;

/// <summary>Facts of the stream <c>issue-{id}</c>.</summary>
[GenerateSerializer, Alias("issue.event")]
public abstract record IssueEvent;

/// <summary>An event arrived whose grouping hash no issue of the project had. <paramref name="Number"/> is the project's next short-id number.</summary>
[GenerateSerializer, Immutable, Alias("issue.created.v1")]
public sealed record IssueCreated(long OrganizationId, long ProjectId, long Number, string Hash, DateTimeOffset At) : IssueEvent;

/// <summary>Events brought more hashes, which no issue had: events that have one of them belong to this issue too.</summary>
/// <param name="Hashes">32 lower-case hexadecimal digits each.</param>
/// <param name="At">When.</param>
/// <param name="Part">The part of the issue that they belong to; null: its own.</param>
[GenerateSerializer, Immutable, Alias("issue.hashes-claimed.v1")]
public sealed record IssueHashesClaimed(IReadOnlyList<string> Hashes, DateTimeOffset At, long? Part = null) : IssueEvent;

/// <summary>
/// <paramref name="Count"/> more events were stored in one commit. Times are the events' own (UTC). A null field says: as before.
/// </summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="FirstSeen">The oldest of their timestamps.</param>
/// <param name="LastSeen">The newest of their timestamps.</param>
/// <param name="Latest">Title and the like of the newest, where they differ from the issue's.</param>
/// <param name="NewUsers">Keyed hashes of users the issue, or the part of it, had not seen.</param>
/// <param name="Releases">Releases named by these events, each once.</param>
/// <param name="Environments">Environments named by these events, each once.</param>
/// <param name="Hours">Events per hour of their timestamps; null when all fell into the hour of <paramref name="LastSeen"/>.</param>
/// <param name="Part">The part of the issue that they belong to; null: its own.</param>
/// <param name="KnownUsers">How many of <paramref name="NewUsers"/> other parts of the issue had seen.</param>
/// <param name="PartLatest">Title and the like of the part, where they are not what <paramref name="Latest"/> says, or said before.</param>
/// <param name="At">When the server counted them (UTC); null: before it noted that.</param>
[GenerateSerializer, Immutable, Alias("issue.occurrences-recorded.v1")]
public sealed record OccurrencesRecorded(
    int Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, IssueFacts? Latest, IReadOnlyList<string>? NewUsers,
    IReadOnlyList<string>? Releases, IReadOnlyList<string>? Environments, IReadOnlyList<HourCount>? Hours,
    long? Part = null, int? KnownUsers = null, IssueFacts? PartLatest = null, DateTimeOffset? At = null) : IssueEvent;

/// <summary>The issue was resolved.</summary>
/// <param name="ByUser">Who did it; null: the server, or no person.</param>
/// <param name="At">When.</param>
/// <param name="Resolution">With what; null: just so.</param>
/// <param name="AfterHours">Nothing had happened for so long; null: that is not why.</param>
[GenerateSerializer, Immutable, Alias("issue.resolved.v1")]
public sealed record IssueResolved(long? ByUser, DateTimeOffset At, IssueResolution? Resolution = null, int? AfterHours = null) : IssueEvent;

/// <summary>The issue was reopened, by hand or because its time in the archive is over.</summary>
/// <param name="ByUser">Who did it; null: the server, or no person.</param>
/// <param name="Substatus">What it is now.</param>
/// <param name="At">When.</param>
/// <param name="Ended">What it had been archived until; null: it was reopened by hand.</param>
[GenerateSerializer, Immutable, Alias("issue.unresolved.v1")]
public sealed record IssueUnresolved(long? ByUser, IssueSubstatus Substatus, DateTimeOffset At, IssueSnooze? Ended = null) : IssueEvent;

/// <summary>The issue was archived (the wire says <c>ignored</c>).</summary>
/// <param name="ByUser">Who did it; null: no person.</param>
/// <param name="Substatus">For ever, until something happens, or until it escalates.</param>
/// <param name="At">When.</param>
/// <param name="Snooze">Until what; null: for ever, or until it escalates.</param>
/// <param name="EscalatesAbove">More events than these on one day (UTC) bring it back.</param>
/// <param name="EventsThen">Events it had counted, when that matters.</param>
/// <param name="UsersThen">Users it had counted, when that matters.</param>
[GenerateSerializer, Immutable, Alias("issue.archived.v1")]
public sealed record IssueArchived(
    long? ByUser, IssueSubstatus Substatus, DateTimeOffset At, IssueSnooze? Snooze = null, int? EscalatesAbove = null,
    long? EventsThen = null, long? UsersThen = null) : IssueEvent;

/// <summary>An event arrived for a resolved issue and opened it again.</summary>
/// <param name="Release">Release of the event.</param>
/// <param name="At">When.</param>
/// <param name="EventId">The event.</param>
/// <param name="Resolution">With what the issue had been resolved.</param>
[GenerateSerializer, Immutable, Alias("issue.regressed.v1")]
public sealed record IssueRegressed(string? Release, DateTimeOffset At, Guid? EventId = null, IssueResolution? Resolution = null) : IssueEvent;

/// <summary>Rules took something out of what the issue shows, and out of its earlier domain events.</summary>
/// <param name="RunId">The run of late scrubbing.</param>
/// <param name="Facts">What it shows now.</param>
/// <param name="At">When.</param>
/// <param name="Parts">What those of its parts would show that it was taken out of; null: none.</param>
[GenerateSerializer, Immutable, Alias("issue.facts-scrubbed.v1")]
public sealed record IssueFactsScrubbed(Guid RunId, IssueFacts Facts, DateTimeOffset At, IReadOnlyList<IssuePartFacts>? Parts = null) : IssueEvent;

/// <summary>What a part of an issue would show if it was split off. <paramref name="IssueId"/> is null for what is the issue's own.</summary>
[GenerateSerializer, Immutable, Alias("issue.part-facts")]
public sealed record IssuePartFacts(long? IssueId, IssueFacts Facts);

/// <summary>Everybody may read the issue who has its link. <paramref name="ShareId"/> takes the place of an earlier one.</summary>
[GenerateSerializer, Immutable, Alias("issue.shared.v1")]
public sealed record IssueShared(long? ByUser, string ShareId, DateTimeOffset At) : IssueEvent;

/// <summary>The link of the issue leads nowhere any more.</summary>
[GenerateSerializer, Immutable, Alias("issue.unshared.v1")]
public sealed record IssueUnshared(long? ByUser, DateTimeOffset At) : IssueEvent;

/// <summary>What an issue shows of its latest event. No user data, no tag values.</summary>
/// <param name="Title">At most 256 characters.</param>
/// <param name="Culprit">At most 200 characters; may be empty.</param>
/// <param name="Level"><c>debug</c>, <c>info</c>, <c>warning</c>, <c>error</c> or <c>fatal</c>.</param>
/// <param name="Type"><c>error</c> or <c>default</c>.</param>
/// <param name="Platform">As the event says, <c>other</c> when it does not.</param>
/// <param name="Logger">Null when none.</param>
/// <param name="ExceptionType">Type of the main exception.</param>
/// <param name="Filename">File of the crash location.</param>
/// <param name="Function">Function of the crash location.</param>
/// <param name="Unhandled">An exception of the event has a mechanism with <c>handled: false</c>.</param>
[GenerateSerializer, Immutable, Alias("issue.facts")]
public sealed record IssueFacts(
    string Title, string Culprit, string Level, string Type, string Platform, string? Logger,
    string? ExceptionType, string? Filename, string? Function, bool Unhandled);

/// <summary>Events of one hour; <paramref name="Hour"/> is its beginning (UTC).</summary>
[GenerateSerializer, Immutable, Alias("issue.hour-count")]
public sealed record HourCount(DateTimeOffset Hour, int Count);

/// <summary>Where an issue stands. Numbers are stored; none is reused.</summary>
public enum IssueStatus
{
    /// <summary>Open.</summary>
    Unresolved = 0,

    /// <summary>Fixed, until an event says otherwise.</summary>
    Resolved = 1,

    /// <summary>Counted in silence; the wire says <c>ignored</c>.</summary>
    Archived = 2,
}

/// <summary>The finer state. Numbers are stored; none is reused.</summary>
public enum IssueSubstatus
{
    /// <summary>Resolved issues have none.</summary>
    None = 0,

    /// <summary>Unresolved and first seen within seven days.</summary>
    New = 7,

    /// <summary>Archived until it happens much more often.</summary>
    ArchivedUntilEscalating = 1,

    /// <summary>Unresolved, and happens much more often than it did.</summary>
    Escalating = 2,

    /// <summary>Unresolved for longer, or reopened.</summary>
    Ongoing = 3,

    /// <summary>Archived until something happens.</summary>
    ArchivedUntilConditionMet = 4,

    /// <summary>Was resolved, came back.</summary>
    Regressed = 6,

    /// <summary>Archived until someone says otherwise.</summary>
    ArchivedForever = 5,
}

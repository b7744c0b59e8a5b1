namespace SentryOrleans.Contracts.Issues;

/// <summary>Who is to see to an issue.</summary>
[GenerateSerializer, Immutable, Alias("issue.assignee")]
public sealed record IssueAssignee(AssigneeKind Kind, long Id);

/// <summary>Numbers are stored; none is reused.</summary>
public enum AssigneeKind
{
    /// <summary>A person.</summary>
    User = 1,

    /// <summary>A team.</summary>
    Team = 2,
}

/// <summary>How soon somebody should look. Numbers are stored; none is reused.</summary>
public enum IssuePriority
{
    /// <summary>Of debug and info.</summary>
    Low = 25,

    /// <summary>Of warning.</summary>
    Medium = 50,

    /// <summary>Of error and fatal.</summary>
    High = 75,
}

/// <summary>With what an issue is resolved: events that do not have it yet do not open the issue again.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Release">
/// The version that the issue is resolved in; with <see cref="ResolutionKind.NextRelease"/> and <see cref="ResolutionKind.UpcomingRelease"/> the newest there was,
/// in a later one of which it is fixed. Null for a commit.
/// </param>
/// <param name="Newest">The newest release of the project at that time; null for a release that was named, and for a commit.</param>
/// <param name="Commit">Of a commit: its hash.</param>
/// <param name="Repository">Of a commit: its repository.</param>
[GenerateSerializer, Immutable, Alias("issue.resolution")]
public sealed record IssueResolution(ResolutionKind Kind, string? Release, string? Newest = null, string? Commit = null, string? Repository = null);

/// <summary>Numbers are stored; none is reused.</summary>
public enum ResolutionKind
{
    /// <summary>In a release that is there.</summary>
    Release = 1,

    /// <summary>In the first one after the newest.</summary>
    NextRelease = 2,

    /// <summary>As <see cref="NextRelease"/>, always by date.</summary>
    UpcomingRelease = 3,

    /// <summary>By a commit that is in no release yet.</summary>
    Commit = 4,
}

/// <summary>Until when an issue stays archived: until any of it is so. Null parts do not count.</summary>
/// <param name="Until">A time (UTC).</param>
/// <param name="Events">So many more events: 1 to 1,000,000.</param>
/// <param name="EventsWithin">In so many minutes, 1 to 10,080; null: from then on.</param>
/// <param name="Users">So many more users: 1 to 1,000,000; with <paramref name="UsersWithin"/> so many at all.</param>
/// <param name="UsersWithin">In so many minutes, 1 to 10,080; null: from then on.</param>
[GenerateSerializer, Immutable, Alias("issue.snooze")]
public sealed record IssueSnooze(DateTimeOffset? Until = null, int? Events = null, int? EventsWithin = null, int? Users = null, int? UsersWithin = null);

/// <summary>Why an issue is to be looked at. Numbers are stored; none is reused.</summary>
public enum ReviewReason
{
    /// <summary>It is new.</summary>
    New = 0,

    /// <summary>Its time in the archive is over.</summary>
    Unarchived = 1,

    /// <summary>It came back.</summary>
    Regressed = 2,

    /// <summary>It happens much more often.</summary>
    Escalating = 6,
}

/// <summary>Why somebody hears of an issue. Numbers are stored; none is reused.</summary>
public enum SubscriptionReason
{
    /// <summary>They asked for it, or to be spared; it outlives all other reasons.</summary>
    Chosen = 0,

    /// <summary>They commented.</summary>
    Commented = 1,

    /// <summary>It was assigned to them.</summary>
    Assigned = 2,

    /// <summary>They bookmarked it.</summary>
    Bookmarked = 3,

    /// <summary>They changed its status.</summary>
    ChangedStatus = 4,

    /// <summary>A comment names them.</summary>
    Mentioned = 6,
}

/// <summary>What somebody has to do with an issue.</summary>
/// <param name="Bookmarked">Whether it is among their bookmarks.</param>
/// <param name="Subscribed">Whether they hear of it; null: they never said, and nothing gave a reason.</param>
/// <param name="Reason">Why they hear of it.</param>
/// <param name="SeenAt">When they looked at it last (UTC), at most an hour too early; null: never.</param>
[GenerateSerializer, Immutable, Alias("issue.follower")]
public sealed record IssueFollower(bool Bookmarked = false, bool? Subscribed = null, SubscriptionReason Reason = SubscriptionReason.Chosen, DateTimeOffset? SeenAt = null);

/// <summary>A comment.</summary>
/// <param name="UserId">Who wrote it; null: no person.</param>
/// <param name="Text">Markdown, at most 8,192 characters.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="Deleted">It shows no more.</param>
[GenerateSerializer, Immutable, Alias("issue.comment-state")]
public sealed record IssueComment(long? UserId, string Text, DateTimeOffset At, bool Deleted = false);

/// <summary>Where an issue stands: one field of it never changes without a look at the others.</summary>
/// <param name="Status">Open, resolved or archived.</param>
/// <param name="Substatus">The finer state.</param>
/// <param name="Since">Since when (UTC); null: since it was created.</param>
/// <param name="Resolution">With what it is resolved; null: just so.</param>
/// <param name="Snooze">Until when it is archived; null: for ever, or until it escalates.</param>
/// <param name="EventsThen">Events counted when it was archived, if that matters.</param>
/// <param name="UsersThen">Users counted when it was archived, if that matters.</param>
/// <param name="EscalatesAbove">More events than these on one day (UTC) bring it back; null: none do.</param>
/// <param name="Review">Why it is to be looked at; null: it is not.</param>
[GenerateSerializer, Immutable, Alias("issue.standing")]
public sealed record IssueStanding(
    IssueStatus Status, IssueSubstatus Substatus, DateTimeOffset? Since, IssueResolution? Resolution = null, IssueSnooze? Snooze = null,
    long? EventsThen = null, long? UsersThen = null, int? EscalatesAbove = null, ReviewReason? Review = null);

/// <summary>How often an issue happened. Users are those of all its events, each once.</summary>
[GenerateSerializer, Immutable, Alias("issue.totals")]
public sealed record IssueTotals(
    long Count, long UserCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, IssueFacts Facts, string? FirstRelease, string? LastRelease);

/// <summary>
/// What an issue counts apart since it was merged with others, so that it can be split off again with all that is its own: events stay those of the issue that they
/// came to first, for ever.
/// </summary>
/// <param name="IssueId">The issue that it is, and was.</param>
/// <param name="Of">The issue that was merged, of which it was a part already; itself when it was none.</param>
/// <param name="Hashes">Grouping hashes: events that have one of them belong to it.</param>
/// <param name="Totals">What it counted, before and since.</param>
[GenerateSerializer, Immutable, Alias("issue.part")]
public sealed record IssuePart(long IssueId, long Of, IReadOnlyList<string> Hashes, IssueTotals Totals);

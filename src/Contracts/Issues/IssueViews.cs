using System.Collections.ObjectModel;

namespace SentryOrleans.Contracts.Issues;

/// <summary>An issue: from its grain the newest state, from a list the projection's, at most about a second behind.</summary>
[GenerateSerializer, Immutable, Alias("issue.view")]
public sealed record IssueView(
    long Id, long OrganizationId, long ProjectId, long Number, IssueStatus Status, IssueSubstatus Substatus,
    long Count, long UserCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, IssueFacts Facts,
    string? FirstRelease, string? LastRelease, string? ShareId = null)
{
    /// <summary>Who is to see to it; null: nobody.</summary>
    [Id(0)]
    public IssueAssignee? Assignee { get; init; }

    /// <summary>How soon.</summary>
    [Id(1)]
    public IssuePriority Priority { get; init; } = IssuePriority.High;

    /// <summary>Whether somebody said how soon.</summary>
    [Id(2)]
    public bool PriorityLocked { get; init; }

    /// <summary>Since when it has its substatus (UTC); null: since it was created.</summary>
    [Id(3)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>With what it is resolved; null: just so, or not at all.</summary>
    [Id(4)]
    public IssueResolution? Resolution { get; init; }

    /// <summary>Until when it is archived.</summary>
    [Id(5)]
    public IssueSnooze? Snooze { get; init; }

    /// <summary>Why it is to be looked at; null: it is not.</summary>
    [Id(6)]
    public ReviewReason? Review { get; init; }

    /// <summary>Comments that show.</summary>
    [Id(7)]
    public int CommentCount { get; init; }

    /// <summary>Number of the newest comment; 0: none was ever made.</summary>
    [Id(8)]
    public int LastComment { get; init; }

    /// <summary>Issues that were merged into it, whose events are its own; empty: none.</summary>
    [Id(9)]
    public IReadOnlyList<long> Parts { get; init; } = [];

    /// <summary>The issue that it is a part of; null: it stands for itself.</summary>
    [Id(10)]
    public long? MergedInto { get; init; }

    /// <summary>Nobody sees it any more; null: it is there.</summary>
    [Id(11)]
    public IssueRemoval? Removal { get; init; }

    /// <summary>What users have to do with it; only from its grain.</summary>
    [Id(12)]
    public IReadOnlyDictionary<long, IssueFollower> Followers { get; init; } = ReadOnlyDictionary<long, IssueFollower>.Empty;
}

/// <summary>Lists and counts of issues, read from projections.</summary>
[Alias("IIssueQueryGrain")]
public interface IIssueQueryGrain : IGrainWithIntegerKey
{
    /// <summary>One page of issues.</summary>
    [Alias("List")]
    Task<IssuePage> ListAsync(IssueListQuery query);

    /// <summary>How many issues each query finds, capped at 1,000; places and limits of the queries do not matter.</summary>
    [Alias("Count")]
    Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<IssueListQuery> queries);

    /// <summary>The environments that events of the projects named, each once, by name.</summary>
    [Alias("ListEnvironments")]
    Task<IReadOnlyList<string>> ListEnvironmentsAsync(IReadOnlyList<long> projectIds);

    /// <summary>The id of issue <paramref name="number"/> of a project, or null. Reads what is committed.</summary>
    [Alias("FindByNumber")]
    Task<long?> FindByNumberAsync(long projectId, long number);

    /// <summary>Deleted issues of a project whose events are dropped, the last deleted first.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="limit">At most so many.</param>
    [Alias("ListDiscarded")]
    Task<IReadOnlyList<DiscardedIssue>> ListDiscardedAsync(long projectId, int limit);

    /// <summary>The id of the issue that has or had the share id, or null. Whether it still leads there, the issue says.</summary>
    [Alias("FindShared")]
    Task<long?> FindSharedAsync(string shareId);

    /// <summary>What a user has to do with issues, those left out with which it has nothing. Why it hears of one is not known.</summary>
    [Alias("FindFollowed")]
    Task<IReadOnlyDictionary<long, IssueFollower>> FindFollowedAsync(long userId, IReadOnlyList<long> issueIds);

    /// <summary>The grouping hashes of an issue, those of its parts among them, by hash.</summary>
    [Alias("ListHashes")]
    Task<IReadOnlyList<IssueHash>> ListHashesAsync(long issueId);

    /// <summary>Events per hour for each issue, hours without events left out, oldest first.</summary>
    [Alias("CountByHour")]
    Task<IReadOnlyDictionary<long, IReadOnlyList<HourCount>>> CountByHourAsync(IReadOnlyList<long> issueIds, DateTimeOffset from, DateTimeOffset until);
}

/// <summary>What to list. Sorted by last seen, newest first, then by id.</summary>
/// <param name="ProjectIds">Only issues of these; an empty list lists nothing.</param>
/// <param name="Statuses">Only these; empty: all.</param>
/// <param name="TextTerms">Each must occur in title or culprit, in any case.</param>
/// <param name="IssueIds">Only these; empty: all.</param>
/// <param name="SeenFrom">Last seen at or after; null: no bound.</param>
/// <param name="SeenUntil">First seen before; null: no bound.</param>
/// <param name="After">Where the page starts: the last (or, going back, first) issue of the page before; null: at the top.</param>
/// <param name="Backwards">The page before <paramref name="After"/> instead of the one behind it.</param>
/// <param name="Limit">1 to 1,000 issues.</param>
/// <param name="Environments">Only issues with an event from one of these; null or empty: all.</param>
[GenerateSerializer, Immutable, Alias("issue.list-query")]
public sealed record IssueListQuery(
    IReadOnlyList<long> ProjectIds, IReadOnlyList<IssueStatus> Statuses, IReadOnlyList<string> TextTerms, IReadOnlyList<long> IssueIds,
    DateTimeOffset? SeenFrom, DateTimeOffset? SeenUntil, IssueCursor? After, bool Backwards, int Limit,
    IReadOnlyList<string>? Environments = null)
{
    /// <summary>What else must hold.</summary>
    [Id(0)]
    public IssueConditions Conditions { get; init; } = IssueConditions.None;
}

/// <summary>A place in the list.</summary>
[GenerateSerializer, Immutable, Alias("issue.cursor")]
public sealed record IssueCursor(DateTimeOffset LastSeen, long IssueId);

/// <summary>A page, newest first whichever way it was reached. <paramref name="Hits"/> is the number of all matches, capped at 1,000.</summary>
[GenerateSerializer, Immutable, Alias("issue.page")]
public sealed record IssuePage(IReadOnlyList<IssueView> Issues, bool HasPrevious, bool HasNext, int Hits);

/// <summary>A deleted issue whose events are dropped.</summary>
/// <param name="Id">Id of the issue.</param>
/// <param name="Number">Its number in the project.</param>
/// <param name="Title">Its title.</param>
/// <param name="Culprit">Where it happened, or empty.</param>
/// <param name="Level">As in <see cref="IssueFacts"/>.</param>
/// <param name="ByUser">Who deleted it; null: no person.</param>
/// <param name="At">When (UTC).</param>
/// <param name="IsErased">It cannot be had back any more.</param>
[GenerateSerializer, Immutable, Alias("issue.discarded")]
public sealed record DiscardedIssue(long Id, long Number, string Title, string Culprit, string Level, long? ByUser, DateTimeOffset At, bool IsErased);

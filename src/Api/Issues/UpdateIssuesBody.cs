using System.Text.Json;

namespace SentryOrleans.Api.Issues;

/// <summary>What to change of issues. What is absent stays.</summary>
/// <param name="Status"><c>resolved</c>, <c>resolvedInNextRelease</c>, <c>unresolved</c>, <c>ignored</c> or its alias <c>muted</c>.</param>
/// <param name="Substatus">With ignored: <c>archived_until_escalating</c>, <c>archived_until_condition_met</c> or <c>archived_forever</c>; with unresolved: <c>ongoing</c>. One of another status is dropped.</param>
/// <param name="IsPublic">Publishes the issue, under a new link when it has one; or takes the link back.</param>
public sealed record UpdateIssuesBody(string? Status = null, string? Substatus = null, bool? IsPublic = null)
{
    /// <summary>With what it is resolved, or until when it is archived.</summary>
    public StatusDetailsInput? StatusDetails { get; init; }

    /// <summary><c>user:ID</c>, <c>team:ID</c>, a user's id, name or address, <c>#team</c>; empty or null: nobody.</summary>
    public JsonElement AssignedTo { get; init; }

    /// <summary>True: the caller looks at it.</summary>
    public bool? HasSeen { get; init; }

    /// <summary>Whether it is among the caller's bookmarks.</summary>
    public bool? IsBookmarked { get; init; }

    /// <summary>Whether the caller hears of it.</summary>
    public bool? IsSubscribed { get; init; }

    /// <summary>False: it needs no look any more.</summary>
    public bool? Inbox { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>1 or true: the issues become one.</summary>
    public JsonElement Merge { get; init; }

    /// <summary>1 or true: they are deleted, and their events to come are dropped.</summary>
    public JsonElement Discard { get; init; }

    /// <summary>As in <see cref="StatusDetails"/>.</summary>
    public int? IgnoreDuration { get; init; }

    /// <summary>As in <see cref="StatusDetails"/>.</summary>
    public int? IgnoreCount { get; init; }

    /// <summary>As in <see cref="StatusDetails"/>.</summary>
    public int? IgnoreWindow { get; init; }

    /// <summary>As in <see cref="StatusDetails"/>.</summary>
    public int? IgnoreUserCount { get; init; }

    /// <summary>As in <see cref="StatusDetails"/>.</summary>
    public int? IgnoreUserWindow { get; init; }

    /// <summary>As in <see cref="StatusDetails"/>.</summary>
    public string? IgnoreUntil { get; init; }

    /// <summary>Another name of <see cref="IgnoreDuration"/>.</summary>
    public int? SnoozeDuration { get; init; }
}

/// <summary>With what an issue is resolved, or until when it is archived.</summary>
public sealed record StatusDetailsInput
{
    /// <summary>A version, or <c>latest</c>.</summary>
    public string? InRelease { get; init; }

    /// <summary>In what comes after the newest release.</summary>
    public bool? InNextRelease { get; init; }

    /// <summary>As <see cref="InNextRelease"/>, always by date.</summary>
    public bool? InUpcomingRelease { get; init; }

    /// <summary>By a commit.</summary>
    public CommitInput? InCommit { get; init; }

    /// <summary>Minutes, 1 to 5,256,000.</summary>
    public int? IgnoreDuration { get; init; }

    /// <summary>So many more events, 1 to 1,000,000.</summary>
    public int? IgnoreCount { get; init; }

    /// <summary>Minutes in which they have to come, 1 to 10,080.</summary>
    public int? IgnoreWindow { get; init; }

    /// <summary>So many more users, 1 to 1,000,000.</summary>
    public int? IgnoreUserCount { get; init; }

    /// <summary>Minutes in which they have to come, 1 to 10,080.</summary>
    public int? IgnoreUserWindow { get; init; }

    /// <summary>A time, ISO 8601; UTC when it names no zone.</summary>
    public string? IgnoreUntil { get; init; }

    /// <summary>Until it happens much more often.</summary>
    public bool? UntilEscalating { get; init; }

    /// <summary>Another name of <see cref="IgnoreDuration"/>.</summary>
    public int? SnoozeDuration { get; init; }

    /// <summary>Another name of <see cref="IgnoreCount"/>.</summary>
    public int? SnoozeCount { get; init; }

    /// <summary>Another name of <see cref="IgnoreWindow"/>.</summary>
    public int? SnoozeWindow { get; init; }

    /// <summary>Another name of <see cref="IgnoreUserCount"/>.</summary>
    public int? SnoozeUserCount { get; init; }

    /// <summary>Another name of <see cref="IgnoreUserWindow"/>.</summary>
    public int? SnoozeUserWindow { get; init; }

    /// <summary>Another name of <see cref="IgnoreUntil"/>.</summary>
    public string? SnoozeUntil { get; init; }
}

/// <summary>A commit of a repository.</summary>
public sealed record CommitInput(string? Repository, string? Commit);

namespace SentryOrleans.Contracts.Issues;

/// <summary>What must hold of listed issues, all of it; what is empty or null does not matter.</summary>
/// <param name="Substatuses">Any of these.</param>
/// <param name="Priorities">Any of these.</param>
/// <param name="IsAssigned">Whether somebody has it.</param>
/// <param name="IsForReview">Whether it is open and to be looked at.</param>
/// <param name="Assignees">Who has it.</param>
/// <param name="Followers">Who has it among the bookmarks, or hears of it.</param>
[GenerateSerializer, Immutable, Alias("issue.conditions")]
public sealed record IssueConditions(
    IReadOnlyList<IssueSubstatus> Substatuses, IReadOnlyList<IssuePriority> Priorities, bool? IsAssigned, bool? IsForReview,
    IReadOnlyList<AssigneeCondition> Assignees, IReadOnlyList<FollowerCondition> Followers)
{
    /// <summary>All issues.</summary>
    public static readonly IssueConditions None = new([], [], null, null, [], []);
}

/// <summary>Any of them has the issue, or nobody if <paramref name="OrNobody"/>; with <paramref name="Not"/> the opposite.</summary>
[GenerateSerializer, Immutable, Alias("issue.assignee-condition")]
public sealed record AssigneeCondition(IReadOnlyList<IssueAssignee> Any, bool OrNobody, bool Not);

/// <summary>Any of them has the issue among the bookmarks, or hears of it if <paramref name="Subscribed"/>; with <paramref name="Not"/> the opposite.</summary>
[GenerateSerializer, Immutable, Alias("issue.follower-condition")]
public sealed record FollowerCondition(IReadOnlyList<long> Users, bool Subscribed, bool Not);

namespace SentryOrleans.Contracts.Issues;

/// <summary>What can be asked of an issue. <paramref name="ByUser"/> is null when the server itself asks.</summary>
[GenerateSerializer, Alias("issue.command")]
public abstract record IssueCommand(long? ByUser);

/// <summary>Marks the issue as resolved, or resolved with something else than before. Repeated it changes nothing.</summary>
/// <param name="ByUser">Who wants it.</param>
/// <param name="Resolution">With what; null: just so.</param>
/// <param name="AssignToResolver">Who resolves an issue of nobody takes it.</param>
[GenerateSerializer, Immutable, Alias("issue.resolve")]
public sealed record ResolveIssue(long? ByUser, IssueResolution? Resolution = null, bool AssignToResolver = false) : IssueCommand(ByUser);

/// <summary>Resolves the issue if it is open and nothing has happened for so long.</summary>
[GenerateSerializer, Immutable, Alias("issue.resolve-by-age")]
public sealed record ResolveIssueByAge(int Hours) : IssueCommand(ByUser: null);

/// <summary>Reopens a resolved or archived issue. <paramref name="Bulk"/>: one of several (the substatus is then always ongoing).</summary>
[GenerateSerializer, Immutable, Alias("issue.unresolve")]
public sealed record UnresolveIssue(long? ByUser, bool Bulk) : IssueCommand(ByUser);

/// <summary>Archives the issue: events are counted, nothing else happens. The wire calls it <c>ignored</c>.</summary>
/// <param name="ByUser">Who wants it.</param>
/// <param name="Snooze">Until something happens; null: for ever.</param>
/// <param name="EscalatesAbove">Until there are more events than these on one day; null: whatever happens. Not with <paramref name="Snooze"/>.</param>
[GenerateSerializer, Immutable, Alias("issue.archive")]
public sealed record ArchiveIssue(long? ByUser, IssueSnooze? Snooze = null, int? EscalatesAbove = null) : IssueCommand(ByUser)
{
    /// <summary>Until it happens much more often than it did: the issue finds <see cref="EscalatesAbove"/> out. Not with <see cref="Snooze"/>.</summary>
    [Id(0)]
    public bool UntilEscalating { get; init; }
}

/// <summary>Does what time alone brings: ends what is archived until now, and settles what has been new, regressed or escalating for a week.</summary>
/// <param name="EventsWithin">Events in the time that the issue's snooze looks at; null: not asked.</param>
/// <param name="UsersWithin">Users in the time that the issue's snooze looks at; null: not asked.</param>
[GenerateSerializer, Immutable, Alias("issue.wake")]
public sealed record WakeIssue(long? EventsWithin = null, long? UsersWithin = null) : IssueCommand(ByUser: null);

/// <summary>Gives the issue to somebody; null: to nobody.</summary>
/// <param name="ByUser">Who wants it.</param>
/// <param name="Assignee">Who gets it.</param>
/// <param name="OnlyFrom">Only if it is this one's, who has left; null: whoever has it.</param>
[GenerateSerializer, Immutable, Alias("issue.assign")]
public sealed record AssignIssue(long? ByUser, IssueAssignee? Assignee, IssueAssignee? OnlyFrom = null) : IssueCommand(ByUser);

/// <summary>Puts the issue among somebody's bookmarks, or takes it out.</summary>
[GenerateSerializer, Immutable, Alias("issue.bookmark")]
public sealed record BookmarkIssue(long UserId, bool Bookmarked) : IssueCommand(UserId);

/// <summary>Somebody wants to hear of the issue, or to be spared.</summary>
[GenerateSerializer, Immutable, Alias("issue.subscribe")]
public sealed record SubscribeToIssue(long UserId, bool Subscribed) : IssueCommand(UserId);

/// <summary>Somebody looks at the issue; told once an hour.</summary>
[GenerateSerializer, Immutable, Alias("issue.see")]
public sealed record SeeIssue(long UserId) : IssueCommand(UserId);

/// <summary>Says how soon the issue is to be looked at.</summary>
[GenerateSerializer, Immutable, Alias("issue.prioritize")]
public sealed record PrioritizeIssue(long? ByUser, IssuePriority Priority) : IssueCommand(ByUser);

/// <summary>Takes the issue out of what is to be looked at.</summary>
[GenerateSerializer, Immutable, Alias("issue.review")]
public sealed record ReviewIssue(long? ByUser) : IssueCommand(ByUser);

/// <summary>Says something about the issue; its number is <see cref="IssueView.LastComment"/> of the answer.</summary>
/// <param name="ByUser">Who says it.</param>
/// <param name="Text">Markdown, 1 to 8,192 characters.</param>
/// <param name="Users">Users whom it names: they will hear of the issue.</param>
/// <param name="Teams">Teams that it names.</param>
[GenerateSerializer, Immutable, Alias("issue.comment")]
public sealed record CommentOnIssue(long? ByUser, string Text, IReadOnlyList<long> Users, IReadOnlyList<long> Teams) : IssueCommand(ByUser);

/// <summary>Changes one's comment.</summary>
[GenerateSerializer, Immutable, Alias("issue.edit-comment")]
public sealed record EditIssueComment(long? ByUser, int CommentId, string Text) : IssueCommand(ByUser);

/// <summary>Takes a comment away; <paramref name="Anyones"/>: even if somebody else wrote it.</summary>
[GenerateSerializer, Immutable, Alias("issue.delete-comment")]
public sealed record DeleteIssueComment(long? ByUser, int CommentId, bool Anyones) : IssueCommand(ByUser);

/// <summary>Takes the issue away, for ever after a while. Events with its hashes make a new one; or, with <paramref name="Discard"/>, are dropped.</summary>
[GenerateSerializer, Immutable, Alias("issue.delete")]
public sealed record DeleteIssue(long? ByUser, bool Discard, DateTimeOffset EraseAfter) : IssueCommand(ByUser);

/// <summary>Drops events like those of a deleted issue no more.</summary>
[GenerateSerializer, Immutable, Alias("issue.end-discard")]
public sealed record EndDiscard(long? ByUser) : IssueCommand(ByUser);

/// <summary>Notes that all is erased that a deleted issue had.</summary>
[GenerateSerializer, Immutable, Alias("issue.erase")]
public sealed record EraseIssue() : IssueCommand(ByUser: null);

/// <summary>Puts <paramref name="After"/> in the place of what the issue, or a part of it, shows, if that is <paramref name="Before"/>; else nothing changes.</summary>
[GenerateSerializer, Immutable, Alias("issue.scrub-facts")]
public sealed record ScrubIssueFacts(Guid RunId, IssueFacts Before, IssueFacts After) : IssueCommand(ByUser: null);

/// <summary>Lets everybody read the issue who has its link. One that is shared already gets another link.</summary>
/// <param name="ByUser">Who wants it.</param>
/// <param name="ShareId">What the link has: 32 lower-case hexadecimal digits, random.</param>
[GenerateSerializer, Immutable, Alias("issue.share")]
public sealed record ShareIssue(long? ByUser, string ShareId) : IssueCommand(ByUser);

/// <summary>Takes the link of the issue back.</summary>
[GenerateSerializer, Immutable, Alias("issue.unshare")]
public sealed record UnshareIssue(long? ByUser) : IssueCommand(ByUser);

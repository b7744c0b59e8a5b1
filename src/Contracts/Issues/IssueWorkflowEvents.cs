namespace SentryOrleans.Contracts.Issues;

/// <summary>It happens much more often than it did: a new issue beyond what is usual in its project, or an archived one beyond what was foretold.</summary>
/// <param name="EventId">The event with which it did.</param>
/// <param name="Above">How many events an hour (new) or a day (archived) would not have been too many.</param>
/// <param name="At">When.</param>
/// <param name="Priority">How soon it is to be looked at now; null: as before.</param>
[GenerateSerializer, Immutable, Alias("issue.escalated.v1")]
public sealed record IssueEscalated(Guid EventId, double Above, DateTimeOffset At, IssuePriority? Priority = null) : IssueEvent;

/// <summary>
/// It has been new, regressed or escalating for so long that it is nothing special any more. <paramref name="Calmed"/>: it is as urgent as its level says again.
/// </summary>
[GenerateSerializer, Immutable, Alias("issue.settled.v1")]
public sealed record IssueSettled(int AfterDays, DateTimeOffset At, bool Calmed = false) : IssueEvent;

/// <summary>Somebody is to see to it; null: nobody any more. <paramref name="Gone"/>: because the one who did has left.</summary>
[GenerateSerializer, Immutable, Alias("issue.assigned.v1")]
public sealed record IssueAssigned(long? ByUser, IssueAssignee? Assignee, DateTimeOffset At, bool Gone = false) : IssueEvent;

/// <summary>It is among somebody's bookmarks, or no more.</summary>
[GenerateSerializer, Immutable, Alias("issue.bookmarked.v1")]
public sealed record IssueBookmarked(long UserId, bool Bookmarked, DateTimeOffset At) : IssueEvent;

/// <summary>Somebody hears of it, or is spared. Null: neither; the next reason subscribes them.</summary>
[GenerateSerializer, Immutable, Alias("issue.subscribed.v1")]
public sealed record IssueSubscribed(long UserId, bool? Subscribed, SubscriptionReason Reason, DateTimeOffset At) : IssueEvent;

/// <summary>Somebody looked at it.</summary>
[GenerateSerializer, Immutable, Alias("issue.seen.v1")]
public sealed record IssueSeen(long UserId, DateTimeOffset At) : IssueEvent;

/// <summary>Somebody said how soon it is to be looked at: nothing else changes that from here on.</summary>
[GenerateSerializer, Immutable, Alias("issue.prioritized.v1")]
public sealed record IssuePrioritized(long? ByUser, IssuePriority Priority, DateTimeOffset At) : IssueEvent;

/// <summary>Somebody looked at it and left it as it is.</summary>
[GenerateSerializer, Immutable, Alias("issue.reviewed.v1")]
public sealed record IssueReviewed(long? ByUser, DateTimeOffset At) : IssueEvent;

/// <summary>A comment.</summary>
/// <param name="ByUser">Who wrote it; null: no person.</param>
/// <param name="CommentId">Unique in the issue, 1 and up.</param>
/// <param name="Text">Markdown, at most 8,192 characters.</param>
/// <param name="Users">Users whom it names.</param>
/// <param name="Teams">Teams that it names.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("issue.commented.v1")]
public sealed record IssueCommented(long? ByUser, int CommentId, string Text, IReadOnlyList<long> Users, IReadOnlyList<long> Teams, DateTimeOffset At) : IssueEvent;

/// <summary>A comment says something else now.</summary>
[GenerateSerializer, Immutable, Alias("issue.comment-edited.v1")]
public sealed record IssueCommentEdited(long? ByUser, int CommentId, string Text, DateTimeOffset At) : IssueEvent;

/// <summary>A comment shows no more.</summary>
[GenerateSerializer, Immutable, Alias("issue.comment-deleted.v1")]
public sealed record IssueCommentDeleted(long? ByUser, int CommentId, DateTimeOffset At) : IssueEvent;

/// <summary>Nobody sees it any more, and it is erased at <paramref name="EraseAfter"/> unless that is undone.</summary>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="Discard">Its hashes stay its own, and events that have them are dropped; else they are free, and make a new issue.</param>
/// <param name="EraseAfter">When (UTC).</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("issue.deleted.v1")]
public sealed record IssueDeleted(long? ByUser, bool Discard, DateTimeOffset EraseAfter, DateTimeOffset At) : IssueEvent;

/// <summary>Its events and what was said of it are gone for ever; of a discarded one its hashes and its title stay.</summary>
[GenerateSerializer, Immutable, Alias("issue.erased.v1")]
public sealed record IssueErased(DateTimeOffset At) : IssueEvent;

/// <summary>Events like those of a deleted issue are dropped no more: its hashes are free, and make a new issue.</summary>
[GenerateSerializer, Immutable, Alias("issue.discard-ended.v1")]
public sealed record IssueDiscardEnded(long? ByUser, DateTimeOffset At) : IssueEvent;

/// <summary>Other issues became parts of this one.</summary>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="Parts">All their parts, as they were.</param>
/// <param name="Whole">What all count together.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("issue.merged.v1")]
public sealed record IssuesMerged(long? ByUser, IReadOnlyList<IssuePart> Parts, IssueTotals Whole, DateTimeOffset At) : IssueEvent;

/// <summary>It is a part of another issue from here on, which has its events, its hashes and its short id. Again: the other one became part of a third.</summary>
[GenerateSerializer, Immutable, Alias("issue.merged-into.v1")]
public sealed record IssueMergedInto(long? ByUser, long IssueId, DateTimeOffset At) : IssueEvent;

/// <summary>Parts of this issue are issues again, or parts of another.</summary>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="Parts">Their ids.</param>
/// <param name="Into">The issue that they are, or belong to, now.</param>
/// <param name="Whole">What the rest counts.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("issue.split.v1")]
public sealed record IssueSplit(long? ByUser, IReadOnlyList<long> Parts, long Into, IssueTotals Whole, DateTimeOffset At) : IssueEvent;

/// <summary>It was part of another issue and stands for itself again.</summary>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="From">What it was part of.</param>
/// <param name="Own">What it counted, before it was merged and since; of its own events alone.</param>
/// <param name="Hashes">Its grouping hashes.</param>
/// <param name="Parts">Its parts; empty: none.</param>
/// <param name="Whole">What all of it counts.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("issue.split-off.v1")]
public sealed record IssueSplitOff(
    long? ByUser, long From, IssueTotals Own, IReadOnlyList<string> Hashes, IReadOnlyList<IssuePart> Parts, IssueTotals Whole, DateTimeOffset At) : IssueEvent;

/// <summary>What an operation changed is as it was before; null parts of it stay as they are. Merging and splitting are undone by their opposites.</summary>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="Operation">What was undone.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Assignment">Who is to see to it.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Followers">What users have to do with it; null: nothing.</param>
/// <param name="Comments">Comments; null: there was none.</param>
/// <param name="CommentCount">Comments that show now; null: as before.</param>
/// <param name="Sharing">Where everybody may read it.</param>
/// <param name="Removal">Whether it is there.</param>
/// <param name="At">When.</param>
/// <param name="LostHashes">Its hashes that another issue has by now; null: none.</param>
[GenerateSerializer, Immutable, Alias("issue.operation-undone.v1")]
public sealed record IssueOperationUndone(
    long? ByUser, Guid Operation, IssueStanding? Standing, IssueHandedTo? Assignment, IssueUrgency? Urgency,
    IReadOnlyDictionary<long, IssueFollower?>? Followers, IReadOnlyDictionary<int, IssueComment?>? Comments, int? CommentCount, IssueSharing? Sharing, IssuePresence? Removal,
    DateTimeOffset At, IReadOnlyList<string>? LostHashes = null) : IssueEvent;

/// <summary>Who is to see to an issue; null: nobody.</summary>
[GenerateSerializer, Immutable, Alias("issue.handed-to")]
public sealed record IssueHandedTo(IssueAssignee? Assignee);

/// <summary>How soon an issue is to be looked at; null: as its level says. <paramref name="Locked"/>: somebody said so.</summary>
[GenerateSerializer, Immutable, Alias("issue.urgency")]
public sealed record IssueUrgency(IssuePriority? Priority, bool Locked);

/// <summary>What the link to a shared issue has; null: there is none.</summary>
[GenerateSerializer, Immutable, Alias("issue.sharing")]
public sealed record IssueSharing(string? ShareId);

/// <summary>Whether an issue is deleted; null: it is not.</summary>
[GenerateSerializer, Immutable, Alias("issue.presence")]
public sealed record IssuePresence(IssueRemoval? Removal);

/// <summary>An issue is deleted: nobody sees it any more.</summary>
/// <param name="Discard">Its events are dropped.</param>
/// <param name="EraseAfter">When it is erased (UTC).</param>
/// <param name="Erased">It is.</param>
[GenerateSerializer, Immutable, Alias("issue.removal")]
public sealed record IssueRemoval(bool Discard, DateTimeOffset EraseAfter, bool Erased = false);

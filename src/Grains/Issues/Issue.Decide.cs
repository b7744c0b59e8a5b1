using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

public sealed partial record Issue
{
    /// <summary>Comments that an issue takes, deleted ones among them.</summary>
    private const int CommentsMax = 500;

    internal const int SettlesAfterDays = 7;
    private static readonly TimeSpan NewFor = TimeSpan.FromDays(SettlesAfterDays);
    private static readonly TimeSpan SeenFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan RepeatedWithin = TimeSpan.FromHours(1);

    /// <summary>Commands of people. Asking for what is already so is no error and leaves no trace.</summary>
    /// <exception cref="DomainException">
    /// <c>issue_not_found</c>, <c>issue_merged</c>, <c>issue_not_discarded</c>, <c>comment_not_found</c>, <c>not_your_comment</c>, <c>comment_repeated</c>, <c>too_many_comments</c>.
    /// </exception>
    public static IReadOnlyList<IssueEvent> Decide(Issue state, IssueCommand command, DateTimeOffset now) => (state, command) switch
    {
        ({ Exists: false }, _) => throw NotFound(),
        (_, ScrubIssueFacts c) => Scrub(state, c, now),
        (_, EraseIssue) => state.Removal is { Erased: false } removal && removal.EraseAfter <= now ? [new IssueErased(now)] : [],
        (_, EndDiscard c) => state.Removal is { Discard: true } ? [new IssueDiscardEnded(c.ByUser, now)] : throw new DomainException("issue_not_discarded", "Events like those of the issue are not dropped."),
        ({ Removal: not null }, _) => command is DeleteIssue or WakeIssue or ResolveIssueByAge ? [] : throw NotFound(),
        ({ MergedInto: not null }, _) => command is WakeIssue or ResolveIssueByAge ? [] : throw new DomainException("issue_merged", "The issue is part of another one."),
        (_, ResolveIssue c) => Resolve(state, c, now),
        (_, ResolveIssueByAge c) => state.Status is IssueStatus.Unresolved && state.LastSeen < now.AddHours(-c.Hours) ? [new IssueResolved(null, now, AfterHours: c.Hours)] : [],
        (_, ArchiveIssue c) => Archive(state, c, now),
        ({ Status: IssueStatus.Unresolved }, UnresolveIssue) => [],
        (_, UnresolveIssue c) => [new IssueUnresolved(c.ByUser, Reopened(state, c.Bulk, now), now), .. Follow(state, c.ByUser, SubscriptionReason.ChangedStatus, now)],
        (_, WakeIssue c) => Wake(state, c, now),
        (_, ShareIssue c) => [new IssueShared(c.ByUser, c.ShareId, now)],
        ({ ShareId: null }, UnshareIssue) => [],
        (_, UnshareIssue c) => [new IssueUnshared(c.ByUser, now)],
        (_, AssignIssue c) => Assign(state, c, now),
        (_, BookmarkIssue c) => Bookmark(state, c, now),
        (_, SubscribeToIssue c) => state.FollowerOf(c.UserId) is { Reason: SubscriptionReason.Chosen, Subscribed: { } is_ } && is_ == c.Subscribed
            ? [] : [new IssueSubscribed(c.UserId, c.Subscribed, SubscriptionReason.Chosen, now)],
        (_, SeeIssue c) => state.FollowerOf(c.UserId).SeenAt > now - SeenFor ? [] : [new IssueSeen(c.UserId, now)],
        (_, PrioritizeIssue c) => state.PriorityLocked && state.Priority == c.Priority ? [] : [new IssuePrioritized(c.ByUser, c.Priority, now)],
        (_, ReviewIssue c) => state.Review is null ? [] : [new IssueReviewed(c.ByUser, now)],
        (_, CommentOnIssue c) => Comment(state, c, now),
        (_, EditIssueComment c) => CommentOf(state, c.CommentId, c.ByUser, anyones: false).Text == c.Text ? [] : [new IssueCommentEdited(c.ByUser, c.CommentId, c.Text, now)],
        (_, DeleteIssueComment c) => CommentOf(state, c.CommentId, c.ByUser, c.Anyones) is not null ? [new IssueCommentDeleted(c.ByUser, c.CommentId, now)] : [],
        (_, DeleteIssue c) => [new IssueDeleted(c.ByUser, c.Discard, c.EraseAfter, now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static DomainException NotFound() => new("issue_not_found", "The issue does not exist.");

    private static IReadOnlyList<IssueEvent> Scrub(Issue state, ScrubIssueFacts command, DateTimeOffset now)
    {
        if (command.Before == command.After) return [];
        var parts = new List<IssuePartFacts>();
        if (state.Own?.Facts == command.Before) parts.Add(new IssuePartFacts(null, command.After));
        parts.AddRange(state.Parts?.Where(part => part.Value.Totals.Facts == command.Before).Select(part => new IssuePartFacts(part.Key, command.After)).OrderBy(part => part.IssueId) ?? Enumerable.Empty<IssuePartFacts>());
        var isShown = state.Facts == command.Before;
        return isShown || parts.Count > 0 ? [new IssueFactsScrubbed(command.RunId, isShown ? command.After : state.Facts!, now, parts.Count == 0 ? null : parts)] : [];
    }

    private static IReadOnlyList<IssueEvent> Resolve(Issue state, ResolveIssue command, DateTimeOffset now)
    {
        if (state.Status is IssueStatus.Resolved && state.Resolution == command.Resolution) return [];
        return
        [
            new IssueResolved(command.ByUser, now, command.Resolution),
            .. command is { AssignToResolver: true, ByUser: { } user } && state.Assignee is null ? [new IssueAssigned(user, new IssueAssignee(AssigneeKind.User, user), now)] : Nothing,
            .. Follow(state, command.ByUser, SubscriptionReason.ChangedStatus, now),
        ];
    }

    private static IReadOnlyList<IssueEvent> Archive(Issue state, ArchiveIssue command, DateTimeOffset now)
    {
        var substatus = command switch
        {
            { Snooze: not null } => IssueSubstatus.ArchivedUntilConditionMet,
            { EscalatesAbove: not null } => IssueSubstatus.ArchivedUntilEscalating,
            _ => IssueSubstatus.ArchivedForever,
        };
        if (state.Substatus == substatus && state.Snooze == command.Snooze) return [];
        return
        [
            new IssueArchived(
                command.ByUser, substatus, now, command.Snooze, command.EscalatesAbove,
                command.Snooze is { Events: not null, EventsWithin: null } ? state.Count : null, command.Snooze is { Users: not null, UsersWithin: null } ? state.UserCount : null),
            .. Follow(state, command.ByUser, SubscriptionReason.ChangedStatus, now),
        ];
    }

    private static IReadOnlyList<IssueEvent> Wake(Issue state, WakeIssue command, DateTimeOffset now) => state switch
    {
        { Status: IssueStatus.Archived, Snooze: { } snooze } when snooze.Until <= now || command.EventsWithin >= snooze.Events || command.UsersWithin >= snooze.Users =>
            [new IssueUnresolved(null, IssueSubstatus.Ongoing, now, snooze)],
        { Substatus: IssueSubstatus.New or IssueSubstatus.Regressed or IssueSubstatus.Escalating } when (state.Since ?? state.FirstSeen) <= now - NewFor =>
            [new IssueSettled(SettlesAfterDays, now, Calmed: state is { Substatus: IssueSubstatus.Escalating, PriorityLocked: false })],
        _ => [],
    };

    private static IReadOnlyList<IssueEvent> Assign(Issue state, AssignIssue command, DateTimeOffset now)
    {
        if (state.Assignee == command.Assignee || (command.OnlyFrom is { } gone && state.Assignee != gone)) return [];
        var user = command.Assignee is { Kind: AssigneeKind.User } assignee ? assignee.Id : (long?)null;
        return [new IssueAssigned(command.ByUser, command.Assignee, now, command.OnlyFrom is not null), .. Follow(state, user, SubscriptionReason.Assigned, now)];
    }

    /// <summary>A bookmark subscribes; taking it away takes the subscription along.</summary>
    private static IReadOnlyList<IssueEvent> Bookmark(Issue state, BookmarkIssue command, DateTimeOffset now)
    {
        var follower = state.FollowerOf(command.UserId);
        if (follower.Bookmarked == command.Bookmarked) return [];
        var bookmarked = new IssueBookmarked(command.UserId, command.Bookmarked, now);
        if (command.Bookmarked) return [bookmarked, .. Follow(state, command.UserId, SubscriptionReason.Bookmarked, now)];
        return follower.Subscribed is true ? [bookmarked, new IssueSubscribed(command.UserId, null, SubscriptionReason.Bookmarked, now)] : [bookmarked];
    }

    private static IReadOnlyList<IssueEvent> Comment(Issue state, CommentOnIssue command, DateTimeOffset now)
    {
        if (state.Comments?.Count >= CommentsMax) throw new DomainException("too_many_comments", $"An issue takes {CommentsMax} comments.");
        if (state.Comments?.Values.Any(c => !c.Deleted && c.UserId == command.ByUser && c.Text == command.Text && c.At > now - RepeatedWithin) is true)
        {
            throw new DomainException("comment_repeated", "You have already posted that comment.");
        }
        var author = Follow(state, command.ByUser, SubscriptionReason.Commented, now);
        return
        [
            new IssueCommented(command.ByUser, (state.Comments?.Count ?? 0) + 1, command.Text, command.Users, command.Teams, now), .. author,
            .. command.Users.Distinct().Where(user => user != command.ByUser).SelectMany(user => Follow(state, user, SubscriptionReason.Mentioned, now)),
        ];
    }

    private static IssueComment CommentOf(Issue state, int id, long? user, bool anyones) => state.Comments?.GetValueOrDefault(id) switch
    {
        null or { Deleted: true } => throw new DomainException("comment_not_found", "The comment does not exist."),
        var comment when anyones || (comment.UserId is { } author && author == user) => comment,
        _ => throw new DomainException("not_your_comment", "Only who wrote a comment can change it."),
    };

    private static IReadOnlyList<IssueEvent> Nothing => [];

    /// <summary>Who has to do with an issue hears of it from then on, unless they said whether they want to.</summary>
    private static IReadOnlyList<IssueEvent> Follow(Issue state, long? user, SubscriptionReason reason, DateTimeOffset now) =>
        user is { } id && state.FollowerOf(id).Subscribed is null ? [new IssueSubscribed(id, true, reason, now)] : [];

    private static IssueSubstatus Reopened(Issue state, bool bulk, DateTimeOffset now) => state.Status switch
    {
        _ when bulk => IssueSubstatus.Ongoing,
        IssueStatus.Resolved => IssueSubstatus.Regressed,
        _ when now - state.FirstSeen < NewFor => IssueSubstatus.New,
        _ => IssueSubstatus.Ongoing,
    };
}

using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>What undoing takes: what doing the opposite by hand would.</summary>
internal static class UndoPermissions
{
    /// <summary>Whether somebody may undo what one operation did to an issue.</summary>
    /// <param name="done">What it did.</param>
    /// <param name="user">Who wants it undone; null: no person.</param>
    /// <param name="may">Whether it has a permission at the issue.</param>
    public static bool Allow(IEnumerable<IssueEvent> done, long? user, Func<Permission, bool> may) => done.All(e => Asks(e, user).All(ask => ask is { } permission && may(permission)));

    /// <summary>Null: nobody may, because it is another person's.</summary>
    private static IEnumerable<Permission?> Asks(IssueEvent e, long? user) => e switch
    {
        IssueBookmarked b => [Own(b.UserId, user)],
        IssueSeen s => [Own(s.UserId, user)],
        IssueSubscribed { Reason: SubscriptionReason.Chosen or SubscriptionReason.Bookmarked } s => [Own(s.UserId, user)],
        // It came of something else, which asks for itself.
        IssueSubscribed => [],
        IssueCommented c => [OwnComment(c.ByUser, user)],
        IssueCommentEdited c => [OwnComment(c.ByUser, user)],
        IssueCommentDeleted c => [OwnComment(c.ByUser, user)],
        IssueShared => [Permission.UnpublishIssues],
        IssueUnshared => [Permission.PublishIssues],
        IssueDeleted d => [d.Discard ? Permission.DiscardIssues : Permission.DeleteIssues],
        IssueDiscardEnded => [Permission.DiscardIssues],
        IssueOperationUndone u =>
        [
            .. u is { Standing: null, Assignment: null, Urgency: null } ? Array.Empty<Permission?>() : [Permission.TriageIssues],
            .. u.Followers is null ? Array.Empty<Permission?>() : [Permission.BookmarkIssues],
            .. u.Comments is null ? Array.Empty<Permission?>() : [OwnComment(u.ByUser, user)],
            .. u.Sharing is null ? Array.Empty<Permission?>() : [u.Sharing.ShareId is null ? Permission.PublishIssues : Permission.UnpublishIssues],
            .. u.Removal is null ? Array.Empty<Permission?>() : [Permission.DiscardIssues],
        ],
        _ => [Permission.TriageIssues],
    };

    /// <summary>What somebody writes is taken back by nobody else; who may delete others' comments does it by deleting them.</summary>
    private static Permission? OwnComment(long? author, long? user) => author is not null && author == user ? Permission.Comment : null;

    private static Permission? Own(long owner, long? user) => owner == user ? Permission.BookmarkIssues : null;
}

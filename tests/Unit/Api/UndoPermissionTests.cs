using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts.Issues;
using Xunit;

namespace SentryOrleans.Unit.Api;

/// <summary>Undoing takes what doing the opposite would.</summary>
public class UndoPermissionTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 10, 15, 20, 0, TimeSpan.Zero);

    [Fact]
    public void Everyday_work_is_undone_by_who_may_do_it()
    {
        Assert.True(Allows([new IssueResolved(1, T), new IssueSubscribed(1, true, SubscriptionReason.ChangedStatus, T)], 2, Permission.TriageIssues));
        Assert.False(Allows([new IssueResolved(1, T)], 2, Permission.BookmarkIssues));
    }

    [Fact]
    public void Bookmarks_are_undone_by_whose_they_are()
    {
        Assert.True(Allows([new IssueBookmarked(1, true, T), new IssueSubscribed(1, true, SubscriptionReason.Bookmarked, T)], 1, Permission.BookmarkIssues));
        Assert.False(Allows([new IssueBookmarked(1, true, T)], 2, Permission.BookmarkIssues, Permission.TriageIssues));
        Assert.False(Allows([new IssueBookmarked(1, true, T)], null, Permission.BookmarkIssues));
    }

    [Fact]
    public void What_somebody_wrote_is_undone_by_nobody_else()
    {
        IssueOperationUndone undone = new(1, Guid.Empty, null, null, null, null, new Dictionary<int, IssueComment?> { [1] = null }, 0, null, null, T);
        IssueEvent[] written = [new IssueCommented(1, 1, "hm", [], [], T), new IssueCommentEdited(1, 1, "so", T), new IssueCommentDeleted(1, 1, T), undone];
        Assert.All(written, e =>
        {
            Assert.True(Allows([e], 1, Permission.Comment));
            Assert.False(Allows([e], 1, Permission.TriageIssues));
            Assert.False(Allows([e], 2, Permission.Comment, Permission.TriageIssues));
            Assert.False(Allows([e], null, Permission.Comment));
        });
    }

    [Fact]
    public void Taking_a_link_back_is_undone_by_who_may_publish()
    {
        Assert.True(Allows([new IssueShared(1, "s", T)], 2, Permission.UnpublishIssues));
        Assert.False(Allows([new IssueUnshared(1, T)], 2, Permission.UnpublishIssues));
        Assert.True(Allows([new IssueUnshared(1, T)], 2, Permission.PublishIssues));
    }

    [Fact]
    public void Deleting_is_undone_by_who_may_delete()
    {
        Assert.True(Allows([new IssueDeleted(1, false, T, T)], 2, Permission.DeleteIssues));
        Assert.False(Allows([new IssueDeleted(1, true, T, T)], 2, Permission.DeleteIssues));
        Assert.True(Allows([new IssueDeleted(1, true, T, T)], 2, Permission.DiscardIssues));
        Assert.False(Allows([new IssueDiscardEnded(1, T)], 2, Permission.DeleteIssues));
        Assert.True(Allows([new IssueDiscardEnded(1, T)], 2, Permission.DiscardIssues));
    }

    [Fact]
    public void Undoing_is_undone_by_who_may_do_all_that_it_did()
    {
        var undone = new IssueOperationUndone(1, Guid.Empty, null, new IssueHandedTo(null), null, null, null, null, new IssueSharing(null), null, T);
        Assert.False(Allows([undone], 2, Permission.TriageIssues));
        Assert.True(Allows([undone], 2, Permission.TriageIssues, Permission.PublishIssues));
    }

    private static bool Allows(IReadOnlyList<IssueEvent> done, long? user, params Permission[] has) => UndoPermissions.Allow(done, user, has.Contains);
}

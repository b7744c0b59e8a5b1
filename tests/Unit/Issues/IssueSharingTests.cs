using SentryOrleans.Contracts.Issues;
using Xunit;
using static SentryOrleans.Unit.Issues.IssueScenario;

namespace SentryOrleans.Unit.Issues;

public class IssueSharingTests
{
    [Fact]
    public void A_shared_issue_has_the_link_and_sharing_again_another_one()
    {
        Given(Created(T0)).When(new ShareIssue(7, "a")).Then(new IssueShared(7, "a", T2));
        var again = Given([.. Created(T0), new IssueShared(7, "a", T1)]).When(new ShareIssue(7, "b"));
        again.Then(new IssueShared(7, "b", T2));
        Assert.Equal("b", again.State.ShareId);
    }

    [Fact]
    public void The_link_is_taken_back_once()
    {
        var back = Given([.. Created(T0), new IssueShared(7, "a", T1)]).When(new UnshareIssue(8));
        back.Then(new IssueUnshared(8, T2));
        Assert.Null(back.State.ShareId);
        Given(Created(T0)).When(new UnshareIssue(8)).Then();
    }
}

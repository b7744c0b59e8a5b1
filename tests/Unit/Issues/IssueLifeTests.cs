using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;
using Xunit;
using static SentryOrleans.Unit.Issues.IssueScenario;

namespace SentryOrleans.Unit.Issues;

public class IssueLifeTests
{
    private static readonly IssueAssignee Ann = new(AssigneeKind.User, 7);
    private static readonly IssueAssignee Team = new(AssigneeKind.Team, 2);

    [Fact]
    public void Who_gets_an_issue_hears_of_it_and_a_team_does_not_by_that()
    {
        Given(Created(T0)).When(new AssignIssue(8, Ann)).Then(new IssueAssigned(8, Ann, T2), Follows(7, SubscriptionReason.Assigned));
        Given(Created(T0)).When(new AssignIssue(8, Team)).Then(new IssueAssigned(8, Team, T2));
        Given([.. Created(T0), new IssueAssigned(8, Ann, T1)]).When(new AssignIssue(8, Ann)).Then();
    }

    [Fact]
    public void What_somebody_had_who_left_is_nobodys_but_not_what_another_got_since()
    {
        Given([.. Created(T0), new IssueAssigned(8, Ann, T1)]).When(new AssignIssue(null, null, OnlyFrom: Ann)).Then(new IssueAssigned(null, null, T2, Gone: true));
        Given([.. Created(T0), new IssueAssigned(8, Team, T1)]).When(new AssignIssue(null, null, OnlyFrom: Ann)).Then();
    }

    [Fact]
    public void A_bookmark_subscribes_and_takes_the_subscription_along()
    {
        var marked = Given(Created(T0)).When(new BookmarkIssue(7, true));
        marked.Then(new IssueBookmarked(7, true, T2), Follows(7, SubscriptionReason.Bookmarked));
        var events = Issue.Decide(marked.State, new BookmarkIssue(7, false), T2);
        Assert.Equal([new IssueBookmarked(7, false, T2), new IssueSubscribed(7, null, SubscriptionReason.Bookmarked, T2)], events);
        Assert.Null(events.Aggregate(marked.State, Issue.Apply).Followers);
    }

    [Fact]
    public void Who_wants_to_be_spared_is_spared_whatever_happens() =>
        Given([.. Created(T0), new IssueSubscribed(7, false, SubscriptionReason.Chosen, T1)]).When(new AssignIssue(8, Ann)).Then(new IssueAssigned(8, Ann, T2));

    [Fact]
    public void Archived_until_so_many_more_events_it_is_open_again_with_the_last_of_them()
    {
        var archived = Given(Created(T0)).When(new ArchiveIssue(7, new IssueSnooze(Events: 2)));
        Assert.Equal((IssueSubstatus.ArchivedUntilConditionMet, 1L), (archived.State.Substatus, archived.State.EventsThen));
        var one = After(archived.State, Event(T1));
        Assert.Equal(IssueStatus.Archived, one.Status);
        var two = After(one, Event(T1));
        Assert.Equal((IssueStatus.Unresolved, IssueSubstatus.Ongoing, ReviewReason.Unarchived), (two.Status, two.Substatus, two.Review));
    }

    [Fact]
    public void Archived_until_ten_users_the_tenth_opens_it()
    {
        var state = Given(Created(T0)).When(new ArchiveIssue(7, new IssueSnooze(Users: 10))).State;
        for (var user = 1; user <= 10; user++)
        {
            Assert.Equal(IssueStatus.Archived, state.Status);
            state = After(state, [$"u{user}"], Event(T1, user: $"u{user}"));
        }
        Assert.Equal(IssueStatus.Unresolved, state.Status);
    }

    [Fact]
    public void Archived_until_a_time_it_wakes_then()
    {
        var snooze = new IssueSnooze(Until: T2.AddHours(1));
        var archived = Given(Created(T0)).When(new ArchiveIssue(7, snooze)).State;
        Assert.Empty(Issue.Decide(archived, new WakeIssue(), T2.AddMinutes(59)));
        Assert.Equal([new IssueUnresolved(null, IssueSubstatus.Ongoing, T2.AddHours(1), snooze)], Issue.Decide(archived, new WakeIssue(), T2.AddHours(1)));
    }

    [Fact]
    public void Archived_until_it_escalates_it_is_open_again_on_the_day_with_too_many()
    {
        var state = Given(Created(T0)).When(new ArchiveIssue(7, EscalatesAbove: 2)).State;
        state = After(After(state, Event(T0.AddDays(1))), Event(T0.AddDays(2)), Event(T0.AddDays(2)));
        Assert.Equal(IssueSubstatus.ArchivedUntilEscalating, state.Substatus);
        state = After(state, Event(T0.AddDays(2)));
        Assert.Equal((IssueSubstatus.Escalating, IssuePriority.High), (state.Substatus, state.Urgency));
    }

    [Fact]
    public void A_new_issue_that_is_far_more_frequent_than_usual_escalates_from_ten_events_on()
    {
        var info = Crash with { Level = "info" };
        var state = new IssueEvent[] { new IssueCreated(1, 2, 3, "hash", T0), new OccurrencesRecorded(9, T0, T0, info, null, null, null, null) }.Aggregate(Issue.Initial, Issue.Apply);
        Assert.Equal(IssuePriority.Low, state.Urgency);
        var events = Issue.Decide(state, new RecordOccurrences([Event(T1, info)], [], [], T1) { UsualAnHour = 5 });
        Assert.IsType<IssueEscalated>(events[^1]);
        var escalated = events.Aggregate(state, Issue.Apply);
        Assert.Equal(IssuePriority.Medium, escalated.Urgency);
        var settled = Issue.Decide(escalated, new WakeIssue(), T1.AddDays(7)).Aggregate(escalated, Issue.Apply);
        Assert.Equal((IssueSubstatus.Ongoing, IssuePriority.Low), (settled.Substatus, settled.Urgency));
    }

    [Theory]
    [InlineData("1.0", false)]
    [InlineData("2.0", true)]
    [InlineData("never heard of", true)]
    [InlineData(null, false)]
    public void Resolved_in_a_release_only_events_that_have_the_fix_open_it(string? release, bool opens)
    {
        var state = Given(Created(T0)).When(new ResolveIssue(7, new IssueResolution(ResolutionKind.Release, "2.0"))).State;
        var events = Issue.Decide(state, new RecordOccurrences([Event(T1, release: release)], [], [], T2)
        {
            Opening = new Dictionary<string, bool> { ["1.0"] = false, ["2.0"] = true },
        });
        Assert.Equal(opens, events.Any(e => e is IssueRegressed));
    }

    [Fact]
    public void It_is_new_for_a_week()
    {
        var state = Given(Created(T0)).When().State;
        Assert.Empty(Issue.Decide(state, new WakeIssue(), T0.AddDays(7).AddSeconds(-1)));
        Assert.Equal([new IssueSettled(7, T0.AddDays(7))], Issue.Decide(state, new WakeIssue(), T0.AddDays(7)));
    }

    [Fact]
    public void What_did_not_happen_for_long_is_resolved_by_age() =>
        Assert.Equal([new IssueResolved(null, T0.AddHours(25), AfterHours: 24)], Issue.Decide(Given(Created(T0)).When().State, new ResolveIssueByAge(24), T0.AddHours(25)));

    [Fact]
    public void A_comment_is_its_authors()
    {
        var said = Given(Created(T0)).When(new CommentOnIssue(7, "Look, @bo", [8], []));
        said.Then(new IssueCommented(7, 1, "Look, @bo", [8], [], T2), Follows(7, SubscriptionReason.Commented), Follows(8, SubscriptionReason.Mentioned));
        Assert.Equal("not_your_comment", Assert.Throws<DomainException>(() => Issue.Decide(said.State, new EditIssueComment(8, 1, "No"), T2)).Code);
        Assert.Equal("comment_repeated", Assert.Throws<DomainException>(() => Issue.Decide(said.State, new CommentOnIssue(7, "Look, @bo", [8], []), T2)).Code);
        var gone = Issue.Apply(said.State, Assert.Single(Issue.Decide(said.State, new DeleteIssueComment(8, 1, Anyones: true), T2)));
        Assert.Equal("comment_not_found", Assert.Throws<DomainException>(() => Issue.Decide(gone, new EditIssueComment(7, 1, "No"), T2)).Code);
    }

    [Fact]
    public void A_merged_or_deleted_issue_takes_no_command()
    {
        Assert.Equal("issue_merged", Assert.Throws<DomainException>(() => Given([.. Created(T0), new IssueMergedInto(7, 9, T1)]).When(new ResolveIssue(7))).Code);
        Assert.Equal("issue_not_found", Assert.Throws<DomainException>(() => Given([.. Created(T0), new IssueDeleted(7, false, T2, T1)]).When(new ResolveIssue(7))).Code);
    }

    private static Issue After(Issue state, params Occurrence[] occurrences) => After(state, [], occurrences);

    private static Issue After(Issue state, string[] users, params Occurrence[] occurrences) =>
        Issue.Decide(state, new RecordOccurrences(occurrences, users, Issue.NewHashes(state, occurrences), T2)).Aggregate(state, Issue.Apply);
}

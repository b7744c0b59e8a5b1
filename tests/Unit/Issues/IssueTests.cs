using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;
using Xunit;
using static SentryOrleans.Unit.Issues.IssueScenario;

namespace SentryOrleans.Unit.Issues;

public class IssueTests
{
    [Fact]
    public void The_first_event_creates_the_issue_and_is_counted() =>
        Given().When(Event(T0, release: "1.0", environment: "prod"))
            .Then(new IssueCreated(1, 2, 3, "hash", T2), new OccurrencesRecorded(1, T0, T0, Crash, null, ["1.0"], ["prod"], null, At: T2));

    [Fact]
    public void Events_of_one_commit_are_one_domain_event() =>
        Given(Created(T0)).When(Event(T1), Event(T2), Event(T1))
            .Then(new OccurrencesRecorded(3, T1, T2, null, null, null, null, null, At: T2));

    [Fact]
    public void Without_a_new_event_nothing_follows() => Given(Created(T0)).When().Then();

    [Fact]
    public void Title_culprit_and_level_follow_the_latest_event()
    {
        var other = Crash with { Title = "KeyError: 'b'", Level = "fatal" };
        Given(Created(T0)).When(Event(T2, other), Event(T1)).Then(new OccurrencesRecorded(2, T1, T2, other, null, null, null, null, At: T2));
    }

    [Fact]
    public void A_late_event_moves_first_seen_back_and_leaves_the_title()
    {
        var late = T0.AddDays(-1);
        var scenario = Given(Created(T0)).When(Event(late, Crash with { Title = "old" }));
        Assert.Equal((late, T0, Crash.Title, 2L), (scenario.State.FirstSeen, scenario.State.LastSeen, scenario.State.Facts!.Title, scenario.State.Count));
    }

    [Fact]
    public void A_placeholder_never_replaces_a_real_title()
    {
        var scenario = Given(Created(T0)).When(Event(T1, Crash with { Title = "<unlabeled event>", Level = "info" }));
        Assert.Equal((Crash.Title, "info"), (scenario.State.Facts!.Title, scenario.State.Facts.Level));
    }

    [Fact]
    public void What_an_issue_shows_is_scrubbed_only_as_long_as_it_shows_that()
    {
        var (run, clean) = (Guid.NewGuid(), Crash with { Title = "KeyError: [ticket]" });
        var state = Given(Created(T0)).When().State;
        Assert.Equal([new IssueFactsScrubbed(run, clean, T1)], Issue.Decide(state, new ScrubIssueFacts(run, Crash, clean), T1));
        Assert.Empty(Issue.Decide(state, new ScrubIssueFacts(run, Crash with { Title = "other" }, clean), T1));

        var scrubbed = Issue.Apply(state, new IssueFactsScrubbed(run, clean, T1));
        Assert.Equal(state with { Facts = clean }, scrubbed);
        Assert.Empty(Issue.Decide(scrubbed, new ScrubIssueFacts(run, Crash, clean), T1));
        Assert.Empty(Issue.Decide(scrubbed, new ScrubIssueFacts(run, clean, clean), T1));
    }

    [Fact]
    public void Users_are_counted_once_and_kept_as_hashes()
    {
        var scenario = Given(Created(T0)).WhenUsers(["h1"], Event(T1, user: "h1"), Event(T1, user: "h1"));
        scenario.Then(new OccurrencesRecorded(2, T1, T1, null, ["h1"], null, null, null, At: T2));
        Assert.Equal(1, scenario.State.UserCount);
    }

    [Fact]
    public void Events_of_several_hours_say_how_many_in_each()
    {
        var (before, after) = (T0.AddMinutes(-1), T0);
        Given(Created(T0.AddHours(-3))).When(Event(before), Event(after), Event(after))
            .Then(new OccurrencesRecorded(3, before, after, null, null, null, null, [new(T0.AddHours(-1), 1), new(T0, 2)], At: T2));
    }

    [Fact]
    public void A_resolved_issue_regresses_on_the_next_event()
    {
        var e = Event(T2, release: "1.1");
        Given([.. Created(T0), new IssueResolved(7, T1)]).When(e)
            .Then(new OccurrencesRecorded(1, T2, T2, null, null, ["1.1"], null, null, At: T2), new IssueRegressed("1.1", T2, e.EventId));
    }

    [Fact]
    public void An_archived_issue_only_counts()
    {
        var scenario = Given([.. Created(T0), new IssueArchived(7, IssueSubstatus.ArchivedForever, T1)]).When(Event(T2));
        scenario.Then(new OccurrencesRecorded(1, T2, T2, null, null, null, null, null, At: T2));
        Assert.Equal(IssueStatus.Archived, scenario.State.Status);
    }

    [Fact]
    public void Resolving_twice_leaves_one_trace()
    {
        Given(Created(T0)).When(new ResolveIssue(7)).Then(new IssueResolved(7, T2), Follows(7, SubscriptionReason.ChangedStatus));
        Given([.. Created(T0), new IssueResolved(7, T1)]).When(new ResolveIssue(8)).Then();
    }

    [Fact]
    public void Archiving_twice_leaves_one_trace() =>
        Given([.. Created(T0), new IssueArchived(7, IssueSubstatus.ArchivedForever, T1)]).When(new ArchiveIssue(7)).Then();

    [Theory]
    [InlineData(1, false, IssueSubstatus.New)]
    [InlineData(8, false, IssueSubstatus.Ongoing)]
    [InlineData(1, true, IssueSubstatus.Ongoing)]
    public void An_archived_issue_comes_back_as_new_only_when_young_and_alone(int daysLater, bool bulk, IssueSubstatus expected)
    {
        var now = T0.AddDays(daysLater);
        Given([.. Created(T0), new IssueArchived(7, IssueSubstatus.ArchivedForever, T1)]).When(new UnresolveIssue(7, bulk), now)
            .Then(new IssueUnresolved(7, expected, now), new IssueSubscribed(7, true, SubscriptionReason.ChangedStatus, now));
    }

    [Fact]
    public void A_resolved_issue_reopened_by_hand_counts_as_regressed() =>
        Given([.. Created(T0), new IssueResolved(7, T1)]).When(new UnresolveIssue(7, Bulk: false))
            .Then(new IssueUnresolved(7, IssueSubstatus.Regressed, T2), Follows(7, SubscriptionReason.ChangedStatus));

    [Fact]
    public void An_issue_without_events_takes_no_command() =>
        Assert.Equal("issue_not_found", Assert.Throws<DomainException>(() => Given().When(new ResolveIssue(7))).Code);

    [Fact]
    public void Rows_are_counted_by_the_second_domain_event_of_a_new_stream_and_the_next_of_an_old_one()
    {
        Assert.Equal(2, Grains.Issues.Issue.CountingVersion(Grains.Issues.Issue.Initial, 0));
        Assert.Equal(8, Grains.Issues.Issue.CountingVersion(Created(T0).Aggregate(Grains.Issues.Issue.Initial, Grains.Issues.Issue.Apply), 7));
    }

    [Fact]
    public void A_new_issue_has_all_hashes_of_its_events() =>
        Given()
            .When(Event(T0, moreHashes: "system"), Event(T0, moreHashes: ["system", "other"]))
            .Then(
                new IssueCreated(1, 2, 3, "hash", T2), new OccurrencesRecorded(2, T0, T0, Crash, null, null, null, null, At: T2),
                new IssueHashesClaimed(["system", "other"], T2));

    [Fact]
    public void A_known_issue_takes_the_hashes_that_it_had_not()
    {
        var known = Given(Created(T0)).When(Event(T0, moreHashes: "system"));
        known.Then(new OccurrencesRecorded(1, T0, T0, null, null, null, null, null, At: T2), new IssueHashesClaimed(["system"], T2));
        Assert.Equal(["hash", "system"], known.State.Hashes!.Order());
        Assert.Empty(Issue.NewHashes(known.State, [Event(T1, moreHashes: "system")]));
    }

    [Fact]
    public void An_issue_that_regresses_takes_hashes_too()
    {
        var e = Event(T1, moreHashes: "system");
        Given([.. Created(T0), new IssueResolved(null, T0)]).When(e)
            .Then(new OccurrencesRecorded(1, T1, T1, null, null, null, null, null, At: T2), new IssueHashesClaimed(["system"], T2), new IssueRegressed(null, T2, e.EventId));
    }

    [Fact]
    public void Hashes_that_were_claimed_for_a_repeated_event_are_told_all_the_same()
    {
        var state = Given(Created(T0)).When(Event(T0)).State;
        Assert.Equal(["IssueHashesClaimed"], Issue.Decide(state, new RecordOccurrences([], [], ["system"], T2)).Select(e => e.GetType().Name));
        Assert.Empty(Issue.Decide(Issue.Initial, new RecordOccurrences([], [], ["system"], T2)));
    }

    [Fact]
    public void An_issue_takes_no_more_than_ten_thousand_hashes()
    {
        var full = Issue.Apply(Given(Created(T0)).When(Event(T0)).State, new IssueHashesClaimed([.. Enumerable.Range(1, 9_998).Select(i => $"{i}")], T0));
        Assert.Equal(["a"], Issue.NewHashes(full, [Event(T0, moreHashes: ["a", "b"])]));
    }
}

using SentryOrleans.Contracts.Issues;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

/// <summary>The journal's connection is lost while a COMMIT is under way.</summary>
[Collection(SiloCollection.Name)]
public sealed class UnknownOutcomeTests(SiloFixture silo)
{
    private const string StallTrigger =
        """
        create sequence stall;
        create function stall() returns trigger language plpgsql as $$ begin if nextval('stall') = 1 then perform pg_sleep(8); end if; return null; end $$;
        create constraint trigger stall after insert on event_seen deferrable initially deferred for each row execute function stall();
        """;

    [Theory]
    [InlineData(nameof(CommitCut.BeforePostgres), 1)]
    [InlineData(nameof(CommitCut.BeforeAnswer), 0)]
    public async Task An_event_whose_commit_was_not_answered_is_stored_exactly_once(string cut, int repeats)
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("cut");
        var (e, cuts) = (new TestEvent("cut"), silo.Network.Cuts);
        using var repeated = new CountedMetric("sentry.journal.repeats");

        silo.Network.BreakNextCommit(Enum.Parse<CommitCut>(cut));
        var receipt = await project.SendAsync(e);

        Assert.Equal(Receipts.Stored, receipt);
        Assert.Equal(cuts + 1, silo.Network.Cuts);
        Assert.Equal(1, await project.CountRowsAsync(e.Id));
        Assert.Equal(2, (await issue.GetAsync())!.Count);
        Assert.Equal(repeats, repeated.Total);
        Assert.Equal(Receipts.Duplicate, await project.SendAsync(e));
    }

    [Fact]
    public async Task Many_units_of_one_lost_commit_are_all_told_the_truth()
    {
        var project = await silo.CreateProjectAsync();
        await project.CreateIssueAsync("many");
        foreach (var cut in (CommitCut[])[CommitCut.BeforePostgres, CommitCut.BeforeAnswer])
        {
            var known = new TestEvent("known");
            await project.SendAsync(known);
            TestEvent[] events = [.. Enumerable.Range(0, 30).Select(i => new TestEvent($"{cut} {i % 6}"))];

            silo.Network.BreakNextCommit(cut);
            var sending = events.Select(project.SendAsync).Append(project.SendAsync(known with { Fingerprint = "copy" })).ToArray();
            var outcomes = await Task.WhenAll(sending);

            Assert.All(outcomes[..^1], outcome => Assert.Equal(Receipts.Stored, outcome));
            Assert.Equal(Receipts.Duplicate, outcomes[^1]);
        }

        var ids = await project.IssueIdsAsync();
        var issues = await Task.WhenAll(ids.Select(id => silo.Grains.GetGrain<IIssueGrain>(id).GetAsync()));
        Assert.Equal(63, await project.CountRowsAsync());
        Assert.Equal(63, issues.Sum(issue => issue!.Count));
    }

    [Fact]
    public async Task A_backend_that_dies_inside_the_commit_costs_nothing()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("killed");
        var e = new TestEvent("killed");
        await silo.Database.ExecuteAsync(StallTrigger);
        try
        {
            var sending = project.SendAsync(e);
            await Eventually.GetAsync(
                _ => silo.Database.ReadAsync<long>(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'sentry-journal' and wait_event = 'PgSleep' and query = 'commit'"),
                killed => killed == 1);

            Assert.Equal(Receipts.Stored, await sending);
        }
        finally
        {
            await silo.Database.ExecuteAsync("drop trigger stall on event_seen; drop function stall(); drop sequence stall");
        }
        Assert.Equal(1, await project.CountRowsAsync(e.Id));
        Assert.Equal(2, (await issue.GetAsync())!.Count);
    }
}

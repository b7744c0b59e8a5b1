using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

/// <summary>The same event id again: it is acknowledged, and stored and counted once.</summary>
[Collection(SiloCollection.Name)]
public sealed class DuplicateTests(SiloFixture silo)
{
    [Fact]
    public async Task An_event_that_is_sent_again_is_a_duplicate()
    {
        var project = await silo.CreateProjectAsync();
        var e = new TestEvent("twice") { User = "ann" };
        await project.StoreAsync(e);
        var issue = await project.IssueOfAsync(e);

        Assert.Equal(Receipts.Duplicate, await project.SendAsync(e));
        await silo.DeactivateAsync(issue);
        Assert.Equal(Receipts.Duplicate, await project.SendAsync(e));

        Assert.Equal(1, await project.CountRowsAsync());
        var view = await issue.GetAsync();
        Assert.Equal((1, 1), (view!.Count, view.UserCount));
    }

    [Fact]
    public async Task Of_many_copies_at_once_one_is_stored()
    {
        var project = await silo.CreateProjectAsync();
        var e = new TestEvent("at once") { User = "ann" };

        var outcomes = (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => project.SendAsync(e)))).ToArray();

        Assert.Single(outcomes, Receipts.Stored);
        Assert.Equal(19, outcomes.Count(outcome => outcome == Receipts.Duplicate));
        var view = await (await project.IssueOfAsync(e)).GetAsync();
        Assert.Equal((1, 1), (view!.Count, view.UserCount));
        Assert.Equal(1, await project.CountRowsAsync());
    }

    [Fact]
    public async Task A_copy_that_would_belong_to_another_issue_is_not_counted_there()
    {
        var project = await silo.CreateProjectAsync();
        var e = new TestEvent("this");
        await project.StoreAsync(e);
        var other = await project.CreateIssueAsync("other");

        Assert.Equal(Receipts.Duplicate, (await project.SendAsync(e with { Fingerprint = "other", User = "bob" })));

        var view = await other.GetAsync();
        Assert.Equal((1, 0), (view!.Count, view.UserCount));
        Assert.Equal(2, await project.CountRowsAsync());
    }

    [Fact]
    public async Task A_new_issue_that_got_only_copies_leaves_no_trace()
    {
        var project = await silo.CreateProjectAsync();
        var e = new TestEvent("first");
        await project.StoreAsync(e);
        var (claims, streams) = (await project.ClaimsAsync(), await StreamsAsync());

        var copies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => project.SendAsync(e with { Fingerprint = "second" })));

        Assert.All(copies, copy => Assert.Equal(Receipts.Duplicate, copy));
        Assert.Equal(claims, await project.ClaimsAsync());
        Assert.Equal(streams, await StreamsAsync());
        Assert.Single(await project.IssueIdsAsync());

        // The hash is still free for an event that is new.
        var real = new TestEvent("second");
        await project.StoreAsync(real);
        Assert.Equal(1, (await (await project.IssueOfAsync(real)).GetAsync())!.Count);
        Assert.Equal(2, (await project.IssueIdsAsync()).Count);
    }

    [Fact]
    public async Task Copies_with_different_hashes_at_once_make_one_issue()
    {
        var project = await silo.CreateProjectAsync();
        var id = Guid.NewGuid();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => project.SendAsync(new TestEvent($"hash {i}") { Id = id })));

        Assert.Single(receipts, receipt => receipt == Receipts.Stored);
        Assert.Single(await project.IssueIdsAsync());
        Assert.Equal(2, (await project.ClaimsAsync()).Count);
    }

    [Fact]
    public async Task A_new_issue_counts_what_is_new_among_copies()
    {
        var project = await silo.CreateProjectAsync();
        var known = new TestEvent("known");
        await project.StoreAsync(known);
        var added = new TestEvent("mixed");

        var receipts = await Task.WhenAll(project.SendAsync(known with { Fingerprint = "mixed" }), project.SendAsync(added), project.SendAsync(known with { Fingerprint = "mixed" }));

        Assert.Equal([Receipts.Duplicate, Receipts.Stored, Receipts.Duplicate], receipts.Select(receipt => receipt));
        Assert.Equal(1, (await (await project.IssueOfAsync(added)).GetAsync())!.Count);
    }

    [Fact]
    public async Task In_another_project_the_same_id_is_another_event()
    {
        var (one, two) = (await silo.CreateProjectAsync(), await silo.CreateProjectAsync());
        var e = new TestEvent("same");

        await one.StoreAsync(e);
        await two.StoreAsync(e);

        Assert.NotEqual((await one.IssueOfAsync(e)).GetPrimaryKeyLong(), (await two.IssueOfAsync(e)).GetPrimaryKeyLong());
        Assert.Equal((1, 1), (await one.CountRowsAsync(), await two.CountRowsAsync()));
    }

    [Fact]
    public async Task Rows_name_the_domain_event_that_counted_them()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("versions");
        await issue.ExecuteAsync(new ResolveIssue(null));
        await project.StoreAsync([.. Enumerable.Range(0, 10).Select(_ => new TestEvent("versions"))]);

        await using var session = silo.Store.QuerySession();
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong()));
        var counted = stream.Where(e => e.Data is OccurrencesRecorded).Select(e => $"{e.Version}: {((OccurrencesRecorded)e.Data).Count}");
        var rows = await silo.Database.ReadAllAsync<string>(
            "select issue_version || ': ' || count(*) from event where issue_id = $1 group by issue_version order by issue_version", issue.GetPrimaryKeyLong());
        Assert.Equal(counted, rows);
    }

    private Task<long> StreamsAsync() => silo.Database.ReadAsync<long>("select count(*) from mt_streams");
}

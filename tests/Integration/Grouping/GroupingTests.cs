using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Grouping;

[Collection(SiloCollection.Name)]
public sealed class GroupingTests(SiloFixture silo)
{
    [Fact]
    public async Task Two_proposals_for_one_hash_end_in_one_issue()
    {
        var project = await silo.CreateProjectAsync();
        var grouping = silo.Grains.GetGrain<IGroupingGrain>(project.Id);
        var hash = new string('a', 32);
        var (one, two) = (await AssignAsync(grouping, hash), await AssignAsync(grouping, hash));
        Assert.NotEqual(one.IssueId, two.IssueId);

        var outcomes = await Task.WhenAll(TryRecordAsync(project, hash, one), TryRecordAsync(project, hash, two));

        Assert.Single(outcomes, stored => stored);
        var winner = outcomes[0] ? one : two;
        Assert.Equal([winner.IssueId], await project.IssueIdsAsync());
        Assert.Equal(new IssueAssignment(winner.IssueId, 0), await AssignAsync(grouping, hash));
        var loser = outcomes[0] ? two : one;
        Assert.Null(await silo.Grains.GetGrain<IIssueGrain>(loser.IssueId).GetAsync());
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from mt_streams where id = $1", StreamKeys.Issue(loser.IssueId)));
        Assert.Equal(2, (await project.ClaimsAsync()).Count);
    }

    [Fact]
    public async Task A_processor_that_remembers_the_proposal_that_lost_finds_the_issue_that_won()
    {
        var project = await silo.CreateProjectAsync();
        var first = new TestEvent("raced");
        await project.StoreAsync(first);
        var winner = await project.IssueOfAsync(first);
        var hash = (await project.ClaimsAsync()).Single(claim => claim.StartsWith("hash:", StringComparison.Ordinal)).Split(' ')[1];
        var lost = silo.Services.GetRequiredService<Grains.Storage.Sequences>().NextIssueAsync();
        silo.Services.GetRequiredService<AssignmentCache>().Set(project.Id, hash, new IssueAssignment(await lost, 2));

        await project.StoreAsync(new TestEvent("raced"), new TestEvent("raced"));

        Assert.Equal([winner.GetPrimaryKeyLong()], await project.IssueIdsAsync());
        Assert.Equal(3, (await winner.GetAsync())!.Count);
    }

    [Fact]
    public async Task A_number_that_another_process_gave_away_is_not_given_again()
    {
        var project = await silo.CreateProjectAsync();
        await project.StoreAsync(new TestEvent("one"));
        // Issue number 2 was made by a grouping grain of another silo that this one never heard of.
        var foreign = await silo.Services.GetRequiredService<Grains.Storage.Sequences>().NextIssueAsync();
        await silo.Grains.GetGrain<IIssueGrain>(foreign).RecordAsync(project.Occurrence(new string('b', 32), 2));

        await project.StoreAsync([.. Enumerable.Range(0, 10).Select(i => new TestEvent($"new {i % 5}"))]);

        var numbers = await NumbersAsync(project);
        Assert.Equal(7, numbers.Count);
        Assert.Equal(numbers.Distinct(), numbers);
        Assert.Equal(7, (await project.IssueIdsAsync()).Count);
    }

    [Fact]
    public async Task Fifty_new_hashes_at_once_make_fifty_issues_with_numbers_of_their_own()
    {
        var project = await silo.CreateProjectAsync();

        await project.StoreAsync([.. Enumerable.Range(0, 100).Select(i => new TestEvent($"hash {i % 50}"))]);

        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long)number), await NumbersAsync(project));
        var ids = await project.IssueIdsAsync();
        Assert.Equal(50, ids.Count);
        Assert.All(await Task.WhenAll(ids.Select(id => silo.Grains.GetGrain<IIssueGrain>(id).GetAsync())), issue => Assert.Equal(2, issue!.Count));
    }

    [Fact]
    public async Task Numbers_go_on_after_the_grain_was_read_again()
    {
        var project = await silo.CreateProjectAsync();
        await project.StoreAsync(new TestEvent("one"), new TestEvent("two"));
        await silo.DeactivateAsync(silo.Grains.GetGrain<IGroupingGrain>(project.Id));

        await project.StoreAsync(new TestEvent("three"), new TestEvent("one"));

        Assert.Equal([1, 2, 3], await NumbersAsync(project));
    }

    [Fact]
    public async Task The_first_events_of_one_hash_all_at_once_share_an_issue()
    {
        var project = await silo.CreateProjectAsync();

        await project.StoreAsync([.. Enumerable.Range(0, 60).Select(_ => new TestEvent("rush"))]);

        var issue = silo.Grains.GetGrain<IIssueGrain>(Assert.Single(await project.IssueIdsAsync()));
        Assert.Equal(60, (await issue.GetAsync())!.Count);
    }

    private static async Task<IssueAssignment> AssignAsync(IGroupingGrain grouping, string hash) => Assert.Single(await grouping.AssignAsync([hash], secondary: null, reread: true));

    private async Task<bool> TryRecordAsync(TestProject project, string hash, IssueAssignment assignment)
    {
        try
        {
            return await silo.Grains.GetGrain<IIssueGrain>(assignment.IssueId).RecordAsync(project.Occurrence(hash, assignment.Number)) == RecordOutcome.Stored;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private Task<List<long>> NumbersAsync(TestProject project) =>
        silo.Database.ReadAllAsync<long>("select name::bigint from claim where scope = 'number:' || $1 order by 1", project.Id.ToString());
}

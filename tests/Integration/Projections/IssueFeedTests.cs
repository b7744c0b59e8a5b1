using SentryOrleans.Contracts.Issues;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Projections;

/// <summary>What changed in lists of issues since a position.</summary>
[Collection(SiloCollection.Name)]
public sealed class IssueFeedTests(SiloFixture silo)
{
    /// <summary>An organisation that exists in the lists alone.</summary>
    private const long Organization = 987_654_321;

    private IIssueFeedGrain Grain => silo.Grains.GetGrain<IIssueFeedGrain>(0);

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public async Task More_than_1000_changes_are_not_told_one_by_one(int changed, bool reset)
    {
        try
        {
            await InsertAsync(first: 101, changed);
            var changes = await Grain.ReadAsync(Organization, 100);
            Assert.Equal((100 + changed, reset), (changes.Position, changes.IsReset));
            Assert.Equal(reset ? [] : Enumerable.Range(101, changed).Select(sequence => (long)sequence), changes.Issues.Select(change => change.Sequence));
            Assert.Equal(100 + changed, await Grain.GetPositionAsync(Organization));
        }
        finally
        {
            await CleanAsync();
        }
    }

    [Fact]
    public async Task A_position_that_the_lists_have_not_reached_is_set_back()
    {
        Assert.Equal((0, true), await ReadAsync(after: 7));
        Assert.Equal((0, false), await ReadAsync(after: 0));

        async Task<(long, bool)> ReadAsync(long after) => await Grain.ReadAsync(Organization, after) is var changes ? (changes.Position, changes.IsReset) : default;
    }

    [Fact]
    public async Task What_another_silo_wrote_is_found_without_a_signal()
    {
        try
        {
            await InsertAsync(first: 101, 1);
            var waiting = Grain.WaitAsync(Organization, 101);
            await InsertAsync(first: 102, 1);
            Assert.Equal([102], (await waiting).Issues.Select(change => change.Sequence));
        }
        finally
        {
            await CleanAsync();
        }
    }

    [Fact]
    public async Task An_issue_is_told_once_its_first_events_are_counted()
    {
        try
        {
            await InsertAsync(first: 101, 1);
            await silo.Database.ExecuteAsync("update issue_row set count = 0, listed_sequence = null where organization_id = $1", Organization);
            Assert.Empty((await Grain.ReadAsync(Organization, 100)).Issues);
            await silo.Database.ExecuteAsync("update issue_row set count = 1, listed_sequence = 102, sequence = 102 where organization_id = $1", Organization);
            var change = Assert.Single((await Grain.ReadAsync(Organization, 101)).Issues);
            Assert.Equal((102, 102), (change.Sequence, change.ListedSequence));
        }
        finally
        {
            await CleanAsync();
        }
    }

    private Task InsertAsync(int first, int rows) => silo.Database.ExecuteAsync(
        """
        insert into issue_row (issue_id, organization_id, project_id, number, status, substatus, count, user_count, first_seen, last_seen, title, culprit, facts, sequence, listed_sequence)
        select $1 * 1000000 + n, $1, 1, n, 0, 7, 1, 0, now(), now(), 'T', '',
          '{"Title":"T","Culprit":"","Level":"error","Type":"error","Platform":"other","Unhandled":false}', n, n
        from generate_series($2, $3) n
        """,
        Organization, first, first + rows - 1);

    private Task CleanAsync() => silo.Database.ExecuteAsync("delete from issue_row where organization_id = $1", Organization);
}

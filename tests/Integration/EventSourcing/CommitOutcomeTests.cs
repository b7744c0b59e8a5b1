using SentryOrleans.Contracts;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

/// <summary>What the database says of a transaction whose COMMIT was not answered.</summary>
[Collection(SiloCollection.Name)]
public sealed class CommitOutcomeTests(SiloFixture silo)
{
    [Fact]
    public async Task A_committed_transaction_whose_event_is_there_was_committed()
    {
        Assert.True(await AskAsync(await CommittedAsync(), await StoredEventAsync()));
        Assert.True(await AskAsync(await CommittedAsync(), null));
    }

    [Fact]
    public async Task A_number_that_now_belongs_to_another_transaction_proves_nothing()
    {
        var stored = await StoredEventAsync();
        Assert.False(await AskAsync(await CommittedAsync(), stored with { EventId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task A_number_that_a_crash_took_back_was_not_committed() =>
        Assert.False(await AskAsync("4000000000000", null));

    [Fact]
    public async Task A_transaction_tells_when_it_runs_and_when_it_was_rolled_back()
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new Npgsql.NpgsqlCommand("select pg_current_xact_id()::text", connection, transaction);
        var id = (string)(await command.ExecuteScalarAsync())!;

        Assert.Null(await AskAsync(id, null));
        await transaction.RollbackAsync();
        Assert.False(await AskAsync(id, null));
    }

    private Task<bool?> AskAsync(string id, CommitWitness? witness) => CommitOutcome.AskAsync(silo.Database, id, witness, CancellationToken.None);

    private Task<string> CommittedAsync() => silo.Database.ReadAsync<string>("select pg_current_xact_id()::text");

    private async Task<CommitWitness> StoredEventAsync()
    {
        var stream = StreamKeys.Project((await silo.CreateProjectAsync()).Id);
        return new CommitWitness(stream, await silo.Database.ReadAsync<Guid>("select id from mt_events where stream_id = $1 and version = 1", stream));
    }
}

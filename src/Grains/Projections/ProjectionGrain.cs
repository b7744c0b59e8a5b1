using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Storage;

namespace SentryOrleans.Grains.Projections;

/// <summary>Says on which silo a shard should run: where this grain lives. That only one may write is said by the fence in the database.</summary>
/// <remarks>How often and when the shard was started is kept in grain storage, so that a shard that fails again and again shows as such wherever it runs.</remarks>
public sealed class ProjectionGrain(
    ProjectionDaemon daemon, NpgsqlDataSource database, TimeProvider time,
    [PersistentState("shard", ProjectionGrain.StorageName)] IPersistentState<ShardRecord> record) : Grain, IProjectionGrain
{
    /// <summary>Name of the grain storage, which the silo configures.</summary>
    public const string StorageName = "state";

    private string Shard => this.GetPrimaryKeyString();

    public async Task<ProjectionStatus> EnsureRunningAsync()
    {
        if (await daemon.StartShardAsync(Shard)) await RememberStartAsync();
        return (await daemon.StatusAsync(Shard)) with { Starts = record.State.Starts, LastStart = record.State.LastStart };
    }

    public Task WakeAsync()
    {
        daemon.Wake();
        return Task.CompletedTask;
    }

    public async Task RebuildAsync()
    {
        if (Shard != Shards.IssueList) throw new DomainException("not_rebuilt", "Only lists can be made again from history.");
        await daemon.StopShardAsync(Shard);
        await using (var connection = await database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var batch = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    new("truncate issue_row, issue_hour, issue_environment, project_environment, issue_follower"),
                    new("delete from projection_fence where shard = $1") { Parameters = { new() { Value = Shard } } },
                    new("delete from mt_event_progression where name = $1") { Parameters = { new() { Value = Shard } } },
                },
            };
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        await daemon.StartShardAsync(Shard);
    }

    private Task RememberStartAsync()
    {
        record.State.Starts++;
        record.State.LastStart = time.GetUtcNow();
        return record.WriteStateAsync();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => daemon.StopShardAsync(Shard);
}

/// <summary>What grain storage keeps of a shard.</summary>
[GenerateSerializer, Alias("projection.shard-record")]
public sealed class ShardRecord
{
    /// <summary>Starts so far, on any silo.</summary>
    [Id(0)]
    public long Starts { get; set; }

    /// <summary>The newest of them (UTC).</summary>
    [Id(1)]
    public DateTimeOffset? LastStart { get; set; }
}

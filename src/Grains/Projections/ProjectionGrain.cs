using Npgsql;
using SentryOrleans.Contracts.Storage;

namespace SentryOrleans.Grains.Projections;

/// <summary>Says on which silo a shard should run: where this grain lives. That only one may write is said by the fence in the database.</summary>
public sealed class ProjectionGrain(ProjectionDaemon daemon, NpgsqlDataSource database) : Grain, IProjectionGrain
{
    private string Shard => this.GetPrimaryKeyString();

    public Task<ProjectionStatus> EnsureRunningAsync() => daemon.StartShardAsync(Shard);

    public Task WakeAsync()
    {
        daemon.Wake();
        return Task.CompletedTask;
    }

    public async Task RebuildAsync()
    {
        await daemon.StopShardAsync(Shard);
        await using (var connection = await database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var batch = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    new("truncate issue_row, issue_hour"),
                    new("delete from projection_fence where shard = $1") { Parameters = { new() { Value = Shard } } },
                    new("delete from mt_event_progression where name = $1") { Parameters = { new() { Value = Shard } } },
                },
            };
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        await daemon.StartShardAsync(Shard);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => daemon.StopShardAsync(Shard);
}

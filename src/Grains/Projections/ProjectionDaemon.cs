using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts.Storage;

namespace SentryOrleans.Grains.Projections;

/// <summary>
/// Marten's daemon, one a silo. Which silo runs a shard is decided by where the shard's grain lives; every silo asks for all of them
/// every few seconds, so a shard that failed, or whose silo died, runs again soon.
/// </summary>
public sealed partial class ProjectionDaemon(
    IDocumentStore store, NpgsqlDataSource database, ProjectionWakeup wakeup, IGrainFactory grains, TimeProvider time,
    ILoggerFactory loggers, ILogger<ProjectionDaemon> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);
    private static readonly Meter Meter = new("Sentry.Orleans");
    private readonly SemaphoreSlim _lock = new(1);
    private IProjectionDaemon? _daemon;
    private readonly ConcurrentDictionary<string, long> _lags = [];

    /// <summary>Starts the shard here unless it runs. True when it had to be started.</summary>
    public async Task<bool> StartShardAsync(string shard)
    {
        await _lock.WaitAsync();
        try
        {
            var daemon = _daemon ??= await store.BuildProjectionDaemonAsync(logger: loggers.CreateLogger("Marten.Daemon"));
            if (daemon.StatusFor(shard) == AgentStatus.Running) return false;
            await daemon.StopAgentAsync(shard);
            daemon.EjectPausedShard(shard);
            await daemon.StartAgentAsync(shard, CancellationToken.None);
            LogStarted(shard);
            return true;
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>Stops the shard here if it runs.</summary>
    public async Task StopShardAsync(string shard)
    {
        await _lock.WaitAsync();
        try
        {
            if (_daemon is { } daemon) await daemon.StopAgentAsync(shard);
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>Ends the daemon's wait for its next poll.</summary>
    public void Wake() => wakeup.Signal();

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_daemon is { } daemon) await daemon.StopAllAsync();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _daemon?.Dispose();
        _lock.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meter.CreateObservableGauge("sentry.projection.lag", () => _lags.Select(lag => new Measurement<long>(lag.Value, new KeyValuePair<string, object?>("shard", lag.Key))), "{event}", "Domain events committed and not yet projected.");
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            foreach (var shard in Shards.All) await EnsureAsync(shard);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task EnsureAsync(string shard)
    {
        try
        {
            var status = await grains.GetGrain<IProjectionGrain>(shard).EnsureRunningAsync();
            _lags[shard] = status.Lag;
        }
        catch (Exception fault)
        {
            LogFailed(shard, fault.Message);
        }
    }

    /// <summary>How far the shard is, whichever silo runs it.</summary>
    public async Task<ProjectionStatus> StatusAsync(string shard)
    {
        await using var command = database.CreateCommand("select coalesce((select sequence from projection_fence where shard = $1), 0), coalesce((select max(seq_id) from mt_events), 0)");
        command.Parameters.AddWithValue(shard);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (position, newest) = (reader.GetInt64(0), reader.GetInt64(1));
        return new ProjectionStatus(shard, _daemon?.StatusFor(shard) == AgentStatus.Running, position, newest - position);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Projection {Shard} started")]
    private partial void LogStarted(string shard);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Projection {Shard} is not running and will be started again: {Reason}")]
    private partial void LogFailed(string shard, string reason);
}

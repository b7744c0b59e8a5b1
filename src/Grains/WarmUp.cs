using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Reports;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Issues;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains;

/// <summary>
/// Gets a silo ready before it listens: partitions for the coming days, the server's secret, the projections, and one run through the code
/// that the first event needs. Until then the health check says so.
/// </summary>
public sealed class WarmUp(Journal journal, StreamStates streams, UserHasher users, IGrainFactory grains, TimeProvider time) : IHostedService, IHealthCheck
{
    private const int TriesMax = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private volatile bool _ready;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await users.LoadAsync(cancellationToken);
        await Task.WhenAll(MaintainAsync(cancellationToken), WarmStoreAsync(cancellationToken), ProjectAsync(cancellationToken), Task.Run(Normalize, cancellationToken));
        _ready = true;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _ready = false;
        return Task.CompletedTask;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server is starting or stopping."));

    private Task MaintainAsync(CancellationToken cancellationToken) => PersistAsync(
        async () =>
        {
            await grains.GetGrain<IRetentionGrain>(0).RunAsync();
            await grains.GetGrain<IRetentionGrain>(0).StartAsync();
            await grains.GetGrain<IOutboxGrain>(0).StartAsync();
            await grains.GetGrain<IMailGrain>(0).StartAsync();
            await grains.GetGrain<INoticesGrain>(0).StartAsync();
            await grains.GetGrain<IReportsGrain>(0).StartAsync();
            await grains.GetGrain<IQuotaGrain>(0).StartAsync();
            await grains.GetGrain<IIssueSweepGrain>(0).StartAsync();
        },
        cancellationToken);

    private Task ProjectAsync(CancellationToken cancellationToken) => PersistAsync(
        async () =>
        {
            foreach (var shard in Shards.All) await grains.GetGrain<IProjectionGrain>(shard).EnsureRunningAsync();
        },
        cancellationToken);

    /// <summary>Calls to a silo that died or froze a moment ago are lost, and on a busy machine the first ones take long: neither ends the start.</summary>
    private async Task PersistAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        for (var triesLeft = TriesMax - 1; ; triesLeft--)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception fault) when (triesLeft > 0 && fault is (TimeoutException or OrleansMessageRejectionException or SiloUnavailableException))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task WarmStoreAsync(CancellationToken cancellationToken)
    {
        await journal.WarmUpAsync(cancellationToken);
        await streams.ReadAsync<Issue, IssueEvent>("issue-0", 1, Issue.Initial, Issue.Apply, cancellationToken);
        await PersistAsync(() => grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(null), cancellationToken);
    }

    private static void Normalize()
    {
        var sample = Encoding.UTF8.GetBytes(
            """{"message":"warm","exception":{"values":[{"type":"E","value":"v","stacktrace":{"frames":[{"function":"f","filename":"f.py","lineno":1,"in_app":true}]}}]},"tags":{"a":"b"},"request":{"headers":{"User-Agent":"warm-up"}}}""");
        for (var i = 0; i < 50; i++)
        {
            var result = EventNormalizer.Normalize(sample, new NormalizationContext(0, Guid.NewGuid(), DateTimeOffset.UnixEpoch));
            if (result.IsEvent) Payloads.Compress(result.Event.Json);
        }
    }
}

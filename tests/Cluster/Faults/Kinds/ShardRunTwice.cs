using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SentryOrleans.Grains;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>Two agents run one shard of the projections for ten seconds: the server's, and one of this process with the product's own projection.</summary>
internal sealed class ShardRunTwice : Fault
{
    private static readonly TimeSpan Twice = TimeSpan.FromSeconds(10);

    public override string Name => "two agents on one shard of the projections for 10 s";

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        await using var services = new ServiceCollection().AddSentryGrains(scene.ConnectionString).BuildServiceProvider();
        using var daemon = await services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync(logger: NullLogger.Instance);
        var runs = 0;
        using var end = new CancellationTokenSource(Twice);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!end.IsCancellationRequested)
        {
            // Whoever is second to write a page is stopped, and comes again, as the server's agent does.
            foreach (var shard in Shards.All) runs += await StartAsync(daemon, shard);
            await timer.WaitForNextTickAsync();
        }

        await daemon.StopAllAsync();
        scene.Say($"The other agent was started {runs} times");
        Assert.InRange(runs, 1, int.MaxValue);
        return FaultEnd.Now;
    }

    private static async Task<int> StartAsync(IProjectionDaemon daemon, string shard)
    {
        if (daemon.StatusFor(shard) == AgentStatus.Running) return 0;
        await daemon.StopAgentAsync(shard);
        daemon.EjectPausedShard(shard);
        await daemon.StartAgentAsync(shard, CancellationToken.None);
        return 1;
    }
}

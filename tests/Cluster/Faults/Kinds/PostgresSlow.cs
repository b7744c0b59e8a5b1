using System.Diagnostics;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>PostgreSQL runs for a tenth of the time only.</summary>
internal sealed class PostgresSlow : Fault
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(12);

    public override string Name => "PostgreSQL ten times slower for 12 s (stopped 450 of every 500 ms)";

    public override int Rounds => 2;

    public override int Connections => 192;

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Slow)
        {
            var frozen = PostgresProcesses.Freeze(scene);
            await Pause.ForAsync(TimeSpan.FromMilliseconds(450));
            PostgresProcesses.Resume(frozen);
            await Pause.ForAsync(TimeSpan.FromMilliseconds(50));
        }

        return FaultEnd.Now;
    }
}

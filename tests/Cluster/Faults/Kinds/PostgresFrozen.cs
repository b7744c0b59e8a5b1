using System.Diagnostics;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>PostgreSQL stands still: it keeps its connections and answers nothing.</summary>
internal sealed class PostgresFrozen : Fault
{
    /// <summary>More would be a leak: the server itself takes about 300 MB under load.</summary>
    private const long MemoryMax = 700L * 1024 * 1024;

    public override string Name => "PostgreSQL frozen for 10 s (SIGSTOP)";

    public override int Connections => 192;

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        var frozen = PostgresProcesses.Freeze(scene);
        await Pause.ForAsync(TimeSpan.FromSeconds(10));
        PostgresProcesses.Resume(frozen);
        return FaultEnd.Now;
    }

    public override Task FinishAsync(Scene scene)
    {
        using var server = Process.GetProcessById(scene.Server.ProcessId);
        Assert.InRange(server.PeakWorkingSet64, 0, MemoryMax);
        return Task.CompletedTask;
    }
}

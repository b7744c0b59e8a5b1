using System.Diagnostics;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>The disk of the data folder is full for a while: PostgreSQL, which cannot write its log, ends, and cannot start.</summary>
internal sealed class DiskFull : Fault
{
    private const int Megabytes = 900;

    private static readonly TimeSpan Full = TimeSpan.FromSeconds(15);

    private SmallDisk? _disk;

    public override string Name => "disk full for 15 s";

    public override int Rounds => 2;

    public override async Task<IReadOnlyDictionary<string, string>> PrepareAsync(Scene scene)
    {
        _disk = await SmallDisk.MountAsync(scene.Server.DataFolder, Megabytes);
        scene.Own(new StopFirst(scene, _disk));
        return await base.PrepareAsync(scene);
    }

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        var watch = Stopwatch.StartNew();
        _disk!.Fill();
        var health = await scene.AwaitHealthAsync(said => said.StartsWith("503", StringComparison.Ordinal) && said.Contains("disk (", StringComparison.Ordinal) && said.Contains("database (", StringComparison.Ordinal));
        scene.Say($"/_health/ said after {watch.Elapsed.TotalSeconds:F1} s: {health}");
        if (Full - watch.Elapsed is { Ticks: > 0 } rest) await Pause.ForAsync(rest);
        _disk.Free();
        var end = FaultEnd.Now;
        scene.Say($"/_health/ said at last: {await scene.AwaitHealthAsync(said => said == "ok")}");
        return end;
    }

    /// <summary>The disk can only go when nobody is on it.</summary>
    private sealed class StopFirst(Scene scene, SmallDisk disk) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            disk.Free();
            if (scene.Server.HasStarted && !scene.Server.HasExited) await scene.Server.KillAsync();
            await LeftOverPostgres.StopAsync(scene.Server.DataFolder);
            await disk.DisposeAsync();
        }
    }
}

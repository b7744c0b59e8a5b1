using System.Diagnostics;
using Npgsql;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>
/// The disk of the data folder is full for a while. At first no table can grow; every other time PostgreSQL also needs the next file of its log, cannot
/// have it, ends, and cannot start.
/// </summary>
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
        if (round % 2 == 1) await EndLogAsync(scene);
        var failing = round % 2 == 1 ? "database (" : "disk (";
        var health = await scene.AwaitHealthAsync(said => said.StartsWith("503", StringComparison.Ordinal) && said.Contains(failing, StringComparison.Ordinal));
        scene.Say($"/_health/ said after {watch.Elapsed.TotalSeconds:F1} s: {health}");
        if (Full - watch.Elapsed is { Ticks: > 0 } rest) await Pause.ForAsync(rest);
        _disk.Free();
        var end = FaultEnd.Now;
        scene.Say($"/_health/ said at last: {await scene.AwaitHealthAsync(said => said == "ok")}");
        return end;
    }

    /// <summary>Makes PostgreSQL take file after file of its log, until it is gone.</summary>
    private static async Task EndLogAsync(Scene scene)
    {
        try
        {
            while (true)
            {
                await using var command = scene.Database.CreateCommand("select pg_logical_emit_message(false, 'fault', repeat('x', 1000000)), pg_switch_wal()");
                await command.ExecuteNonQueryAsync();
            }
        }
        catch (NpgsqlException gone)
        {
            scene.Say($"PostgreSQL could not go on: {gone.Message}");
        }
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

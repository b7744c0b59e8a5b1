using System.Diagnostics;
using Npgsql;
using SentryOrleans.Testing;

namespace SentryOrleans.Cluster.Faults;

/// <summary>A number of the events' sequence that no event will have, as an append leaves it that is rolled back.</summary>
internal static class ProjectionStall
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Takes a number, and rolls back after <paramref name="open"/>. Returns the end, with how long the lists then stood still before it.</summary>
    public static async Task<FaultEnd> MeasureAsync(Scene scene, TimeSpan open)
    {
        await using var connection = await scene.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // A transaction that writes has an id; that is what tells it from one that only reads.
        await using var take = new NpgsqlCommand("select nextval('mt_events_sequence') from (select pg_current_xact_id()) t", connection, transaction);
        var gap = (long)(await take.ExecuteScalarAsync())!;
        if (open > TimeSpan.Zero) await Pause.ForAsync(open);
        var held = open > TimeSpan.Zero && await ReadPositionAsync(scene, default) < gap;
        await transaction.RollbackAsync();
        var end = Stopwatch.GetTimestamp();
        await Eventually.GetAsync(ct => ReadPositionAsync(scene, ct), position => position > gap, Patience, "the lists have passed the gap");
        var stall = Stopwatch.GetElapsedTime(end);
        scene.Say($"Gap {gap}, open for {open.TotalSeconds:F0} s{(held ? ", the lists waited for it" : "")}: passed after {stall.TotalSeconds:F2} s");
        return new FaultEnd(end, stall);
    }

    private static async Task<long> ReadPositionAsync(Scene scene, CancellationToken ct)
    {
        await using var command = scene.Database.CreateCommand("select coalesce(min(sequence), 0) from projection_fence");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}

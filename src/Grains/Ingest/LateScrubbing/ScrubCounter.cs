using System.Globalization;
using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Counts what a project has stored.</summary>
internal sealed class ScrubCounter(NpgsqlDataSource database)
{
    /// <summary>Everything, nothing of it seen.</summary>
    public async Task<ScrubCounts> CountAsync(long projectId)
    {
        var days = await ListDaysAsync(projectId);
        return ScrubCounts.None with
        {
            Events = new ScrubCount(days.Sum(day => day.Events), 0, 0),
            Items = new ScrubCount(days.Sum(day => day.Items), 0, 0),
            Files = new ScrubCount(days.Sum(day => day.Files), 0, 0),
            Reports = new ScrubCount(days.Sum(day => day.Reports), 0, 0),
            Issues = new ScrubCount(await CountIssuesAsync(projectId), 0, 0),
        };
    }

    public async Task<long> CountIssuesAsync(long projectId)
    {
        await using var command = Command("select count(*) from claim where scope = 'number:' || $1::text", projectId);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>By day of receipt (UTC), oldest first; days without anything are left out. Partitions are days, and each is counted in its index.</summary>
    public async Task<IReadOnlyList<ScrubDay>> ListDaysAsync(long projectId)
    {
        var days = new SortedDictionary<DateOnly, ScrubDay>();
        foreach (var (table, day) in await ListPartitionsAsync())
        {
            await using var command = Command($"select count(*) from {table} where project_id = $1", projectId);
            if ((long)(await command.ExecuteScalarAsync())! is var count and > 0)
            {
                Change(day, old => table.StartsWith("event", StringComparison.Ordinal) ? old with { Events = count } : old with { Items = count });
            }
        }
        foreach (var (day, count) in await ReadAsync("attachment", projectId)) Change(day, old => old with { Files = count });
        foreach (var (day, count) in await ReadAsync("user_report", projectId)) Change(day, old => old with { Reports = count });
        return [.. days.Values];

        void Change(DateOnly day, Func<ScrubDay, ScrubDay> change) => days[day] = change(days.GetValueOrDefault(day) ?? new ScrubDay(day, 0, 0, 0, 0));
    }

    private async Task<List<(string Table, DateOnly Day)>> ListPartitionsAsync()
    {
        await using var command = database.CreateCommand(
            "select inhrelid::regclass::text from pg_inherits where inhparent in ('event'::regclass, 'item'::regclass)");
        var partitions = new List<(string, DateOnly)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var table = reader.GetString(0);
            if (DateOnly.TryParseExact(table[(table.LastIndexOf('_') + 1)..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) partitions.Add((table, day));
        }
        return partitions;
    }

    private async Task<List<(DateOnly Day, long Count)>> ReadAsync(string table, long projectId)
    {
        await using var command = Command($"select (received at time zone 'UTC')::date, count(*) from {table} where project_id = $1 group by 1", projectId);
        var days = new List<(DateOnly, long)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) days.Add((reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1)));
        return days;
    }

    private NpgsqlCommand Command(string sql, long projectId)
    {
        var command = database.CreateCommand(sql);
        // Counting a large project takes its time.
        command.CommandTimeout = 300;
        command.Parameters.AddWithValue(projectId);
        return command;
    }
}

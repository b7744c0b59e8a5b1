using System.Collections.Concurrent;
using Npgsql;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>
/// Which projects have had more errors this hour than is usual for them. What is usual, and what the hour had so far on all silos, is read from the
/// outcomes at most once a minute for each project that sends; in between this silo counts on. So a restart forgets nothing.
/// </summary>
internal sealed class SpikeWatch(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);
    private const int ProjectsMax = 10_000;

    private const string Sql = """
        with hours as (
          select hour, sum(quantity) as quantity from outcome
          where project_id = $1 and hour >= $2 and outcome = 0 and category in (0, 1, 3) group by hour)
        select coalesce(sum(quantity) filter (where hour < $3), 0)::bigint, count(*) filter (where hour < $3),
          coalesce(max(quantity) filter (where hour < $3), 0)::bigint, coalesce(sum(quantity) filter (where hour >= $3), 0)::bigint
        from hours
        """;

    private readonly ConcurrentDictionary<long, Watched> _projects = new();

    /// <summary>The end of the hour when the project has had too many errors in it; null: one more may come.</summary>
    public async ValueTask<DateTimeOffset?> FindAsync(long projectId)
    {
        var now = time.GetUtcNow();
        var hour = StartOfHour(now);
        if (!_projects.TryGetValue(projectId, out var watched) || watched.Hour != hour || now - watched.At >= Age)
        {
            if (_projects.Count >= ProjectsMax) _projects.Clear();
            _projects[projectId] = watched = await ReadAsync(projectId, now, hour);
        }
        return watched.IsOver ? hour.AddHours(1) : null;
    }

    /// <summary>One more error was taken.</summary>
    public void Count(long projectId)
    {
        if (_projects.TryGetValue(projectId, out var watched)) watched.Add();
    }

    private async Task<Watched> ReadAsync(long projectId, DateTimeOffset now, DateTimeOffset hour)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue(hour.AddDays(-7));
        command.Parameters.AddWithValue(hour);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Watched(hour, now, SpikeThreshold.Of(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)), reader.GetInt64(3));
    }

    private static DateTimeOffset StartOfHour(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);

    private sealed class Watched(DateTimeOffset hour, DateTimeOffset at, long threshold, long taken)
    {
        private long _taken = taken;

        public DateTimeOffset Hour => hour;

        public DateTimeOffset At => at;

        public bool IsOver => Interlocked.Read(ref _taken) >= threshold;

        public void Add() => Interlocked.Increment(ref _taken);
    }
}

using System.Collections.Concurrent;
using Npgsql;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Issues;

/// <summary>How many events an hour issues of a project have at most, but for the busiest tenth; looked up once an hour.</summary>
public sealed class UsualRates(NpgsqlDataSource database, TimeProvider time)
{
    private const int ProjectsMax = 10_000;

    /// <summary>Of fewer issues nobody knows what is usual.</summary>
    private const int IssuesMin = 10;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<long, (Task<double?> Rate, DateTimeOffset At)> _rates = [];

    /// <summary>Null: nobody knows.</summary>
    public async ValueTask<double?> FindAsync(long project)
    {
        var now = time.GetUtcNow();
        if (!_rates.TryGetValue(project, out var known) || now - known.At > Fresh)
        {
            if (_rates.Count >= ProjectsMax) _rates.Clear();
            _rates[project] = known = (ReadAsync(project, now), now);
        }
        return await known.Rate;
    }

    private async Task<double?> ReadAsync(long project, DateTimeOffset now)
    {
        try
        {
            await using var command = database.CreateCommand(
                """
                select case when count(*) >= $3 then percentile_cont(0.9) within group (order by r.rate) end from (
                  select sum(h.count)::float8 / greatest(1, extract(epoch from $2 - greatest(i.first_seen, $2 - interval '7 days')) / 3600)::float8 as rate
                  from issue_row i join issue_hour h using (issue_id)
                  where i.project_id = $1 and i.last_seen > $2 - interval '7 days' and h.hour > $2 - interval '7 days' group by i.issue_id) r
                """);
            command.Parameters.AddWithValue(project);
            command.Parameters.AddWithValue(now);
            command.Parameters.AddWithValue(IssuesMin);
            return await command.ExecuteScalarAsync() as double?;
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            return null;
        }
    }
}

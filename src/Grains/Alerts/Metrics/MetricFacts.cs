using Npgsql;
using NpgsqlTypes;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>
/// Counts events for looks. A look at a time sees the events whose own time is within the window that ends there, if they had come by then: so looks at the past see what
/// looks of then saw, and what comes late does not make an hour that is over busy.
/// </summary>
/// <param name="database">Where the events are.</param>
/// <param name="secondsMax">Longest time that looks may take together.</param>
internal sealed class MetricFacts(NpgsqlDataSource database, int secondsMax)
{
    /// <summary>The end of a look's window (UTC).</summary>
    public static DateTimeOffset TimeOf(MetricAlert rule, long look) => DateTimeOffset.UnixEpoch.AddMinutes(look * rule.Step);

    /// <summary>The newest look that is not after the time.</summary>
    public static long LookAt(MetricAlert rule, DateTimeOffset time) => (long)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalMinutes / rule.Step);

    /// <summary>What the looks from <paramref name="first"/> to <paramref name="last"/> see.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<IReadOnlyList<MetricPoint>> ReadAsync(long project, MetricAlert rule, long first, long last, CancellationToken stop = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(secondsMax));
        try
        {
            var counts = await CountAsync(project, rule, first, last, patience.Token);
            return rule.Comparison is { } minutes ? await CompareAsync(project, rule, first, minutes, counts, patience.Token)
                : [.. counts.Select((count, i) => new MetricPoint(TimeOf(rule, first + i), count))];
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && (fault is OperationCanceledException || fault is NpgsqlException { InnerException: TimeoutException }))
        {
            throw new TimeoutException("Counting events took too long.", fault);
        }
    }

    /// <summary>A window of then of which events may be gone already is no number, and neither is one without events.</summary>
    private async Task<IReadOnlyList<MetricPoint>> CompareAsync(long project, MetricAlert rule, long first, int minutes, long[] counts, CancellationToken stop)
    {
        var (earlier, kept) = (first - (minutes / rule.Step), await StoredDays.OldestAsync(database, stop));
        var before = await CountAsync(project, rule, earlier, earlier + counts.Length - 1, stop);
        var points = new MetricPoint[counts.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var isWhole = TimeOf(rule, earlier + i).AddMinutes(-rule.Minutes) >= kept;
            points[i] = new MetricPoint(TimeOf(rule, first + i), isWhole && before[i] > 0 ? 100.0 * counts[i] / before[i] : null);
        }
        return points;
    }

    private async Task<long[]> CountAsync(long project, MetricAlert rule, long first, long last, CancellationToken stop)
    {
        var differences = new long[last - first + 2];
        await using (var command = Ask(project, rule, first, last))
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            if (rule.Of == FrequencyOf.Events) await AddEventsAsync(reader, rule, first, last, differences, stop);
            else await AddUsersAsync(reader, rule, first, last, differences, stop);
        }
        for (var i = 1; i < differences.Length; i++) differences[i] += differences[i - 1];
        return differences[..^1];
    }

    /// <summary>An event is seen from the first look after its time, and not before it came, until its time is no more within the window.</summary>
    private NpgsqlCommand Ask(long project, MetricAlert rule, long first, long last)
    {
        var command = database.CreateCommand();
        var terms = string.Concat(rule.Terms.Select((term, i) => $" and {Of(term, $"${7 + i}")}"));
        var seen = """ceil(extract(epoch from "timestamp") / $6)::bigint as own, greatest(ceil(extract(epoch from "timestamp") / $6), ceil(extract(epoch from received) / $6))::bigint as look""";
        var rows = $"""
            from event where project_id = $1 and "timestamp" > $2 and "timestamp" <= $3 and received > $4 and received <= $3 and ($5::text is null or environment = $5){terms}
            """;
        command.CommandText = rule.Of == FrequencyOf.Events
            ? $"select own, look, count(*) from (select {seen} {rows}) seen group by own, look"
            : $"select distinct user_hash, look, own from (select user_hash, {seen} {rows} and user_hash is not null) seen order by user_hash, look, own";
        var begin = TimeOf(rule, first).AddMinutes(-rule.Minutes);
        command.Parameters.AddWithValue(project);
        command.Parameters.AddWithValue(begin);
        command.Parameters.AddWithValue(TimeOf(rule, last));
        command.Parameters.AddWithValue(begin.AddMinutes(-2));                        // The clock of whoever sent it may be a little ahead.
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)rule.Environment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(rule.Step * 60);
        foreach (var term in rule.Terms) command.Parameters.AddWithValue(term.Values.ToArray());
        return command;
    }

    private static string Of(MetricTerm term, string values) => (term.Key, term.Not) switch
    {
        (MetricKey.Release, false) => $"release = any ({values})",
        (MetricKey.Release, true) => $"(release is null or release <> all ({values}))",
        (MetricKey.Level, false) => $"issue_id in (select r.issue_id from issue_row r where r.project_id = $1 and r.facts ->> 'Level' = any ({values}))",
        (MetricKey.Level, true) => $"issue_id in (select r.issue_id from issue_row r where r.project_id = $1 and r.facts ->> 'Level' <> all ({values}))",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Key, "Events are not chosen by that."),
    };

    private static async Task AddEventsAsync(NpgsqlDataReader reader, MetricAlert rule, long first, long last, long[] differences, CancellationToken stop)
    {
        while (await reader.ReadAsync(stop)) Add(differences, reader.GetInt64(1) - first, LastOf(rule, reader.GetInt64(0)) - first, last - first, reader.GetInt64(2));
    }

    /// <summary>A user whose events overlap is one user.</summary>
    private static async Task AddUsersAsync(NpgsqlDataReader reader, MetricAlert rule, long first, long last, long[] differences, CancellationToken stop)
    {
        var (user, counted) = ("", long.MinValue);
        while (await reader.ReadAsync(stop))
        {
            if (reader.GetString(0) is var next && next != user) (user, counted) = (next, long.MinValue);
            var (from, until) = (Math.Max(reader.GetInt64(1), counted + 1), LastOf(rule, reader.GetInt64(2)));
            if (until < from) continue;
            Add(differences, from - first, until - first, last - first, 1);
            counted = until;
        }
    }

    /// <summary>The last look whose window has an event that is first seen, by its own time, at <paramref name="own"/>.</summary>
    private static long LastOf(MetricAlert rule, long own) => own + (rule.Minutes / rule.Step) - 1;

    private static void Add(long[] differences, long from, long until, long last, long count)
    {
        (from, until) = (Math.Max(from, 0), Math.Min(until, last));
        if (until < from) return;
        differences[from] += count;
        differences[until + 1] -= count;
    }
}

using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>Tells what metric alerts did, and would have done.</summary>
[StatelessWorker, Reentrant]
public sealed class MetricQueryGrain(NpgsqlDataSource database) : Grain, IMetricQueryGrain
{
    public async Task<IReadOnlyList<MetricHistory>> ListIncidentsAsync(long rule, int skip, int limit)
    {
        await using var command = database.CreateCommand(
            """
            select incident_id, status, value, at, mails, posts from metric_step
            where rule_id = $1 and incident_id in (select incident_id from metric_step where rule_id = $1 group by incident_id order by incident_id desc offset $2 limit $3)
            order by incident_id desc, step
            """);
        command.Parameters.AddWithValue(rule);
        command.Parameters.AddWithValue(skip);
        command.Parameters.AddWithValue(limit);
        var steps = new List<(long Incident, MetricStep Step)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add((reader.GetInt64(0), new MetricStep(
                (MetricStatus)reader.GetInt16(1), await reader.IsDBNullAsync(2) ? null : reader.GetDouble(2), reader.GetFieldValue<DateTimeOffset>(3),
                await reader.IsDBNullAsync(4) ? null : reader.GetInt32(4), await reader.IsDBNullAsync(5) ? null : reader.GetInt32(5))));
        }
        return [.. steps.GroupBy(step => step.Incident).Select(incident => new MetricHistory(incident.Key, [.. incident.Select(step => step.Step)]))];
    }

    public async Task<IReadOnlyList<AlertCount>> CountAsync(IReadOnlyList<long> projects, DateTimeOffset now, int days)
    {
        await using var command = database.CreateCommand(
            """
            select project_id, rule_id, (at at time zone 'UTC')::date, count(*)::int, max(at) from metric_step
            where project_id = any ($1) and step = 1 and at >= $2 group by 1, 2, 3 order by 1, 2, 3
            """);
        command.Parameters.AddWithValue(projects.ToArray());
        command.Parameters.AddWithValue(new DateTimeOffset(now.UtcDateTime.Date.AddDays(1 - days), TimeSpan.Zero));
        var counts = new List<AlertCount>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            counts.Add(new AlertCount(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateOnly>(2), reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4)));
        return counts;
    }

    public Task<MetricBacktest> BacktestAsync(long project, MetricAlert rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop) =>
        new MetricBacktests(database, GrainFactory).RunAsync(project, rule, since, until, stop);
}

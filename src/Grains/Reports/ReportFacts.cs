using Npgsql;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Reports;

/// <summary>What happened in projects within a week.</summary>
/// <param name="Days">Errors that were taken, by day.</param>
/// <param name="Before">Errors that were taken in the week before.</param>
/// <param name="Dropped">Errors that were not taken: by limits, filters or rules.</param>
/// <param name="New">Issues that were seen for the first time.</param>
/// <param name="Back">Issues that came back and are open.</param>
/// <param name="Escalating">Issues that escalate.</param>
/// <param name="Top">The issues with the most events of the week.</param>
internal sealed record ReportNumbers(IReadOnlyList<long> Days, long Before, long Dropped, long New, long Back, long Escalating, IReadOnlyList<ReportIssue> Top)
{
    public long Total => Days.Sum();
}

/// <summary>An issue of a report.</summary>
internal sealed record ReportIssue(long Id, long ProjectId, long Number, string Title, string Culprit, long Count);

/// <summary>Reads what a report tells.</summary>
internal sealed class ReportFacts(NpgsqlDataSource database)
{
    private const int TopMax = 5;

    public async Task<ReportNumbers> ReadAsync(IReadOnlyCollection<long> projects, ReportWeek week)
    {
        var (days, before, dropped) = await ReadOutcomesAsync(projects, week);
        await using var command = database.CreateCommand(
            """
            select count(*) filter (where first_seen >= $2 and first_seen < $3), count(*) filter (where status = 0 and substatus = $4), count(*) filter (where status = 0 and substatus = $5)
            from issue_row where project_id = any ($1) and merged_into is null and last_seen >= $2
            """);
        Add(command, projects, week);
        command.Parameters.AddWithValue((short)IssueSubstatus.Regressed);
        command.Parameters.AddWithValue((short)IssueSubstatus.Escalating);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (fresh, back, escalating) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return new ReportNumbers(days, before, dropped, fresh, back, escalating, await ReadTopAsync(projects, week));
    }

    private async Task<(IReadOnlyList<long> Days, long Before, long Dropped)> ReadOutcomesAsync(IReadOnlyCollection<long> projects, ReportWeek week)
    {
        var (days, before, dropped) = (new long[7], 0L, 0L);
        await using var command = database.CreateCommand(
            """
            select (hour at time zone 'UTC')::date, outcome = $4, sum(quantity)::bigint from outcome
            where project_id = any ($1) and hour >= $2::timestamptz - interval '7 days' and hour < $3 and category = $5 and outcome = any ($6) group by 1, 2
            """);
        Add(command, projects, week);
        command.Parameters.AddWithValue((short)OutcomeKind.Accepted);
        command.Parameters.AddWithValue((short)DataCategory.Error);
        command.Parameters.AddWithValue(new[] { (short)OutcomeKind.Accepted, (short)OutcomeKind.Filtered, (short)OutcomeKind.RateLimited });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (day, isAccepted, count) = (reader.GetFieldValue<DateOnly>(0), reader.GetBoolean(1), reader.GetInt64(2));
            var index = day.DayNumber - DateOnly.FromDateTime(week.Start.UtcDateTime).DayNumber;
            if (isAccepted && index >= 0) days[index] += count;
            else if (isAccepted) before += count;
            else if (index >= 0) dropped += count;
        }
        return (days, before, dropped);
    }

    private async Task<IReadOnlyList<ReportIssue>> ReadTopAsync(IReadOnlyCollection<long> projects, ReportWeek week)
    {
        await using var command = database.CreateCommand(
            $"""
            select r.issue_id, r.project_id, r.number, r.title, r.culprit, sum(h.count)::bigint from issue_row r join issue_hour h using (issue_id)
            where r.project_id = any ($1) and r.merged_into is null and r.last_seen >= $2 and h.hour >= $2 and h.hour < $3 group by r.issue_id order by 6 desc, 1 limit {TopMax}
            """);
        Add(command, projects, week);
        var top = new List<ReportIssue>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) top.Add(new ReportIssue(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5)));
        return top;
    }

    private static void Add(NpgsqlCommand command, IReadOnlyCollection<long> projects, ReportWeek week)
    {
        command.Parameters.AddWithValue(projects.ToArray());
        command.Parameters.AddWithValue(week.Start);
        command.Parameters.AddWithValue(week.End);
    }
}

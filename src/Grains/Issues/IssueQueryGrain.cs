using System.Text;
using System.Text.Json;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Issues;

/// <summary>Reads the tables that the projection of issues writes.</summary>
[StatelessWorker]
public sealed class IssueQueryGrain(NpgsqlDataSource database, Claims claims) : Grain, IIssueQueryGrain
{
    private const int HitsMax = 1_000;

    public async Task<IssuePage> ListAsync(IssueListQuery query)
    {
        if (query.ProjectIds.Count == 0) return new IssuePage([], false, false, 0);
        var hits = await CountAsync(query);
        var issues = await ReadAsync(query);
        var more = issues.Count > query.Limit;
        if (more) issues.RemoveAt(query.Limit);
        if (query.Backwards) issues.Reverse();
        return query.Backwards
            ? new IssuePage(issues, HasPrevious: more, HasNext: query.After is not null, hits)
            : new IssuePage(issues, HasPrevious: query.After is not null, HasNext: more, hits);
    }

    public Task<long?> FindByNumberAsync(long projectId, long number) => claims.FindIssueByNumberAsync(projectId, number);

    public async Task<IReadOnlyDictionary<long, IReadOnlyList<HourCount>>> CountByHourAsync(IReadOnlyList<long> issueIds, DateTimeOffset from, DateTimeOffset until)
    {
        await using var command = database.CreateCommand(
            "select issue_id, hour, count from issue_hour where issue_id = any ($1) and hour >= $2 and hour < $3 order by issue_id, hour");
        command.Parameters.AddWithValue(issueIds.ToArray());
        command.Parameters.AddWithValue(from.ToUniversalTime());
        command.Parameters.AddWithValue(until.ToUniversalTime());
        var hours = new List<(long Issue, HourCount Hour)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) hours.Add((reader.GetInt64(0), new HourCount(reader.GetFieldValue<DateTimeOffset>(1), (int)reader.GetInt64(2))));
        return hours.GroupBy(row => row.Issue).ToDictionary(group => group.Key, group => (IReadOnlyList<HourCount>)[.. group.Select(row => row.Hour)]);
    }

    private async Task<int> CountAsync(IssueListQuery query)
    {
        await using var command = database.CreateCommand();
        command.CommandText = $"select count(*)::int from (select 1 from issue_row where {Conditions(query, command)} limit {HitsMax}) hits";
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<IssueView>> ReadAsync(IssueListQuery query)
    {
        await using var command = database.CreateCommand();
        var conditions = Conditions(query, command);
        var (compare, order) = query.Backwards ? (">", "asc") : ("<", "desc");
        if (query.After is { } after)
        {
            conditions += $" and (last_seen, issue_id) {compare} ({Parameter(command, after.LastSeen.ToUniversalTime())}, {Parameter(command, after.IssueId)})";
        }
        command.CommandText =
            $"""
            select issue_id, organization_id, project_id, number, status, substatus, count, user_count, first_seen, last_seen, facts::text, first_release, last_release
            from issue_row where {conditions} order by last_seen {order}, issue_id {order} limit {query.Limit + 1}
            """;
        var issues = new List<IssueView>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) issues.Add(Read(reader));
        return issues;
    }

    private static string Conditions(IssueListQuery query, NpgsqlCommand command)
    {
        var conditions = new StringBuilder($"count > 0 and project_id = any ({Parameter(command, query.ProjectIds.ToArray())})");
        if (query.Statuses.Count > 0) conditions.Append($" and status = any ({Parameter(command, query.Statuses.Select(status => (short)status).ToArray())})");
        if (query.IssueIds.Count > 0) conditions.Append($" and issue_id = any ({Parameter(command, query.IssueIds.ToArray())})");
        if (query.SeenFrom is { } from) conditions.Append($" and last_seen >= {Parameter(command, from.ToUniversalTime())}");
        if (query.SeenUntil is { } until) conditions.Append($" and first_seen < {Parameter(command, until.ToUniversalTime())}");
        foreach (var term in query.TextTerms)
        {
            var pattern = Parameter(command, $"%{term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
            conditions.Append($" and (title ilike {pattern} or culprit ilike {pattern})");
        }
        return conditions.ToString();
    }

    private static string Parameter<T>(NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${command.Parameters.Count}";
    }

    private static IssueView Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), (IssueStatus)row.GetInt16(4), (IssueSubstatus)row.GetInt16(5),
        row.GetInt64(6), row.GetInt64(7), row.GetFieldValue<DateTimeOffset>(8), row.GetFieldValue<DateTimeOffset>(9),
        JsonSerializer.Deserialize<IssueFacts>(row.GetString(10))!, row.IsDBNull(11) ? null : row.GetString(11), row.IsDBNull(12) ? null : row.GetString(12));
}

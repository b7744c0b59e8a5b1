using System.Text;
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

    /// <summary>One round trip for all.</summary>
    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<IssueListQuery> queries)
    {
        if (queries.Count == 0) return [];
        await using var batch = database.CreateBatch();
        foreach (var query in queries)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = CountText(query, command.Parameters);
            batch.BatchCommands.Add(command);
        }
        var counts = new List<int>();
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync()) counts.Add(reader.GetInt32(0));
        }
        while (await reader.NextResultAsync());
        return counts;
    }

    public async Task<IReadOnlyList<string>> ListEnvironmentsAsync(IReadOnlyList<long> projectIds)
    {
        await using var command = database.CreateCommand("select distinct environment from project_environment where project_id = any ($1) order by environment");
        command.Parameters.AddWithValue(projectIds.ToArray());
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    public Task<long?> FindByNumberAsync(long projectId, long number) => claims.FindIssueByNumberAsync(projectId, number);

    public Task<long?> FindSharedAsync(string shareId) => claims.FindSharedIssueAsync(shareId);

    public async Task<IReadOnlyList<DiscardedIssue>> ListDiscardedAsync(long projectId, int limit)
    {
        await using var command = database.CreateCommand(
            """
            select r.issue_id, r.number, r.title, r.culprit, r.facts ->> 'Level', (d.data ->> 'ByUser')::bigint, d.timestamp, (r.removal ->> 'Erased')::boolean
            from issue_row r cross join lateral (
              select data, timestamp, seq_id from mt_events where stream_id = 'issue-' || r.issue_id and type = 'issue.deleted.v1' order by version desc limit 1) d
            where r.project_id = $1 and (r.removal ->> 'Discard')::boolean order by d.seq_id desc limit $2
            """);
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue(limit);
        var discarded = new List<DiscardedIssue>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            discarded.Add(new DiscardedIssue(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetInt64(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetBoolean(7)));
        }
        return discarded;
    }

    public async Task<IReadOnlyDictionary<long, IssueFollower>> FindFollowedAsync(long userId, IReadOnlyList<long> issueIds)
    {
        await using var command = database.CreateCommand("select issue_id, bookmarked, subscribed, seen from issue_follower where user_id = $1 and issue_id = any ($2)");
        command.Parameters.AddWithValue(userId);
        command.Parameters.AddWithValue(issueIds.ToArray());
        var followed = new Dictionary<long, IssueFollower>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            followed[reader.GetInt64(0)] = new IssueFollower(
                reader.GetBoolean(1), reader.IsDBNull(2) ? null : reader.GetBoolean(2), SeenAt: reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3));
        }
        return followed;
    }

    /// <summary>What of the hashes no part knows is the issue's own: it had them before issues knew their hashes.</summary>
    public async Task<IReadOnlyList<IssueHash>> ListHashesAsync(long issueId)
    {
        var parts = await GrainFactory.GetGrain<IIssueGrain>(issueId).GetPartsAsync();
        if (parts.Count == 0) return [];
        await using var command = database.CreateCommand(
            """
            select c.name from issue_row r join claim c on c.scope = 'hash:' || r.project_id and c.owner = r.issue_id where r.issue_id = $1 order by c.name
            """);
        command.Parameters.AddWithValue(issueId);
        var hashes = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) hashes.Add(reader.GetString(0));
        var numbers = await ReadNumbersAsync([.. parts.Select(part => part.IssueId)]);
        var partOf = parts.Skip(1).SelectMany(part => part.Hashes.Select(hash => (Hash: hash, Part: part.IssueId))).ToLookup(pair => pair.Hash, pair => pair.Part);
        var found = hashes.Select(hash => (Hash: hash, Part: partOf[hash].DefaultIfEmpty(issueId).First())).ToList();
        var sizes = found.CountBy(hash => hash.Part).ToDictionary();
        var totals = parts.ToDictionary(part => part.IssueId, part => part.Totals);
        return [.. found.Select(hash => new IssueHash(hash.Hash, hash.Part, numbers.GetValueOrDefault(hash.Part), sizes[hash.Part] == 1, totals[hash.Part]))];
    }

    private async Task<Dictionary<long, long>> ReadNumbersAsync(long[] issues)
    {
        await using var command = database.CreateCommand("select issue_id, number from issue_row where issue_id = any ($1)");
        command.Parameters.AddWithValue(issues);
        var numbers = new Dictionary<long, long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) numbers.Add(reader.GetInt64(0), reader.GetInt64(1));
        return numbers;
    }

    public async Task<IReadOnlyDictionary<long, IReadOnlyList<HourCount>>> CountByHourAsync(IReadOnlyList<long> issueIds, DateTimeOffset from, DateTimeOffset until)
    {
        await using var command = database.CreateCommand(
            """
            with part as (
              select i as issue_id, i as whole from unnest($1::bigint[]) i union all select issue_id, merged_into from issue_row where merged_into = any ($1))
            select p.whole, h.hour, sum(h.count)::bigint from part p join issue_hour h using (issue_id) where h.hour >= $2 and h.hour < $3 group by 1, 2 order by 1, 2
            """);
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
        command.CommandText = CountText(query, command.Parameters);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static string CountText(IssueListQuery query, NpgsqlParameterCollection parameters) =>
        $"select count(*)::int from (select 1 from issue_row where {Conditions(query, parameters)} limit {HitsMax}) hits";

    private async Task<List<IssueView>> ReadAsync(IssueListQuery query)
    {
        await using var command = database.CreateCommand();
        var conditions = Conditions(query, command.Parameters);
        var (compare, order) = query.Backwards ? (">", "asc") : ("<", "desc");
        if (query.After is { } after)
        {
            conditions += $" and (last_seen, issue_id) {compare} ({Parameter(command.Parameters, after.LastSeen.ToUniversalTime())}, {Parameter(command.Parameters, after.IssueId)})";
        }
        command.CommandText =
            $"""
            select {IssueRow.Columns}
            from issue_row where {conditions} order by last_seen {order}, issue_id {order} limit {query.Limit + 1}
            """;
        var issues = new List<IssueView>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) issues.Add(IssueRow.Read(reader));
        return issues;
    }

    private static string Conditions(IssueListQuery query, NpgsqlParameterCollection parameters)
    {
        var conditions = new StringBuilder($"count > 0 and merged_into is null and removal is null and project_id = any ({Parameter(parameters, query.ProjectIds.ToArray())})");
        if (query.Statuses.Count > 0) conditions.Append($" and status = any ({Parameter(parameters, query.Statuses.Select(status => (short)status).ToArray())})");
        if (query.IssueIds.Count > 0) conditions.Append($" and issue_id = any ({Parameter(parameters, query.IssueIds.ToArray())})");
        if (query.Environments is { Count: > 0 } environments)
        {
            var names = Parameter(parameters, environments.ToArray());
            conditions.Append(
                $" and (exists (select 1 from issue_environment e where e.issue_id = issue_row.issue_id and e.environment = any ({names}))"
                + $" or exists (select 1 from issue_row p join issue_environment e using (issue_id) where p.merged_into = issue_row.issue_id and e.environment = any ({names})))");
        }
        if (query.SeenFrom is { } from) conditions.Append($" and last_seen >= {Parameter(parameters, from.ToUniversalTime())}");
        if (query.SeenUntil is { } until) conditions.Append($" and first_seen < {Parameter(parameters, until.ToUniversalTime())}");
        AddConditions(conditions, query.Conditions, parameters);
        foreach (var term in query.TextTerms)
        {
            var pattern = Parameter(parameters, $"%{term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
            conditions.Append($" and (title ilike {pattern} or culprit ilike {pattern})");
        }
        return conditions.ToString();
    }

    private static void AddConditions(StringBuilder conditions, IssueConditions wanted, NpgsqlParameterCollection parameters)
    {
        if (wanted.Substatuses.Count > 0) conditions.Append($" and substatus = any ({Parameter(parameters, wanted.Substatuses.Select(substatus => (short)substatus).ToArray())})");
        if (wanted.Priorities.Count > 0) conditions.Append($" and coalesce(priority, initial_priority, 75::smallint) = any ({Parameter(parameters, wanted.Priorities.Select(priority => (short)priority).ToArray())})");
        if (wanted.IsAssigned is { } assigned) conditions.Append(assigned ? " and assignee_kind is not null" : " and assignee_kind is null");
        if (wanted.IsForReview is { } review) conditions.Append($" and {(review ? "" : "not ")}(review is not null and status = 0)");
        foreach (var who in wanted.Assignees)
        {
            var (kinds, ids) = (Parameter(parameters, who.Any.Select(one => (short)one.Kind).ToArray()), Parameter(parameters, who.Any.Select(one => one.Id).ToArray()));
            conditions.Append($" and {(who.Not ? "not " : "")}(exists (select from unnest({kinds}, {ids}) a (kind, id) where a.kind = assignee_kind and a.id = assignee_id)");
            conditions.Append(who.OrNobody ? " or assignee_kind is null)" : ")");
        }
        foreach (var follower in wanted.Followers)
        {
            conditions.Append($" and {(follower.Not ? "not " : "")}exists (select from issue_follower f where f.issue_id = issue_row.issue_id and f.user_id = any ({Parameter(parameters, follower.Users.ToArray())})");
            conditions.Append(follower.Subscribed ? " and f.subscribed)" : " and f.bookmarked)");
        }
    }

    private static string Parameter<T>(NpgsqlParameterCollection parameters, T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${parameters.Count}";
    }
}

using System.Text.Json;
using Marten;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Issues;

/// <summary>Reads the streams of issues by an index that leaves out what only counts events, so a history is short however often an issue happened.</summary>
[StatelessWorker]
public sealed class IssueHistoryGrain(NpgsqlDataSource database, IDocumentStore store) : Grain, IIssueHistoryGrain
{
    private const string NotCounting = "type <> 'issue.occurrences-recorded.v1' and stream_id like 'issue-%'";

    public async Task<IReadOnlyList<IssueActivity>> ListActivityAsync(long issue, long? before, int limit)
    {
        var parts = (await GrainFactory.GetGrain<IIssueGrain>(issue).GetAsync())?.Parts ?? [];
        var entries = await ReadAsync([issue, .. parts], before, limit);
        var undone = entries.Select(entry => entry.Event).OfType<IssueOperationUndone>().Select(e => e.Operation).ToHashSet();
        return [.. entries.Select(entry => entry.Operation is { } operation && undone.Contains(operation) ? entry with { Undone = true } : entry)];
    }

    /// <summary>Counts are those of the issue's own stream, which knows what its parts had when they were merged.</summary>
    public async Task<IssueView?> AsOfAsync(long issue, DateTimeOffset moment)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(StreamKeys.Issue(issue), timestamp: moment.ToUniversalTime());
        var state = events.Select(e => e.Data).OfType<IssueEvent>().Aggregate(Issue.Initial, Issue.Apply);
        return state is { Exists: true, Count: > 0 } ? state.ToView(issue) : null;
    }

    public Task<IssuePage> ListAsOfAsync(IssueListQuery query, DateTimeOffset moment, int skip) => new IssueListAsOf(database, store).ReadAsync(query, moment, skip);

    public async Task<IReadOnlyList<long>> FindTouchedAsync(long organization, Guid operation)
    {
        await using var command = database.CreateCommand(
            """
            select distinct substr(stream_id, 7)::bigint from mt_events
            where headers ? 'op' and headers ->> 'op' = $1 and (headers ->> 'o')::bigint = $2 and stream_id like 'issue-%' order by 1 limit 1000
            """);
        command.Parameters.AddWithValue(operation.ToString());
        command.Parameters.AddWithValue(organization);
        var issues = new List<long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) issues.Add(reader.GetInt64(0));
        return issues;
    }

    private async Task<List<IssueActivity>> ReadAsync(IReadOnlyList<long> streams, long? before, int limit)
    {
        await using var command = database.CreateCommand(
            $"""
            select seq_id, substr(stream_id, 7)::bigint, version, type, data::text, timestamp, headers::text from mt_events
            where stream_id = any ($1) and {NotCounting} and ($2::bigint is null or seq_id < $2) order by seq_id desc limit $3
            """);
        command.Parameters.AddWithValue(streams.Select(StreamKeys.Issue).ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = before ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        command.Parameters.AddWithValue(limit);
        var entries = new List<IssueActivity>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) entries.Add(Read(reader));
        return entries;
    }

    private IssueActivity Read(NpgsqlDataReader row)
    {
        using var data = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(row.GetString(4)));
        var headers = row.IsDBNull(6) ? null : JsonSerializer.Deserialize<AuditHeaders>(row.GetString(6));
        return new IssueActivity(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (IssueEvent)store.Options.Serializer().FromJson(EventTypes.TypeOf(row.GetString(3)), data),
            row.GetFieldValue<DateTimeOffset>(5), headers?.Operation, headers is null ? null : new Actor(headers.Kind, headers.UserId, headers.Label, headers.IpAddress, headers.Operation));
    }
}

using System.Text;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Grains.Events;

/// <summary>Reads stored events.</summary>
[StatelessWorker]
public sealed class EventQueryGrain(NpgsqlDataSource database) : Grain, IEventQueryGrain
{
    private const string Columns = "e.event_id, e.project_id, e.issue_id, e.issue_version, e.\"timestamp\", e.received, e.payload, e.size";

    /// <summary>The ledger knows the day and the time, so one partition is looked into, and a place of its index.</summary>
    public async Task<StoredEvent?> FindAsync(IReadOnlyList<long> projectIds, Guid eventId)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns} from event_seen s
            cross join lateral (select * from event e where e.project_id = s.project_id and e."timestamp" = s."timestamp" and e.event_id = s.event_id
              and e.received >= s.day::timestamp at time zone 'UTC' and e.received < (s.day + 1)::timestamp at time zone 'UTC') e
            where s.project_id = any ($1) and s.event_id = $2 limit 1
            """);
        command.Parameters.AddWithValue(projectIds.ToArray());
        command.Parameters.AddWithValue(eventId);
        return (await ReadAsync(command)).FirstOrDefault();
    }

    public async Task<StoredEvent?> FindEdgeAsync(long issueId, bool newest, EventFilter filter)
    {
        var order = newest ? "desc" : "asc";
        await using var command = database.CreateCommand();
        command.Parameters.AddWithValue(issueId);
        command.CommandText =
            $"select {Columns} from event e where e.issue_id = $1{Conditions(filter, command)} order by e.\"timestamp\" {order}, e.event_id {order} limit 1";
        return (await ReadAsync(command)).FirstOrDefault();
    }

    public async Task<EventNeighbors> FindNeighborsAsync(long issueId, DateTimeOffset timestamp, Guid eventId, EventFilter filter)
    {
        await using var command = database.CreateCommand();
        command.Parameters.AddWithValue(issueId);
        command.Parameters.AddWithValue(timestamp.ToUniversalTime());
        command.Parameters.AddWithValue(eventId);
        var conditions = $"e.issue_id = $1{Conditions(filter, command)}";
        command.CommandText =
            $"""
            select (select e.event_id from event e where {conditions} and (e."timestamp", e.event_id) < ($2, $3) order by e."timestamp" desc, e.event_id desc limit 1),
                   (select e.event_id from event e where {conditions} and (e."timestamp", e.event_id) > ($2, $3) order by e."timestamp", e.event_id limit 1)
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new EventNeighbors(reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetGuid(1));
    }

    public async Task<EventPage> ListAsync(long projectId, long? issueId, EventFilter filter, EventCursor? after, bool backwards, int limit)
    {
        var (compare, order) = backwards ? (">", "asc") : ("<", "desc");
        await using var command = database.CreateCommand();
        command.Parameters.AddWithValue(issueId ?? projectId);
        var conditions = issueId is null ? "e.project_id = $1" : "e.issue_id = $1";
        if (after is not null)
        {
            command.Parameters.AddWithValue(after.Timestamp.ToUniversalTime());
            command.Parameters.AddWithValue(after.EventId);
            conditions += $" and (e.\"timestamp\", e.event_id) {compare} ($2, $3)";
        }
        conditions += Conditions(filter, command);
        command.CommandText = $"select {Columns} from event e where {conditions} order by e.\"timestamp\" {order}, e.event_id {order} limit {limit + 1}";
        var events = await ReadAsync(command);
        var more = events.Count > limit;
        if (more) events.RemoveAt(limit);
        if (backwards) events.Reverse();
        return backwards ? new EventPage(events, more, after is not null) : new EventPage(events, after is not null, more);
    }

    /// <summary>One payload at a time is in memory.</summary>
    public async Task<TagCounts> CountTagsAsync(long issueId, EventFilter filter, int eventsMax, int valuesMax)
    {
        await using var command = database.CreateCommand();
        command.Parameters.AddWithValue(issueId);
        command.CommandText =
            $"select e.\"timestamp\", e.payload, e.size from event e where e.issue_id = $1{Conditions(filter, command)} order by e.\"timestamp\" desc, e.event_id desc limit {eventsMax}";
        var tally = new TagTally();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            tally.Add(Payloads.Decompress(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2)), reader.GetFieldValue<DateTimeOffset>(0));
        return tally.ToCounts(valuesMax);
    }

    private static string Conditions(EventFilter filter, NpgsqlCommand command)
    {
        var conditions = new StringBuilder();
        if (filter.Environments.Count > 0) conditions.Append($" and coalesce(e.environment, '') = any ({Parameter(filter.Environments.ToArray())})");
        if (filter.From is { } from) conditions.Append($" and e.\"timestamp\" >= {Parameter(from.ToUniversalTime())}");
        if (filter.Until is { } until) conditions.Append($" and e.\"timestamp\" < {Parameter(until.ToUniversalTime())}");
        return conditions.ToString();

        string Parameter<T>(T value)
        {
            command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
            return $"${command.Parameters.Count}";
        }
    }

    private static async Task<List<StoredEvent>> ReadAsync(NpgsqlCommand command)
    {
        var events = new List<StoredEvent>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            events.Add(new StoredEvent(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5), Payloads.Decompress(reader.GetFieldValue<byte[]>(6), reader.GetInt32(7)), reader.GetInt32(7)));
        }
        return events;
    }
}

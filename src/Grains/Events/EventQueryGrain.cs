using System.Text;
using System.Text.Json;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Events;

/// <summary>Reads stored events.</summary>
[StatelessWorker]
public sealed class EventQueryGrain(NpgsqlDataSource database) : Grain, IEventQueryGrain
{
    private const int EventsOfHashesMax = 100;
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
        if ((await ReadAsync(command)).FirstOrDefault() is not { } stored) return null;
        return await GrainFactory.FindWholeAsync(stored.IssueId) is { } issue ? stored with { IssueId = issue.Id } : null;
    }

    public async Task<StoredEvent?> FindEdgeAsync(long issueId, bool newest, EventFilter filter)
    {
        await using var command = database.CreateCommand();
        command.CommandText = Ordered(await PartsAsync(issueId, command), Columns, Conditions(filter, command), newest ? "desc" : "asc", 1);
        return (await ReadAsync(command, issueId)).FirstOrDefault();
    }

    public async Task<EventNeighbors> FindNeighborsAsync(long issueId, DateTimeOffset timestamp, Guid eventId, EventFilter filter)
    {
        await using var command = database.CreateCommand();
        var parts = await PartsAsync(issueId, command);
        command.Parameters.AddWithValue(timestamp.ToUniversalTime());
        command.Parameters.AddWithValue(eventId);
        var conditions = Conditions(filter, command);
        command.CommandText =
            $"""
            select ({Ordered(parts, "e.event_id", $"{conditions} and (e.\"timestamp\", e.event_id) < ($2, $3)", "desc", 1)}),
                   ({Ordered(parts, "e.event_id", $"{conditions} and (e.\"timestamp\", e.event_id) > ($2, $3)", "asc", 1)})
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new EventNeighbors(reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetGuid(1));
    }

    public async Task<EventPage> ListAsync(long projectId, long? issueId, EventFilter filter, EventCursor? after, bool backwards, int limit)
    {
        var (compare, order) = backwards ? (">", "asc") : ("<", "desc");
        await using var command = database.CreateCommand();
        var parts = issueId is { } issue ? await PartsAsync(issue, command) : 0;
        if (issueId is null) command.Parameters.AddWithValue(projectId);
        var conditions = "";
        if (after is not null)
        {
            command.Parameters.AddWithValue(after.Timestamp.ToUniversalTime());
            command.Parameters.AddWithValue(after.EventId);
            conditions += $" and (e.\"timestamp\", e.event_id) {compare} ($2, $3)";
        }
        conditions += Conditions(filter, command);
        command.CommandText = issueId is null ? OfProject(conditions, order, limit + 1) : Ordered(parts, Columns, conditions, order, limit + 1);
        var events = await ReadAsync(command, issueId);
        var more = events.Count > limit;
        if (more) events.RemoveAt(limit);
        if (backwards) events.Reverse();
        return backwards ? new EventPage(events, more, after is not null) : new EventPage(events, after is not null, more);
    }

    /// <summary>An event says itself which hashes it has; the first is the one that it was found by.</summary>
    public async Task<IReadOnlyDictionary<string, StoredEvent>> FindLatestOfHashesAsync(long issueId, IReadOnlyList<IssueHash> hashes)
    {
        var found = new Dictionary<string, StoredEvent>();
        foreach (var part in hashes.GroupBy(hash => (hash.PartId, hash.IsAlone)))
        {
            await using var command = database.CreateCommand(Ordered(1, Columns, "", "desc", part.Key.IsAlone ? 1 : EventsOfHashesMax));
            command.Parameters.AddWithValue(new[] { part.Key.PartId });
            foreach (var stored in await ReadAsync(command, issueId))
            {
                if (part.Key.IsAlone) found[part.First().Hash] = stored;
                else if (HashOf(stored) is { } hash && part.Any(one => one.Hash == hash)) found.TryAdd(hash, stored);
            }
        }
        return found;
    }

    private static string? HashOf(StoredEvent stored)
    {
        using var document = JsonDocument.Parse(stored.Payload, EventNormalizer.StoredReadOptions);
        return document.RootElement.TryGetProperty("hashes", out var hashes) && hashes.ValueKind == JsonValueKind.Array && hashes.GetArrayLength() > 0 ? hashes[0].GetString() : null;
    }

    /// <summary>One payload at a time is in memory.</summary>
    public async Task<TagCounts> CountTagsAsync(long issueId, EventFilter filter, int eventsMax, int valuesMax)
    {
        await using var command = database.CreateCommand();
        command.CommandText = Ordered(await PartsAsync(issueId, command), "e.\"timestamp\", e.payload, e.size", Conditions(filter, command), "desc", eventsMax);
        var tally = new TagTally();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            tally.Add(Payloads.Decompress(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2)), reader.GetFieldValue<DateTimeOffset>(0));
        return tally.ToCounts(valuesMax);
    }

    /// <summary>Parameter 1: the issue and its parts. Returns how many.</summary>
    private async Task<int> PartsAsync(long issueId, NpgsqlCommand command)
    {
        var parts = await GrainFactory.FindPartsAsync(issueId);
        command.Parameters.AddWithValue(parts.ToArray());
        return parts.Count;
    }

    /// <summary>The first events of an issue. Each of its parts is read by the index, and only so far.</summary>
    private static string Ordered(int parts, string columns, string conditions, string order, int limit)
    {
        var end = $"order by e.\"timestamp\" {order}, e.event_id {order} limit {limit}";
        return parts == 1
            ? $"select {columns} from event e where e.issue_id = ($1::bigint[])[1]{conditions} {end}"
            : $"select {columns} from unnest($1::bigint[]) part (id) cross join lateral (select * from event e where e.issue_id = part.id{conditions} {end}) e {end}";
    }

    /// <summary>The first events of a project, but for those of issues that are deleted.</summary>
    private static string OfProject(string conditions, string order, int limit) =>
        $"""
        select {Columns.Replace("e.issue_id", "coalesce(r.merged_into, e.issue_id)", StringComparison.Ordinal)} from event e
        left join issue_row r on r.issue_id = e.issue_id left join issue_row w on w.issue_id = r.merged_into
        where e.project_id = $1{conditions} and r.removal is null and w.removal is null
        order by e."timestamp" {order}, e.event_id {order} limit {limit}
        """;

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

    /// <param name="command">Selects <see cref="Columns"/>.</param>
    /// <param name="issueId">The issue whose events they are; null: as the row says.</param>
    private static async Task<List<StoredEvent>> ReadAsync(NpgsqlCommand command, long? issueId = null)
    {
        var events = new List<StoredEvent>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            events.Add(new StoredEvent(
                reader.GetGuid(0), reader.GetInt64(1), issueId ?? reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5), Payloads.Decompress(reader.GetFieldValue<byte[]>(6), reader.GetInt32(7)), reader.GetInt32(7)));
        }
        return events;
    }
}

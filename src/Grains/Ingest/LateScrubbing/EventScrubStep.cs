using System.Globalization;
using System.Text.Json;
using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;
using ZstdSharp;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Scrubs payloads of events, in the order of their own time, in which the index has them.</summary>
internal sealed class EventScrubStep(NpgsqlDataSource database) : IScrubStep
{
    private const int BytesMax = 8 * 1024 * 1024;

    public ScrubRunStep Step => ScrubRunStep.Events;

    public async Task<ScrubBatch> NextAsync(ScrubScope scope, ScrubPosition? after)
    {
        var rows = await ReadAsync(scope, after);
        var tally = new ScrubTally { Seen = rows.Count };
        if (rows.Count == 0) return ScrubBatch.Done(tally);
        var (writes, tables) = (new List<NpgsqlBatchCommand>(), new HashSet<string>());
        foreach (var row in rows)
        {
            if (Scrubbed(row, scope, tally) is not { } json) continue;
            tally.Changed++;
            writes.Add(Write(scope.ProjectId, row, json));
            tables.Add(string.Create(CultureInfo.InvariantCulture, $"event_{row.Received.UtcDateTime:yyyyMMdd}"));
        }
        return new ScrubBatch(new ScrubPosition(rows[^1].Timestamp, rows[^1].Id), tally, writes, tables, []);
    }

    private static byte[]? Scrubbed(EventRow row, ScrubScope scope, ScrubTally tally)
    {
        try
        {
            var json = Payloads.Decompress(row.Payload, row.Size);
            var scrubbed = scope.Policy.ScrubStored(json, NormalizationContext.OfStored(scope.ProjectId, row.Id, row.Received, scope.Policy.Grouping), out var found);
            tally.Add(found);
            return scrubbed;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ZstdException)
        {
            tally.Unreadable++;
            return null;
        }
    }

    private async Task<List<EventRow>> ReadAsync(ScrubScope scope, ScrubPosition? after)
    {
        await using var command = database.CreateCommand(
            """
            select event_id, received, "timestamp", size, payload from event
            where project_id = $1 and ("timestamp", event_id) > ($2, $3) and received >= $4 and received < $5
            order by "timestamp", event_id limit $6
            """);
        command.Parameters.AddWithValue(scope.ProjectId);
        command.Parameters.AddWithValue(after?.Time ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(after?.Id ?? Guid.Empty);
        command.Parameters.AddWithValue(scope.From ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(scope.Until);
        command.Parameters.AddWithValue(scope.Rows);
        var rows = new List<EventRow>();
        await using var reader = await command.ExecuteReaderAsync();
        for (var bytes = 0; bytes < BytesMax && await reader.ReadAsync(); bytes += reader.GetInt32(3))
        {
            rows.Add(new EventRow(
                reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(3), reader.GetFieldValue<byte[]>(4)));
        }
        return rows;
    }

    private static NpgsqlBatchCommand Write(long projectId, EventRow row, byte[] json) =>
        new("update event set payload = $1, size = $2 where project_id = $3 and \"timestamp\" = $4 and event_id = $5 and received = $6")
        {
            Parameters =
            {
                new() { Value = Payloads.Compress(json) }, new() { Value = json.Length }, new() { Value = projectId }, new() { Value = row.Timestamp },
                new() { Value = row.Id }, new() { Value = row.Received },
            },
        };

    private sealed record EventRow(Guid Id, DateTimeOffset Received, DateTimeOffset Timestamp, int Size, byte[] Payload);
}

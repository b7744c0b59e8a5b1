using Npgsql;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.LateScrubbing;
using ZstdSharp;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// Scrubs payloads of items, type by type in the order of receipt. Rows have no id: a batch takes all that were received at the same moment, and writes to
/// them by their place, which only a run changes.
/// </summary>
internal sealed class ItemScrubStep(NpgsqlDataSource database) : IScrubStep
{
    public ScrubRunStep Step => ScrubRunStep.Items;

    public async Task<ScrubBatch> NextAsync(ScrubScope scope, ScrubPosition? after)
    {
        var rows = await ReadAsync(scope, after);
        var tally = new ScrubTally { Seen = rows.Count };
        if (rows.Count == 0) return ScrubBatch.Done(tally);
        var (writes, tables) = (new List<NpgsqlBatchCommand>(), new HashSet<string>());
        foreach (var row in rows)
        {
            if (Scrubbed(row, scope, tally) is not { } payload) continue;
            tally.Changed++;
            writes.Add(Write(scope.ProjectId, row, payload));
            tables.Add(row.Table);
        }
        return new ScrubBatch(new ScrubPosition(rows[^1].Received, Number: rows[^1].Type), tally, writes, tables, []);
    }

    private static byte[]? Scrubbed(ItemRow row, ScrubScope scope, ScrubTally tally)
    {
        try
        {
            var result = scope.Policy.Items.Scrub((ItemType)row.Type, Payloads.Decompress(row.Payload, row.Size));
            tally.Add(result.Found);
            return result.IsChanged ? result.Payload : null;
        }
        catch (ZstdException)
        {
            tally.Unreadable++;
            return null;
        }
    }

    private async Task<List<ItemRow>> ReadAsync(ScrubScope scope, ScrubPosition? after)
    {
        await using var command = database.CreateCommand(
            """
            select type, received, size, payload, tableoid::regclass::text, ctid::text from item
            where project_id = $1 and (type, received) > ($2, $3) and received >= $4 and received < $5
            order by type, received fetch first $6 rows with ties
            """);
        command.Parameters.AddWithValue(scope.ProjectId);
        command.Parameters.AddWithValue((short)(after?.Number ?? -1));
        command.Parameters.AddWithValue(after?.Time ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(scope.From ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(scope.Until);
        command.Parameters.AddWithValue((long)scope.Rows);
        var rows = new List<ItemRow>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new ItemRow(
                reader.GetInt16(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt32(2), reader.GetFieldValue<byte[]>(3), reader.GetString(4), reader.GetString(5)));
        }
        return rows;
    }

    private static NpgsqlBatchCommand Write(long projectId, ItemRow row, byte[] payload) =>
        new($"update {row.Table} set payload = $1, size = $2 where ctid = $3::text::tid and project_id = $4 and type = $5 and received = $6")
        {
            Parameters =
            {
                new() { Value = Payloads.Compress(payload) }, new() { Value = payload.Length }, new() { Value = row.Place }, new() { Value = projectId },
                new() { Value = row.Type }, new() { Value = row.Received },
            },
        };

    /// <param name="Table">The partition, as SQL names it.</param>
    /// <param name="Place">Its place there.</param>
    private sealed record ItemRow(short Type, DateTimeOffset Received, int Size, byte[] Payload, string Table, string Place);
}

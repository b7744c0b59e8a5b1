using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// Scrubs what receipts say of events, as a text of any place of an event. Rows have no id: a batch takes all that were received at the same moment, and
/// writes to them by their place, which only a run changes.
/// </summary>
internal sealed class ReceiptScrubStep(NpgsqlDataSource database) : IScrubStep
{
    private static readonly string[] Place = ["detail"];

    public ScrubRunStep Step => ScrubRunStep.Receipts;

    public async Task<ScrubBatch> NextAsync(ScrubScope scope, ScrubPosition? after)
    {
        var tally = new ScrubTally();
        if (!await AreKeptAsync()) return ScrubBatch.Done(tally);
        var rows = await ReadAsync(scope, after);
        if (rows.Count == 0) return ScrubBatch.Done(tally);
        var writes = new List<NpgsqlBatchCommand>();
        foreach (var row in rows)
        {
            var scrubbed = SingleText.Scrub(scope.Policy.Scrubber, Place, row.Detail, tally.Fields);
            if (scrubbed == row.Detail) continue;
            tally.Changed++;
            writes.Add(Write(scope.ProjectId, row, scrubbed));
        }
        return new ScrubBatch(new ScrubPosition(rows[^1].Received), tally, writes, writes.Count == 0 ? [] : ["receipt"], []);
    }

    /// <summary>A database of an earlier version keeps none.</summary>
    private async Task<bool> AreKeptAsync()
    {
        await using var command = database.CreateCommand("select exists (select from pg_attribute where attrelid = to_regclass('receipt') and attname = 'detail')");
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<ReceiptRow>> ReadAsync(ScrubScope scope, ScrubPosition? after)
    {
        await using var command = database.CreateCommand(
            """
            select received, detail, ctid::text from receipt
            where received > $2 and received >= $3 and received < $4 and project_id = $1 and detail is not null order by received fetch first $5 rows with ties
            """);
        command.Parameters.AddWithValue(scope.ProjectId);
        command.Parameters.AddWithValue(after?.Time ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(scope.From ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(scope.Until);
        command.Parameters.AddWithValue((long)scope.Rows);
        var rows = new List<ReceiptRow>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(new ReceiptRow(reader.GetFieldValue<DateTimeOffset>(0), reader.GetString(1), reader.GetString(2)));
        return rows;
    }

    private static NpgsqlBatchCommand Write(long projectId, ReceiptRow row, string? detail) =>
        new("update receipt set detail = $1 where ctid = $2::text::tid and project_id = $3 and detail = $4")
        {
            Parameters = { new NpgsqlParameter<string?> { TypedValue = detail }, new() { Value = row.Place }, new() { Value = projectId }, new() { Value = row.Detail } },
        };

    /// <param name="Place">Its place in the table.</param>
    private sealed record ReceiptRow(DateTimeOffset Received, string Detail, string Place);
}

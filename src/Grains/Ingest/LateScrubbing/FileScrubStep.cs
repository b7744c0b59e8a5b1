using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Grains.Ingest.Attachments;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// Scrubs files. New bytes are put under a new key before the row is switched to it; the old ones are doomed with the switch and deleted right after.
/// </summary>
internal sealed class FileScrubStep(NpgsqlDataSource database, Blobs blobs) : IScrubStep
{
    private const long BytesMax = 32 * 1024 * 1024;

    public ScrubRunStep Step => ScrubRunStep.Files;

    public async Task<ScrubBatch> NextAsync(ScrubScope scope, ScrubPosition? after)
    {
        var rows = await ReadAsync(scope, after);
        var tally = new ScrubTally { Seen = rows.Count };
        if (rows.Count == 0) return ScrubBatch.Done(tally);
        var (writes, doomed) = (new List<NpgsqlBatchCommand>(), new List<Guid>());
        foreach (var row in rows.Where(row => scope.Policy.Files.HasRulesFor(row.Name, row.Type))) await ScrubAsync(scope, row, tally, writes, doomed);
        return new ScrubBatch(new ScrubPosition(Id: rows[^1].EventId, Name: rows[^1].Id.ToString()), tally, writes, writes.Count == 0 ? [] : ["attachment", "blob", "blob_chunk"], doomed);
    }

    private async Task ScrubAsync(ScrubScope scope, FileRow row, ScrubTally tally, List<NpgsqlBatchCommand> writes, List<Guid> doomed)
    {
        if (await blobs.ReadAsync(row.Id, 0, int.MaxValue) is not { } bytes)
        {
            tally.Unreadable++;
            return;
        }
        var file = await Task.Run(() => scope.Policy.Files.Scrub(row.Name, row.Type, bytes));
        if (!file.IsChanged) return;
        tally.Add(file.Found);
        tally.Changed++;
        if (file.Bytes is null) writes.Add(Delete(row.Id));
        else if (file.Bytes == bytes) writes.Add(Rename(row.Id, file.Name));
        else await RewriteAsync(scope, row, file.Name, file.Bytes, writes);
        if (file.Bytes != bytes) doomed.Add(row.Id);
    }

    private async Task RewriteAsync(ScrubScope scope, FileRow row, string name, byte[] bytes, List<NpgsqlBatchCommand> writes)
    {
        var (id, sha1, sha256) = NewAttachment.Rewrite(row.Id, scope.ProjectId, row.EventId, row.Sha256, bytes);
        await blobs.PutAsync(id, bytes);
        // The same file may have come again meanwhile, and been scrubbed when it came.
        writes.Add(new NpgsqlBatchCommand(
            """
            insert into attachment (id, project_id, event_id, received, name, content_type, type, size, sha1, sha256)
            select $2, project_id, event_id, received, $3, content_type, type, $4, $5, $6 from attachment where id = $1 on conflict do nothing
            """)
        {
            Parameters =
            {
                new() { Value = row.Id }, new() { Value = id }, new() { Value = name }, new() { Value = (long)bytes.Length }, new() { Value = sha1 }, new() { Value = sha256 },
            },
        });
        writes.Add(Delete(row.Id));
    }

    private static NpgsqlBatchCommand Rename(Guid id, string name) => new("update attachment set name = $2 where id = $1") { Parameters = { new() { Value = id }, new() { Value = name } } };

    private static NpgsqlBatchCommand Delete(Guid id) => new("delete from attachment where id = $1") { Parameters = { new() { Value = id } } };

    private async Task<List<FileRow>> ReadAsync(ScrubScope scope, ScrubPosition? after)
    {
        await using var command = database.CreateCommand(
            """
            select id, event_id, name, type, size, sha256 from attachment
            where project_id = $1 and (event_id, id) > ($2, $3) and received >= $4 and received < $5 order by event_id, id limit $6
            """);
        command.Parameters.AddWithValue(scope.ProjectId);
        command.Parameters.AddWithValue(after?.Id ?? Guid.Empty);
        command.Parameters.AddWithValue(after?.Name is { } id ? Guid.Parse(id) : Guid.Empty);
        command.Parameters.AddWithValue(scope.From ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(scope.Until);
        command.Parameters.AddWithValue(scope.Rows);
        var rows = new List<FileRow>();
        await using var reader = await command.ExecuteReaderAsync();
        for (var bytes = 0L; bytes < BytesMax && await reader.ReadAsync(); bytes += reader.GetInt64(4))
        {
            rows.Add(new FileRow(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(5)));
        }
        return rows;
    }

    private sealed record FileRow(Guid Id, Guid EventId, string Name, string Type, byte[] Sha256);
}

using Npgsql;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Makes the database forget rows as they were, and what it noted of their values to plan queries with.</summary>
internal sealed class ScrubCleaning(NpgsqlDataSource database, Blobs blobs)
{
    /// <summary>Bytes younger than this may wait for the row that refers to them.</summary>
    private static readonly TimeSpan UnclaimedMax = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Lists follow what is stored: what they still show of before would be noted once more.</summary>
    public async Task WaitForListsAsync(CancellationToken cancellation)
    {
        await using var newest = database.CreateCommand("select coalesce(max(seq_id), 0) from mt_events");
        await using var listed = database.CreateCommand("select coalesce((select sequence from projection_fence where shard = $1), 0) >= $2");
        listed.Parameters.AddWithValue(Shards.IssueList);
        listed.Parameters.AddWithValue((long)(await newest.ExecuteScalarAsync(cancellation))!);
        while (!(bool)(await listed.ExecuteScalarAsync(cancellation))!) await Task.Delay(Pause, cancellation);
    }

    /// <param name="tables">Tables that rows were changed in, as SQL names them. One that is gone is passed over.</param>
    public async Task RunAsync(IReadOnlyList<string> tables)
    {
        await blobs.SweepAsync(UnclaimedMax);
        foreach (var table in tables) await CleanAsync(table);
        foreach (var parent in await FindAnalyzedParentsAsync()) await ExecuteAsync($"analyze {parent}");
        if (tables.Count > 0) await ExecuteAsync("vacuum pg_catalog.pg_statistic");
    }

    private async Task CleanAsync(string table)
    {
        await using var find = database.CreateCommand("select to_regclass($1) is not null");
        find.Parameters.AddWithValue(table);
        if ((bool)(await find.ExecuteScalarAsync())!) await ExecuteAsync($"vacuum (analyze) {table}");
    }

    /// <summary>Nobody but an administrator analyses the tables that partitions make together.</summary>
    private async Task<List<string>> FindAnalyzedParentsAsync()
    {
        await using var command = database.CreateCommand(
            "select distinct tablename::text from pg_stats where schemaname = current_schema() and tablename in ('event', 'item') and inherited");
        var parents = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) parents.Add(reader.GetString(0));
        return parents;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}

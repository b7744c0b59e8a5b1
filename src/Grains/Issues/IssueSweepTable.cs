using Npgsql;
using SentryOrleans.Grains.Ingest.Attachments;

namespace SentryOrleans.Grains.Issues;

/// <summary>An issue that is to be looked at, and since when.</summary>
public sealed record DueIssue(long Id, DateTimeOffset Due, bool IsRemoved);

/// <summary>What the sweep reads and erases.</summary>
public sealed class IssueSweepTable(NpgsqlDataSource database, Blobs blobs)
{
    private const int RowsAtOnce = 2_000;

    /// <summary>Those that are due, the longest first.</summary>
    public async Task<IReadOnlyList<DueIssue>> FindDueAsync(DateTimeOffset now, int limit)
    {
        await using var command = Command("select issue_id, due, removal is not null from issue_row where due <= $1 order by due limit $2", now, limit);
        var due = new List<DueIssue>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) due.Add(new DueIssue(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetBoolean(2)));
        return due;
    }

    /// <summary>Unless the lists say something else by now.</summary>
    public async Task PutOffAsync(DueIssue issue, DateTimeOffset? until)
    {
        await using var command = Command("update issue_row set due = $3 where issue_id = $1 and due = $2", issue.Id, issue.Due);
        command.Parameters.Add(new NpgsqlParameter { Value = until ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Archived ones that had events lately, and wait for many in a short time.</summary>
    public Task<IReadOnlyList<long>> FindSnoozedAsync(DateTimeOffset seen, int limit) => ReadAsync(
        "select issue_id from issue_row where snooze is not null and status = 2 and last_seen > $1 and (snooze ->> 'EventsWithin' is not null or snooze ->> 'UsersWithin' is not null) limit $2",
        seen, limit);

    /// <summary>Events since then, as far as they matter.</summary>
    public async Task<long> CountEventsAsync(long[] issues, DateTimeOffset since, int atMost)
    {
        await using var command = Command("select count(*) from (select from event where issue_id = any ($1) and \"timestamp\" > $2 limit $3) e", issues, since, atMost);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Users of events since then, as far as they matter.</summary>
    public async Task<long> CountUsersAsync(long[] issues, DateTimeOffset since, int atMost)
    {
        await using var command = Command(
            "select count(*) from (select distinct user_hash from event where issue_id = any ($1) and \"timestamp\" > $2 and user_hash is not null limit $3) u", issues, since, atMost);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The projects whose issues are resolved after some time, and after how many hours.</summary>
    public async Task<IReadOnlyList<(long Project, int Hours)>> FindAgesAsync()
    {
        await using var command = Command(
            """
            select (data #>> '{State,Id}')::bigint, (data #>> '{State,ResolveAge}')::int from mt_doc_snapshot_project
            where data #>> '{State,ResolveAge}' is not null and data #> '{State,Deletion}' is null
            """);
        var ages = new List<(long, int)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) ages.Add((reader.GetInt64(0), reader.GetInt32(1)));
        return ages;
    }

    /// <summary>Open ones of a project that were not seen since then.</summary>
    public Task<IReadOnlyList<long>> FindOldAsync(long project, DateTimeOffset since, int limit) => ReadAsync(
        "select issue_id from issue_row where project_id = $3 and last_seen < $1 and status = 0 and count > 0 and merged_into is null and removal is null limit $2", since, limit, project);

    /// <summary>Erases some of what deleted issues had. False: nothing is left.</summary>
    public async Task<bool> EraseSomeAsync(long project, long[] issues)
    {
        var files = new List<Guid>();
        await using (var command = Command("select * from erase_issue_files($1, $2, $3)", project, issues, RowsAtOnce))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) files.Add(reader.GetGuid(0));
        }
        // Bytes that a crash leaves behind are swept away in a day.
        foreach (var file in files) await blobs.DeleteAsync(file);
        if (files.Count > 0) return true;
        await using var rows = Command("select erase_issue_rows($1, $2, $3)", project, issues, RowsAtOnce);
        return (int)(await rows.ExecuteScalarAsync())! > 0;
    }

    /// <summary>Erases what was said of a deleted issue, and what it showed, from its lists and its history.</summary>
    public async Task EraseWordsAsync(long issue, long[] members, bool keepTitle)
    {
        await using var command = Command("select erase_issue_words($1, $2, $3)", issue, members, keepTitle);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<long>> ReadAsync(string text, params object[] parameters)
    {
        await using var command = Command(text, parameters);
        var ids = new List<long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) ids.Add(reader.GetInt64(0));
        return ids;
    }

    private NpgsqlCommand Command(string text, params object[] parameters)
    {
        var command = database.CreateCommand(text);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return command;
    }
}

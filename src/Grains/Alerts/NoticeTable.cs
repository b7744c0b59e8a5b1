using Npgsql;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Alerts;

/// <summary>What waits for whom, of which project.</summary>
internal sealed record LineKey(long User, long Project, NoticeKind Kind);

/// <summary>What waits to be told to people, and when each was told something.</summary>
internal sealed class NoticeTable(NpgsqlDataSource database)
{
    /// <summary>Most lines that <see cref="ReadDueAsync"/> reads.</summary>
    public const int LinesAtOnce = 100;

    /// <summary>Most notices that one digest is made of.</summary>
    public const int NoticesMax = 1_000;

    /// <summary>More than these within an hour a person gets in digests.</summary>
    private const int MailsAnHour = 30;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The lines that are to be told by now, those that wait longest first.</summary>
    public async Task<IReadOnlyList<LineKey>> ReadDueAsync(DateTimeOffset now)
    {
        var lines = new List<LineKey>();
        await using var command = database.CreateCommand($"select user_id, project_id, kind from notice_line where due <= $1 order by due limit {LinesAtOnce}");
        command.Parameters.AddWithValue(now);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(new LineKey(reader.GetInt64(0), reader.GetInt64(1), (NoticeKind)reader.GetInt16(2)));
        return lines;
    }

    /// <summary>What waits in a line: the newest <see cref="NoticesMax"/>, in order.</summary>
    public async Task<IReadOnlyList<long>> ReadNoticesAsync(LineKey key)
    {
        var ids = new List<long>();
        await using var command = database.CreateCommand($"select firing_id from notice where user_id = $1 and project_id = $2 and kind = $3 order by firing_id desc limit {NoticesMax}");
        foreach (var value in ValuesOf(key)) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) ids.Add(reader.GetInt64(0));
        ids.Reverse();
        return ids;
    }

    /// <summary>The line, until the transaction ends nobody else's.</summary>
    public static async Task<DigestLine> ReadLineAsync(NpgsqlConnection connection, LineKey key)
    {
        await using var command = new NpgsqlCommand("select told, due from notice_line where user_id = $1 and project_id = $2 and kind = $3 for update", connection);
        foreach (var value in ValuesOf(key)) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return default;
        return new DigestLine(await reader.IsDBNullAsync(0) ? null : reader.GetFieldValue<DateTimeOffset>(0), await reader.IsDBNullAsync(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
    }

    public static Task WriteLineAsync(NpgsqlConnection connection, LineKey key, DigestLine line) => ExecuteAsync(
        connection,
        "insert into notice_line (user_id, project_id, kind, told, due) values ($1, $2, $3, $4::timestamptz, $5::timestamptz) on conflict (user_id, project_id, kind) do update set told = $4::timestamptz, due = $5::timestamptz",
        [.. ValuesOf(key), line.Told is { } told ? told : DBNull.Value, line.Due is { } due ? due : DBNull.Value]);

    /// <summary>Lets the line wait longer.</summary>
    public static Task PostponeAsync(NpgsqlConnection connection, LineKey key, DateTimeOffset due) =>
        ExecuteAsync(connection, "update notice_line set due = $4 where user_id = $1 and project_id = $2 and kind = $3", [.. ValuesOf(key), due]);

    public static Task EndLineAsync(NpgsqlConnection connection, LineKey key) =>
        ExecuteAsync(connection, "delete from notice_line where user_id = $1 and project_id = $2 and kind = $3", [.. ValuesOf(key)]);

    public static Task AddAsync(NpgsqlConnection connection, LineKey key, long id) =>
        ExecuteAsync(connection, "insert into notice (user_id, project_id, kind, firing_id) values ($1, $2, $3, $4)", [.. ValuesOf(key), id]);

    /// <summary>Takes what <see cref="ReadNoticesAsync"/> read, and how much it left because there was too much. Null: somebody else took some of it.</summary>
    public static async Task<int?> TakeAsync(NpgsqlConnection connection, LineKey key, IReadOnlyList<long> read)
    {
        var taken = await ExecuteAsync(connection, "delete from notice where user_id = $1 and project_id = $2 and kind = $3 and firing_id = any ($4)", [.. ValuesOf(key), read.ToArray()]);
        if (taken < read.Count) return null;
        return read.Count < NoticesMax ? 0 : await ExecuteAsync(connection, "delete from notice where user_id = $1 and project_id = $2 and kind = $3 and firing_id < $4", [.. ValuesOf(key), read[0]]);
    }

    /// <summary>Until when somebody is not to be told: the end of its quiet hours, or until it got fewer mails within an hour. Null: it may be told now.</summary>
    public static async Task<DateTimeOffset?> NotBeforeAsync(NpgsqlConnection connection, UserView user, DateTimeOffset now)
    {
        if (user.Notifications.Quiet?.EndAt(now, AlertPost.ZoneOf(user)) is { } end) return end;
        await using var command = new NpgsqlCommand("select at from notice_told where user_id = $1 and at > $2 order by at desc offset $3 limit 1", connection);
        command.Parameters.AddWithValue(user.Id);
        command.Parameters.AddWithValue(now - Hour);
        command.Parameters.AddWithValue(MailsAnHour - 1);
        return await command.ExecuteScalarAsync() is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) + Hour : null;
    }

    /// <summary>Notes that somebody is mailed now.</summary>
    public static async Task NoteToldAsync(NpgsqlConnection connection, long user, DateTimeOffset now)
    {
        await ExecuteAsync(connection, "delete from notice_told where user_id = $1 and at <= $2", [user, now - Hour]);
        await ExecuteAsync(connection, "insert into notice_told (user_id, at) values ($1, $2)", [user, now]);
    }

    private static object[] ValuesOf(LineKey key) => [key.User, key.Project, (short)key.Kind];

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync();
    }
}

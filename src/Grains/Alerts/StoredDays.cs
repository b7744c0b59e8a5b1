using Npgsql;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Days of which events are stored.</summary>
internal static class StoredDays
{
    /// <summary>When the oldest of them begins (UTC): events of before are gone, whosever they were.</summary>
    public static async Task<DateTimeOffset> OldestAsync(NpgsqlDataSource database, CancellationToken stop = default)
    {
        await using var command = database.CreateCommand(
            """
            select coalesce(min(to_date(right(c.relname, 8), 'YYYYMMDD')), (now() at time zone 'UTC')::date)::timestamp at time zone 'UTC'
            from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'event'::regclass and c.relname ~ '_[0-9]{8}$'
            """);
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(stop))!, TimeSpan.Zero);
    }

    /// <summary>From when on all events are stored that came, of those since a time. On a server that has not lost any yet, because it is younger than its oldest day, that is the time itself.</summary>
    public static async Task<DateTimeOffset> WholeSinceAsync(NpgsqlDataSource database, DateTimeOffset since, CancellationToken stop = default)
    {
        var oldest = await OldestAsync(database, stop);
        if (oldest <= since) return since;
        await using var command = database.CreateCommand("select timestamp from mt_events order by seq_id limit 1");
        return await command.ExecuteScalarAsync(stop) is DateTime began && began < oldest ? oldest : since;
    }
}

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
}

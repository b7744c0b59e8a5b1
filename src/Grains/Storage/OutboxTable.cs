using Npgsql;

namespace SentryOrleans.Grains.Storage;

/// <summary>A message of the outbox that is due.</summary>
public sealed record DueMessage(long Id, string Data, int Attempts);

/// <summary>A message that is not tried any more, or waits for another try.</summary>
public sealed record HeldMessage(long Id, string Data, DateTimeOffset Posted, DateTimeOffset Due, DateTimeOffset? Failed, int Attempts, string Error);

/// <summary>Messages of one kind in the outbox, for whoever sends them itself. Times are the database's.</summary>
/// <param name="database">Where they are.</param>
/// <param name="kind">One of <see cref="Outbox.Apart"/>.</param>
/// <param name="part">SQL about <c>data</c> that says which of them; empty: all.</param>
public class OutboxTable(NpgsqlDataSource database, string kind, string part = "")
{
    private const int AtOnce = 20;
    private const int ListedMax = 100;
    private readonly string _mine = $"kind = '{kind}'{(part.Length == 0 ? "" : $" and {part}")}";

    private string Waiting => $"{_mine} and failed is null";

    private string Dead => $"{_mine} and failed is not null";

    internal async Task<IReadOnlyList<DueMessage>> ReadDueAsync()
    {
        var messages = new List<DueMessage>();
        await using var command = database.CreateCommand($"select id, data::text, attempts from outbox where {Waiting} and due <= now() order by attempts, id limit {AtOnce}");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) messages.Add(new DueMessage(reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2)));
        return messages;
    }

    /// <summary>Takes a message for two minutes, in which it is sent; false: somebody else has it. One that is neither sent nor put back is due again after that.</summary>
    internal async Task<bool> TakeAsync(DueMessage message) => await ExecuteAsync(
        $"update outbox set attempts = attempts + 1, due = now() + interval '2 minutes' where id = $1 and attempts = $2 and {Waiting}", message.Id, message.Attempts) == 1;

    internal Task<int> DeleteAsync(long id) => ExecuteAsync($"delete from outbox where id = $1 and {_mine}", id);

    /// <summary>Puts a message back for some time.</summary>
    internal Task PutBackAsync(long id, TimeSpan pause, string reason) => ExecuteAsync("update outbox set due = now() + $2, error = $3 where id = $1", id, pause, reason);

    /// <summary>Lets all that are due wait, too: the server is away for them as well.</summary>
    internal Task PostponeAsync(TimeSpan pause, string reason) => ExecuteAsync($"update outbox set due = now() + $1, error = $2 where {Waiting} and due <= now()", pause, reason);

    internal Task GiveUpAsync(long id, string reason) => ExecuteAsync("update outbox set failed = now(), error = $2 where id = $1", id, reason);

    /// <summary>Tries again as if it had just been posted.</summary>
    internal async Task<bool> ReviveAsync(long id) => await ExecuteAsync(
        $"update outbox set failed = null, error = null, due = now(), posted = now(), attempts = 0 where id = $1 and {_mine}", id) == 1;

    /// <summary>Ends what waited too long: it is dead, and what was never tried goes if <paramref name="dropUntried"/>. Returns how many went and how many died.</summary>
    internal async Task<(int Dropped, int Died)> ExpireAsync(TimeSpan patience, TimeSpan memory, bool dropUntried)
    {
        var dropped = dropUntried ? await ExecuteAsync($"delete from outbox where {Waiting} and attempts = 0 and posted < now() - $1", patience) : 0;
        var died = await ExecuteAsync($"update outbox set failed = now(), error = coalesce(error, 'It waited too long.') where {Waiting} and due <= now() and posted < now() - $1", patience);
        return (dropped + await ExecuteAsync($"delete from outbox where {Dead} and failed < now() - $1", memory), died);
    }

    /// <summary>How long until the next message is due; null: none waits.</summary>
    internal async Task<TimeSpan?> UntilNextAsync()
    {
        await using var command = database.CreateCommand($"select greatest(min(due) - now(), interval '0') from outbox where {Waiting}");
        return await command.ExecuteScalarAsync() as TimeSpan?;
    }

    /// <summary>Messages that wait, the oldest of them, why the last try failed, and how many are dead.</summary>
    internal async Task<(long Waiting, DateTimeOffset? Oldest, string? Error, long Dead)> CountAsync()
    {
        await using var command = database.CreateCommand(
            $"""
            select count(*) filter (where failed is null), min(posted) filter (where failed is null), count(*) filter (where failed is not null),
              (select error from outbox where {Waiting} and error is not null order by due desc limit 1)
            from outbox where {_mine}
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), await reader.IsDBNullAsync(3) ? null : reader.GetString(3), reader.GetInt64(2));
    }

    /// <summary>Dead messages, the newest first; with <paramref name="andWaiting"/> also those that were tried and wait.</summary>
    internal async Task<IReadOnlyList<HeldMessage>> ListHeldAsync(bool andWaiting)
    {
        var messages = new List<HeldMessage>();
        await using var command = database.CreateCommand(
            $"""
            select id, data::text, posted, due, failed, attempts, coalesce(error, '') from outbox where {(andWaiting ? $"{_mine} and (failed is not null or attempts > 0)" : Dead)}
            order by failed desc nulls first, id desc limit {ListedMax}
            """);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            messages.Add(new HeldMessage(
                reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3),
                await reader.IsDBNullAsync(4) ? null : reader.GetFieldValue<DateTimeOffset>(4), reader.GetInt32(5), reader.GetString(6)));
        }
        return messages;
    }

    private async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync();
    }
}

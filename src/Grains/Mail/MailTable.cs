using System.Text.Json;
using Npgsql;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Mail;

/// <summary>A letter of the outbox that is due.</summary>
internal sealed record DueLetter(long Id, MailMessage Message, int Attempts);

/// <summary>The letters in the outbox. Times are the database's.</summary>
public sealed class MailTable(NpgsqlDataSource database)
{
    private const int AtOnce = 20;
    private const int ListedMax = 100;
    private const string Waiting = $"kind = '{Outbox.Mail}' and failed is null";
    private const string Dead = $"kind = '{Outbox.Mail}' and failed is not null";

    internal async Task<IReadOnlyList<DueLetter>> ReadDueAsync()
    {
        var letters = new List<DueLetter>();
        await using var command = database.CreateCommand($"select id, data::text, attempts from outbox where {Waiting} and due <= now() order by id limit {AtOnce}");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) letters.Add(new DueLetter(reader.GetInt64(0), JsonSerializer.Deserialize<MailMessage>(reader.GetString(1))!, reader.GetInt32(2)));
        return letters;
    }

    /// <summary>Takes a letter for two minutes, in which it is sent; false: somebody else has it. One that is neither sent nor put back is due again after that.</summary>
    internal async Task<bool> TakeAsync(DueLetter letter) => await ExecuteAsync(
        $"update outbox set attempts = attempts + 1, due = now() + interval '2 minutes' where id = $1 and attempts = $2 and {Waiting}", letter.Id, letter.Attempts) == 1;

    internal Task<int> DeleteAsync(long id) => ExecuteAsync($"delete from outbox where id = $1 and kind = '{Outbox.Mail}'", id);

    /// <summary>Puts a letter back for some time.</summary>
    internal Task PutBackAsync(long id, TimeSpan pause, string reason) => ExecuteAsync("update outbox set due = now() + $2, error = $3 where id = $1", id, pause, reason);

    /// <summary>Lets all that are due wait, too: the server is away for them as well.</summary>
    internal Task PostponeAsync(TimeSpan pause, string reason) => ExecuteAsync($"update outbox set due = now() + $1, error = $2 where {Waiting} and due <= now()", pause, reason);

    internal Task GiveUpAsync(long id, string reason) => ExecuteAsync("update outbox set failed = now(), error = $2 where id = $1", id, reason);

    /// <summary>Tries again as if it had just been posted.</summary>
    internal async Task<bool> ReviveAsync(long id) => await ExecuteAsync(
        $"update outbox set failed = null, error = null, due = now(), posted = now(), attempts = 0 where id = $1 and kind = '{Outbox.Mail}'", id) == 1;

    /// <summary>Ends what waited too long: what was never tried goes, the rest is dead. Returns how many went and how many died.</summary>
    internal async Task<(int Dropped, int Died)> ExpireAsync(TimeSpan patience, TimeSpan memory)
    {
        var dropped = await ExecuteAsync($"delete from outbox where {Waiting} and attempts = 0 and posted < now() - $1", patience);
        var died = await ExecuteAsync($"update outbox set failed = now(), error = coalesce(error, 'It waited too long.') where {Waiting} and due <= now() and posted < now() - $1", patience);
        return (dropped + await ExecuteAsync($"delete from outbox where {Dead} and failed < now() - $1", memory), died);
    }

    /// <summary>How long until the next letter is due; null: none waits.</summary>
    internal async Task<TimeSpan?> UntilNextAsync()
    {
        await using var command = database.CreateCommand($"select greatest(min(due) - now(), interval '0') from outbox where {Waiting}");
        return await command.ExecuteScalarAsync() as TimeSpan?;
    }

    /// <summary>Letters that wait, the oldest of them, why the last try failed, and how many are dead.</summary>
    internal async Task<(long Waiting, DateTimeOffset? Oldest, string? Error, long Dead)> CountAsync()
    {
        await using var command = database.CreateCommand(
            $"""
            select count(*) filter (where failed is null), min(posted) filter (where failed is null), count(*) filter (where failed is not null),
              (select error from outbox where {Waiting} and error is not null order by due desc limit 1)
            from outbox where kind = '{Outbox.Mail}'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), await reader.IsDBNullAsync(3) ? null : reader.GetString(3), reader.GetInt64(2));
    }

    /// <summary>Dead letters, the newest first.</summary>
    internal async Task<IReadOnlyList<DeadLetter>> ListDeadAsync(Func<MailMessage, Letter?> open)
    {
        var letters = new List<DeadLetter>();
        await using var command = database.CreateCommand($"select id, data::text, posted, failed, attempts, error from outbox where {Dead} order by failed desc, id desc limit {ListedMax}");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var letter = open(JsonSerializer.Deserialize<MailMessage>(reader.GetString(1))!);
            letters.Add(new DeadLetter(
                reader.GetInt64(0), letter?.To, letter?.Template, reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt32(4),
                await reader.IsDBNullAsync(5) ? "" : reader.GetString(5)));
        }
        return letters;
    }

    private async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync();
    }
}

using Npgsql;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>
/// Knows which store has what. A blob is entered before its bytes are put, so that none is ever forgotten: what nothing refers to is found and
/// swept away. New blobs go to the first store; the others are only read and swept.
/// </summary>
/// <param name="database">Holds the registry.</param>
/// <param name="stores">At least one.</param>
/// <param name="time">The clock.</param>
public sealed class Blobs(NpgsqlDataSource database, IReadOnlyList<IBlobStore> stores, TimeProvider time)
{
    private const int SweptAtOnce = 100;

    /// <summary>How long a blob may wait for what refers to it.</summary>
    private static readonly TimeSpan UnclaimedMax = TimeSpan.FromDays(1);

    /// <summary>Completes when the bytes are where they stay. They are kept when an attachment of this id is stored within a day.</summary>
    public async Task PutAsync(Guid key, ReadOnlyMemory<byte> bytes)
    {
        await using var command = database.CreateCommand(
            "insert into blob as b (key, store, size, put) values ($1, $2, $3, $4) on conflict (key) do update set put = excluded.put returning store");
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(stores[0].Name);
        command.Parameters.AddWithValue((long)bytes.Length);
        command.Parameters.AddWithValue(time.GetUtcNow());
        await Find((string)(await command.ExecuteScalarAsync())!).PutAsync(key, bytes);
    }

    /// <inheritdoc cref="IBlobStore.ReadAsync" />
    public async Task<byte[]?> ReadAsync(Guid key, long offset, int count)
    {
        await using var command = database.CreateCommand("select store from blob where key = $1");
        command.Parameters.AddWithValue(key);
        return await command.ExecuteScalarAsync() is string store ? await Find(store).ReadAsync(key, offset, count) : null;
    }

    /// <summary>Deletes the bytes of what no attachment refers to. Returns how many blobs there were.</summary>
    public Task<int> SweepAsync() => SweepAsync(UnclaimedMax);

    /// <summary>Deletes the bytes of what was put longer ago than <paramref name="age"/> and no attachment refers to. Returns how many blobs there were.</summary>
    public async Task<int> SweepAsync(TimeSpan age)
    {
        var swept = 0;
        while (await SweepSomeAsync(age) is var some and > 0) swept += some;
        return swept;
    }

    /// <summary>Deletes the bytes under a key at once, unless an attachment refers to them.</summary>
    public async Task DeleteAsync(Guid key)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var find = new NpgsqlCommand(
            "select b.store from blob b where b.key = $1 and not exists (select from attachment a where a.id = b.key) for update of b", connection, transaction);
        find.Parameters.AddWithValue(key);
        if (await find.ExecuteScalarAsync() is not string store) return;
        await Find(store).DeleteAsync(key);
        await using var command = new NpgsqlCommand("delete from blob where key = $1", connection, transaction);
        command.Parameters.AddWithValue(key);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    /// <summary>The rows stay locked until their bytes are gone, so whoever puts the same bytes meanwhile waits, and puts them anew.</summary>
    private async Task<int> SweepSomeAsync(TimeSpan age)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var unclaimed = await FindUnclaimedAsync(connection, transaction, age);
        foreach (var (key, store) in unclaimed) await Find(store).DeleteAsync(key);
        await using var command = new NpgsqlCommand("delete from blob where key = any ($1)", connection, transaction);
        command.Parameters.AddWithValue(unclaimed.Select(blob => blob.Key).ToArray());
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return unclaimed.Count;
    }

    private async Task<List<(Guid Key, string Store)>> FindUnclaimedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan age)
    {
        await using var command = new NpgsqlCommand(
            "select b.key, b.store from blob b where b.put < $1 and b.store = any ($2) and not exists (select from attachment a where a.id = b.key) " +
            "limit $3 for update of b skip locked", connection, transaction);
        command.Parameters.AddWithValue(time.GetUtcNow() - age);
        command.Parameters.AddWithValue(stores.Select(store => store.Name).ToArray());
        command.Parameters.AddWithValue(SweptAtOnce);
        var unclaimed = new List<(Guid Key, string Store)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) unclaimed.Add((reader.GetGuid(0), reader.GetString(1)));
        return unclaimed;
    }

    private IBlobStore Find(string name) =>
        stores.FirstOrDefault(store => store.Name == name) ?? throw new InvalidOperationException($"There are bytes in the store \"{name}\", which is not configured any more.");
}

using Npgsql;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>
/// Keeps bytes in the database, in chunks. They are flushed to disk with the transaction that says what they are, which looks whether they are still there: the
/// database may have crashed in between.
/// </summary>
public sealed class PostgresBlobStore(NpgsqlDataSource database) : IBlobStore
{
    /// <summary>Bytes of a chunk; the last one of a blob is shorter.</summary>
    public const int ChunkBytes = 256 << 10;

    public string Name => "postgresql";

    public async Task PutAsync(Guid key, ReadOnlyMemory<byte> bytes)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var number = 0; number == 0 || number * (long)ChunkBytes < bytes.Length; number++)
        {
            var start = number * ChunkBytes;
            await using var command = new NpgsqlCommand("insert into blob_chunk (key, number, bytes) values ($1, $2, $3) on conflict do nothing", connection, transaction);
            command.Parameters.AddWithValue(key);
            command.Parameters.AddWithValue(number);
            command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = bytes.Slice(start, Math.Min(ChunkBytes, bytes.Length - start)) });
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    public async Task<byte[]?> ReadAsync(Guid key, long offset, int count)
    {
        var first = offset / ChunkBytes;
        await using var command = database.CreateCommand("select bytes from blob_chunk where key = $1 and number between $2 and $3 order by number");
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue((int)first);
        command.Parameters.AddWithValue((int)((offset + Math.Max(1, count) - 1) / ChunkBytes));
        using var result = new MemoryStream();
        await using var reader = await command.ExecuteReaderAsync();
        var isThere = false;
        while (await reader.ReadAsync())
        {
            isThere = true;
            await result.WriteAsync(reader.GetFieldValue<byte[]>(0));
        }
        if (!isThere) return null;
        var skip = (int)Math.Min(offset - (first * ChunkBytes), result.Length);
        return result.ToArray().AsSpan(skip, (int)Math.Min(count, result.Length - skip)).ToArray();
    }

    public async Task DeleteAsync(Guid key)
    {
        await using var command = database.CreateCommand("delete from blob_chunk where key = $1");
        command.Parameters.AddWithValue(key);
        await command.ExecuteNonQueryAsync();
    }
}

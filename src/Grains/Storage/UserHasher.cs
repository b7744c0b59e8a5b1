using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SentryOrleans.Grains.Storage;

/// <summary>
/// Hashes user keys (<c>id:42</c>) so that streams can tell users apart and nobody can tell who they are. The key is made once for a
/// database and kept in it; projects never share hashes.
/// </summary>
public sealed class UserHasher(NpgsqlDataSource database)
{
    private byte[]? _key;

    /// <summary>Reads the key, making it the first time.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "with made as (insert into server_secret (name, value) values ('user-hash', $1) on conflict do nothing returning value) " +
            "select value from made union all select value from server_secret where name = 'user-hash' limit 1");
        command.Parameters.AddWithValue(RandomNumberGenerator.GetBytes(32));
        _key = (byte[]?)await command.ExecuteScalarAsync(cancellationToken) ?? throw new InvalidOperationException("The server's secret could not be read.");
    }

    /// <summary>128 bits as 22 characters of base64url.</summary>
    public string Hash(long projectId, string userKey)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key ?? throw new InvalidOperationException("The key is not loaded."), Encoding.UTF8.GetBytes($"{projectId}|{userKey}"), hash);
        return System.Buffers.Text.Base64Url.EncodeToString(hash[..16]);
    }
}

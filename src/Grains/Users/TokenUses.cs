using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>Keeps on which day each token was used last. A silo writes once a token and day; whether that succeeds, no request depends on.</summary>
public sealed partial class TokenUses(NpgsqlDataSource database, TimeProvider time, ILogger<TokenUses> logger)
{
    private const int RememberedMax = 10_000;
    private readonly ConcurrentDictionary<long, DateOnly> _noted = new();

    /// <summary>The token is used now.</summary>
    public async ValueTask NoteAsync(long tokenId)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_noted.TryGetValue(tokenId, out var noted) && noted >= today) return;
        if (_noted.Count >= RememberedMax) _noted.Clear();
        _noted[tokenId] = today;
        try
        {
            await using var command = database.CreateCommand(
                "insert into token_use (token_id, used) values ($1, $2) on conflict (token_id) do update set used = greatest(token_use.used, excluded.used)");
            command.Parameters.AddWithValue(tokenId);
            command.Parameters.AddWithValue(today);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException fault)
        {
            LogNotNoted(fault.Message);
        }
    }

    /// <summary>The last day of each of the tokens that was ever used.</summary>
    public async Task<IReadOnlyDictionary<long, DateOnly>> ReadAsync(IReadOnlyList<long> tokenIds)
    {
        await using var command = database.CreateCommand("select token_id, used from token_use where token_id = any ($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = tokenIds.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        var days = new Dictionary<long, DateOnly>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) days.Add(reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1));
        return days;
    }

    [LoggerMessage(LogLevel.Warning, "That a token was used could not be noted: {Reason}")]
    private partial void LogNotNoted(string reason);
}

/// <summary>Tells it.</summary>
[StatelessWorker]
public sealed class TokenUseGrain(TokenUses uses) : Grain, ITokenUseGrain
{
    public Task<IReadOnlyDictionary<long, DateOnly>> LastUsedAsync(IReadOnlyList<long> tokenIds) => uses.ReadAsync(tokenIds);
}

using System.Globalization;
using StackExchange.Redis;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>Counters in Redis. One round trip for all counters of an item; a script takes from all of them or from none.</summary>
internal sealed class RedisCounters : IQuotaCounters, IAsyncDisposable
{
    private const string KeyPrefix = "sentry:quota:";
    private const int TimeoutMilliseconds = 250;

    /// <summary>How much longer than its window a counter lives, for clocks that differ.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Arguments, three for each key: limit (-1: none), quantity, end as seconds since 1970. Answers with the numbers of keys that do not hold it.</summary>
    private const string Script = """
        local over = {}
        for i = 1, #KEYS do
          local limit = tonumber(ARGV[i * 3 - 2])
          if limit >= 0 and tonumber(redis.call('GET', KEYS[i]) or '0') + tonumber(ARGV[i * 3 - 1]) > limit then over[#over + 1] = i - 1 end
        end
        if #over > 0 then return over end
        for i = 1, #KEYS do
          redis.call('INCRBY', KEYS[i], ARGV[i * 3 - 1])
          redis.call('EXPIREAT', KEYS[i], ARGV[i * 3])
        end
        return over
        """;

    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;

    /// <param name="connection">StackExchange.Redis' form.</param>
    /// <param name="timeoutMilliseconds">How long an answer is waited for.</param>
    public RedisCounters(string connection, int timeoutMilliseconds = TimeoutMilliseconds)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = options.AsyncTimeout = options.SyncTimeout = timeoutMilliseconds;
        // A request that cannot be sent now is counted locally, not later.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName ??= "sentry";
        _connection = new(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <exception cref="RedisException">Redis is away.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async ValueTask<IReadOnlyList<int>> ConsumeAsync(IReadOnlyList<QuotaDraw> draws)
    {
        var keys = draws.Select(draw => (RedisKey)(KeyPrefix + draw.Counter)).ToArray();
        var arguments = draws.SelectMany(draw => new RedisValue[]
        {
            draw.Limit ?? -1, draw.Quantity, (draw.End + Grace).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        }).ToArray();
        var over = await (await _connection.Value).GetDatabase().ScriptEvaluateAsync(Script, keys, arguments);
        return (int[]?)over ?? [];
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated) await (await _connection.Value).DisposeAsync();
    }
}

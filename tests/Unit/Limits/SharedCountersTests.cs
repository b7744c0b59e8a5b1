using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Unit.Limits;

/// <summary>Counters over a real Redis, which is stopped and started again.</summary>
public sealed class SharedCountersTests
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Two_silos_share_counters_while_redis_is_there_and_count_alone_while_it_is_away()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = Counters(redis);
        await using var two = Counters(redis);
        var (small, large) = (new QuotaDraw("small", 2, 1, _time.GetUtcNow().AddHours(1)), new QuotaDraw("large", 3, 1, _time.GetUtcNow().AddHours(1)));

        Assert.Empty(await one.ConsumeAsync([small, large]));
        Assert.Empty(await two.ConsumeAsync([small, large]));
        Assert.Equal([0], await one.ConsumeAsync([small, large]));
        Assert.Empty(await two.ConsumeAsync([large]));
        Assert.Equal([0, 1], await one.ConsumeAsync([small, large]));

        await redis.StopAsync();
        Assert.Empty(await one.ConsumeAsync([small]));
        Assert.Empty(await one.ConsumeAsync([small]));
        Assert.Equal([0], await one.ConsumeAsync([small]));
        Assert.Empty(await two.ConsumeAsync([small]));

        await redis.RestartAsync();
        var fresh = small with { Counter = "fresh", Limit = 1_000 };
        await Eventually.GetAsync(async _ => { _time.Advance(SharedCounters.Pause); await one.ConsumeAsync([fresh]); return await redis.KeysAsync(); }, keys => keys > 0);
    }

    /// <summary>That an answer comes late on a busy machine is not what is tested.</summary>
    private SharedCounters Counters(RedisServer redis) =>
        new(new RedisCounters(redis.Connection, timeoutMilliseconds: 10_000), new LocalCounters(_time), _time, NullLogger<SharedCounters>.Instance);
}

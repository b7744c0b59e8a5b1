using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>
/// Counts together with other silos while Redis answers, and alone while it does not: then limits hold for each silo by itself, and Redis is tried
/// again every <see cref="Pause"/>. Nothing is refused or lost because Redis is away.
/// </summary>
internal sealed partial class SharedCounters(IQuotaCounters shared, LocalCounters local, TimeProvider time, ILogger<SharedCounters> logger)
    : IQuotaCounters, IAsyncDisposable
{
    /// <summary>How long Redis is left alone after it failed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private long _awayUntil;
    private int _isAway;

    public async ValueTask<IReadOnlyList<int>> ConsumeAsync(IReadOnlyList<QuotaDraw> draws)
    {
        if (IsOpen()) return await local.ConsumeAsync(draws);
        try
        {
            var over = await shared.ConsumeAsync(draws);
            if (Interlocked.Exchange(ref _isAway, 0) == 1) LogBack();
            return over;
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException or ObjectDisposedException)
        {
            Volatile.Write(ref _awayUntil, (time.GetUtcNow() + Pause).UtcTicks);
            if (Interlocked.Exchange(ref _isAway, 1) == 0) LogAway(fault.Message);
            return await local.ConsumeAsync(draws);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (shared is IAsyncDisposable owned) await owned.DisposeAsync();
    }

    /// <summary>Only the first who asks after the pause tries Redis; the others wait for what it finds.</summary>
    private bool IsOpen()
    {
        if (Volatile.Read(ref _isAway) == 0) return false;
        var (now, until) = (time.GetUtcNow(), Volatile.Read(ref _awayUntil));
        return now.UtcTicks < until || Interlocked.CompareExchange(ref _awayUntil, (now + Pause).UtcTicks, until) != until;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away, each silo counts limits alone until it is back: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is back, limits are counted together again")]
    private partial void LogBack();
}

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>Counters of this process, up to a number of them.</summary>
/// <param name="time">The clock.</param>
/// <param name="countersMax">Beyond it, counters whose window is over are forgotten, then those that end first.</param>
internal sealed class LocalCounters(TimeProvider time, int countersMax = LocalCounters.CountersMax) : IQuotaCounters
{
    /// <summary>Some 20 MB.</summary>
    public const int CountersMax = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Counter> _counters = [];

    /// <summary>How many counters are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _counters.Count;
        }
    }

    public ValueTask<IReadOnlyList<int>> ConsumeAsync(IReadOnlyList<QuotaDraw> draws) => ValueTask.FromResult(Consume(draws));

    private IReadOnlyList<int> Consume(IReadOnlyList<QuotaDraw> draws)
    {
        lock (_lock)
        {
            List<int>? exceeded = null;
            for (var i = 0; i < draws.Count; i++)
            {
                if (draws[i].Limit is { } limit && Used(draws[i].Counter) + draws[i].Quantity > limit) (exceeded ??= []).Add(i);
            }
            if (exceeded is not null) return exceeded;
            foreach (var draw in draws) _counters[draw.Counter] = new Counter(Math.Max(0, Used(draw.Counter) + draw.Quantity), draw.End);
            if (_counters.Count > countersMax) Trim();
            return [];
        }
    }

    private long Used(string counter) => _counters.TryGetValue(counter, out var known) ? known.Used : 0;

    /// <summary>Down to nine tenths, so that it is not done for every new counter.</summary>
    private void Trim()
    {
        var now = time.GetUtcNow();
        foreach (var (name, counter) in _counters)
        {
            if (counter.End <= now) _counters.Remove(name);
        }
        var surplus = _counters.Count - (countersMax * 9 / 10);
        if (surplus <= countersMax / 10) return;
        foreach (var (name, _) in _counters.OrderBy(pair => pair.Value.End).Take(surplus).ToList()) _counters.Remove(name);
    }

    private readonly record struct Counter(long Used, DateTimeOffset End);
}

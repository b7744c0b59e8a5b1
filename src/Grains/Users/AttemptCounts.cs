using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>
/// Counts tries, a bounded number of them. What is refused is not counted, so nobody is locked out for longer than the window. Not safe for concurrent use.
/// </summary>
internal sealed class AttemptCounts(TimeProvider time)
{
    /// <summary>As many keys are remembered.</summary>
    public const int KeysMax = 5_000;

    private const int KeyLengthMax = 256;
    private readonly Dictionary<(string Limit, string Key), Entry> _entries = [];

    /// <summary>Counts a try against all the limits, or none of them when one is reached.</summary>
    /// <returns>How long to wait before the next try; null: go on.</returns>
    public TimeSpan? Take(params ReadOnlySpan<Attempt> tries)
    {
        var now = time.GetUtcNow();
        TimeSpan? wait = null;
        foreach (var attempt in tries)
            if (WaitFor(attempt, now) is { } longer && !(longer < wait)) wait = longer;
        if (wait is not null) return wait;
        foreach (var attempt in tries) Add(attempt, now);
        return null;
    }

    /// <summary>How long to wait before a try would be counted; null: not at all.</summary>
    public TimeSpan? MustWait(Attempt attempt) => WaitFor(attempt, time.GetUtcNow());

    /// <summary>Counts a try whatever was counted before, and answers how many there were within the window.</summary>
    public int Record(Attempt attempt) => Add(attempt, time.GetUtcNow());

    /// <summary>Forgets what was counted.</summary>
    public void Forget(Attempt attempt) => _entries.Remove(NameOf(attempt));

    private TimeSpan? WaitFor(Attempt attempt, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(NameOf(attempt), out var entry)) return null;
        var (max, window) = (attempt.Limit.Max, attempt.Limit.Window);
        entry.DropBefore(now - window);
        return entry.Times.Count >= max ? entry.Times.ElementAt(entry.Times.Count - max) + window - now : null;
    }

    private int Add(Attempt attempt, DateTimeOffset now)
    {
        if (_entries.Count >= KeysMax) MakeRoom(now);
        var (name, window) = (NameOf(attempt), attempt.Limit.Window);
        if (!_entries.TryGetValue(name, out var entry)) _entries.Add(name, entry = new Entry());
        entry.DropBefore(now - window);
        entry.Until = now + window;
        entry.Times.Enqueue(now);
        while (entry.Times.Count > attempt.Limit.Max) entry.Times.Dequeue();
        return entry.Times.Count;
    }

    private static (string, string) NameOf(Attempt attempt) => (attempt.Limit.Name, attempt.Key.Length > KeyLengthMax ? attempt.Key[..KeyLengthMax] : attempt.Key);

    /// <summary>Drops what is over; when that is not enough, the half that ends soonest.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, _) in _entries.Where(entry => entry.Value.Until <= now).ToList()) _entries.Remove(key);
        if (_entries.Count < KeysMax) return;
        foreach (var (key, _) in _entries.OrderBy(entry => entry.Value.Until).Take(KeysMax / 2).ToList()) _entries.Remove(key);
    }

    private sealed class Entry
    {
        public Queue<DateTimeOffset> Times { get; } = new();

        public DateTimeOffset Until { get; set; }

        public void DropBefore(DateTimeOffset from)
        {
            while (Times.TryPeek(out var oldest) && oldest <= from) Times.Dequeue();
        }
    }
}

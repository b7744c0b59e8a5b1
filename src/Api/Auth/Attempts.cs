using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Auth;

/// <summary>How often something may be tried: <paramref name="Max"/> times in any <paramref name="Window"/>.</summary>
public sealed record AttemptLimit(string Name, int Max, TimeSpan Window);

/// <summary>Counts tries of what can be guessed, in this process. What is refused is not counted, so nobody is locked out for longer than the window.</summary>
public sealed class Attempts(TimeProvider time)
{
    private const int KeysMax = 20_000;
    private const int KeyLengthMax = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Limit, string Key), Entry> _entries = [];

    /// <summary>Where the request comes from. A network of IPv6 is one place, because whoever has one address of it has them all.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? NetworkOf(address) : "";

    /// <summary>The address, or the network of 64 bits when it is one of IPv6.</summary>
    public static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>Counts a try against all the limits, or none of them when one is reached.</summary>
    /// <returns>How long to wait before the next try; null: go on.</returns>
    public TimeSpan? Take(params ReadOnlySpan<(AttemptLimit Limit, string Key)> tries)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            TimeSpan? wait = null;
            foreach (var (limit, key) in tries)
                if (WaitFor(limit, key, now) is { } longer && !(longer < wait)) wait = longer;
            if (wait is not null) return wait;
            foreach (var (limit, key) in tries) Add(limit, key, now);
            return null;
        }
    }

    /// <summary>How long to wait before a try would be counted; null: not at all.</summary>
    public TimeSpan? MustWait(AttemptLimit limit, string key)
    {
        lock (_lock) return WaitFor(limit, key, time.GetUtcNow());
    }

    /// <summary>Counts a try whatever was counted before, and answers how many there were within the window.</summary>
    public int Record(AttemptLimit limit, string key)
    {
        lock (_lock) return Add(limit, key, time.GetUtcNow());
    }

    /// <summary>Forgets what was counted.</summary>
    public void Forget(AttemptLimit limit, string key)
    {
        lock (_lock) _entries.Remove((limit.Name, Short(key)));
    }

    private TimeSpan? WaitFor(AttemptLimit limit, string key, DateTimeOffset now)
    {
        if (!_entries.TryGetValue((limit.Name, Short(key)), out var entry)) return null;
        entry.DropBefore(now - limit.Window);
        return entry.Times.Count >= limit.Max ? entry.Times.ElementAt(entry.Times.Count - limit.Max) + limit.Window - now : null;
    }

    private int Add(AttemptLimit limit, string key, DateTimeOffset now)
    {
        if (_entries.Count >= KeysMax) MakeRoom(now);
        var name = (limit.Name, Short(key));
        if (!_entries.TryGetValue(name, out var entry)) _entries.Add(name, entry = new Entry());
        entry.DropBefore(now - limit.Window);
        entry.Until = now + limit.Window;
        entry.Times.Enqueue(now);
        while (entry.Times.Count > limit.Max) entry.Times.Dequeue();
        return entry.Times.Count;
    }

    private static string Short(string key) => key.Length > KeyLengthMax ? key[..KeyLengthMax] : key;

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

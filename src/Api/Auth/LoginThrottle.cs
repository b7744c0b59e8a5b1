using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Auth;

/// <summary>Bounds how often a password can be guessed: 10 failures per address and account within 5 minutes, counted in this process.</summary>
public sealed class LoginThrottle(TimeProvider time)
{
    private const int FailuresMax = 10;
    private const int EntriesMax = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Address, string Account), (int Failures, DateTimeOffset Until)> _entries = [];

    /// <summary>Where the request comes from.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>How long the caller must wait before the next try; null: not at all.</summary>
    public TimeSpan? MustWait(string address, string account)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            return _entries.TryGetValue(Key(address, account), out var entry) && entry.Failures >= FailuresMax && entry.Until > now ? entry.Until - now : null;
        }
    }

    /// <summary>Counts a wrong password.</summary>
    public void RecordFailure(string address, string account)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_entries.Count >= EntriesMax) MakeRoom(now);
            var key = Key(address, account);
            var known = _entries.TryGetValue(key, out var entry) && entry.Until > now;
            _entries[key] = known ? (entry.Failures + 1, entry.Until) : (1, now + Window);
        }
    }

    /// <summary>Forgets the failures of an account that signed in.</summary>
    public void RecordSuccess(string address, string account)
    {
        lock (_lock) _entries.Remove(Key(address, account));
    }

    private static (string Address, string Account) Key(string address, string account) =>
        (address, account.Length > 256 ? account[..256].ToLowerInvariant() : account.ToLowerInvariant());

    /// <summary>Drops what is over; when that is not enough, the half that ends soonest.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, _) in _entries.Where(entry => entry.Value.Until <= now).ToList()) _entries.Remove(key);
        if (_entries.Count < EntriesMax) return;
        foreach (var (key, _) in _entries.OrderBy(entry => entry.Value.Until).Take(EntriesMax / 2).ToList()) _entries.Remove(key);
    }
}

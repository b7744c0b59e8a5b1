using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Api.Public;

/// <summary>Reading without signing in; section <c>Sentry:PublicReads</c>.</summary>
public sealed class PublicReadOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Sentry:PublicReads";

    /// <summary>Requests of one address within a minute, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int PerMinute { get; set; } = 60;
}

/// <summary>Bounds how much an address reads without signing in, counted in this process. Neither browsers nor search engines are to keep what it gets.</summary>
public sealed class PublicReads(IOptions<PublicReadOptions> options, TimeProvider time)
{
    private const int EntriesMax = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Requests, DateTimeOffset Until)> _entries = [];

    /// <summary>Counts a request; how long the caller must wait if it was one too many, else null.</summary>
    public TimeSpan? Take(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        return Take(context.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    /// <summary>As <see cref="Take(HttpContext)"/>, by address.</summary>
    public TimeSpan? Take(string address)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_entries.Count >= EntriesMax) MakeRoom(now);
            var entry = _entries.TryGetValue(address, out var known) && known.Until > now ? known : (Requests: 0, Until: now + Window);
            if (entry.Requests >= options.Value.PerMinute) return entry.Until - now;
            _entries[address] = (entry.Requests + 1, entry.Until);
            return null;
        }
    }

    /// <summary>Drops what is over; when that is not enough, the half that ends soonest.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (address, _) in _entries.Where(entry => entry.Value.Until <= now).ToList()) _entries.Remove(address);
        if (_entries.Count < EntriesMax) return;
        foreach (var (address, _) in _entries.OrderBy(entry => entry.Value.Until).Take(EntriesMax / 2).ToList()) _entries.Remove(address);
    }
}

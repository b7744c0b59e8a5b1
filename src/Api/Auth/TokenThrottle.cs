using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Api.Auth;

/// <summary>Settings of tokens, section <c>Sentry:Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>How many wrong tokens an address may show in a minute before it is told to wait.</summary>
    [Range(1, 1_000_000)]
    public int FailuresPerMinute { get; set; } = 30;
}

/// <summary>
/// Bounds how many wrong tokens an address shows, counted in this process by the minute; an IPv6 network of 64 bits is one address. Good tokens of the same
/// address are served all the same: many may share it, and a token cannot be guessed.
/// </summary>
public sealed class TokenThrottle(TimeProvider time, IOptions<TokenOptions> options)
{
    private const int AddressesMax = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (int Failures, DateTimeOffset Until)> _entries = [];

    /// <summary>Counts a wrong token.</summary>
    /// <returns>How long the address must wait; null: not at all.</returns>
    public TimeSpan? CountFailure(IPAddress? address)
    {
        var (key, now) = (Network(address ?? IPAddress.None), time.GetUtcNow());
        lock (_lock)
        {
            if (_entries.Count >= AddressesMax) MakeRoom(now);
            var (failures, until) = _entries.TryGetValue(key, out var entry) && entry.Until > now ? entry : (0, now + Window);
            _entries[key] = (failures + 1, until);
            return failures >= options.Value.FailuresPerMinute ? until - now : null;
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, _) in _entries.Where(entry => entry.Value.Until <= now).ToList()) _entries.Remove(key);
        if (_entries.Count >= AddressesMax) _entries.Clear();
    }

    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}

/// <summary>An address showed too many wrong tokens.</summary>
public sealed class TooManyTokenFailures(TimeSpan wait) : Exception("Too many invalid tokens. Try again later.")
{
    /// <summary>How long it has to wait.</summary>
    public TimeSpan Wait { get; } = wait;
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Counts tries of what can be guessed, together with all other processes. What is refused is not counted, so nobody is locked out for longer than the window.</summary>
public sealed class Attempts(IGrainFactory grains)
{
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

    /// <summary>Counts a try; how long to wait before the next one, or null: go on.</summary>
    public Task<TimeSpan?> TakeAsync(AttemptLimit limit, string key) => Of(key).TakeAsync([new Attempt(limit, key)]);

    /// <summary>Counts a try of something at a place against a limit for both and one for the place, or neither of them when one is reached.</summary>
    public Task<TimeSpan?> TakeAsync(string place, AttemptLimit ofBoth, string what, AttemptLimit ofPlace) =>
        Of(place).TakeAsync([new Attempt(ofBoth, $"{place} {what}"), new Attempt(ofPlace, place)]);

    /// <summary>How long to wait before a try would be counted; null: not at all.</summary>
    public Task<TimeSpan?> MustWaitAsync(AttemptLimit limit, string key) => Of(key).MustWaitAsync(new Attempt(limit, key));

    /// <summary>Counts a try whatever was counted before, and answers how many there were within the window.</summary>
    public Task<int> RecordAsync(AttemptLimit limit, string key) => Of(key).RecordAsync(new Attempt(limit, key));

    /// <summary>Forgets what was counted.</summary>
    public Task ForgetAsync(AttemptLimit limit, string key) => Of(key).ForgetAsync(new Attempt(limit, key));

    private IAttemptsGrain Of(string subject) => grains.GetGrain<IAttemptsGrain>(IAttemptsGrain.KeyOf(subject));
}

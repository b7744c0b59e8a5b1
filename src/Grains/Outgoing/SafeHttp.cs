using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Outgoing;

namespace SentryOrleans.Grains.Outgoing;

/// <summary>Settings of requests to addresses that people enter, section <c>Sentry:Outgoing</c>.</summary>
public sealed class OutgoingOptions
{
    /// <summary>Networks of the operator's own that may be reached, too, even without TLS: <c>10.1.2.0/24</c>.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];
}

/// <summary>
/// Sends requests to public addresses only, and to those that the operator allows: not to this machine, its neighbours or the metadata service of a cloud. What counts is
/// the address that is connected to, after its name was looked up. Redirects are not followed, no proxy is used, and only an allowed network is reached without TLS.
/// </summary>
public sealed class SafeHttp(IOptions<OutgoingOptions> options)
{
    private readonly IReadOnlyList<IPNetwork> _allowed = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];

    /// <summary>The handler of all such requests.</summary>
    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxConnectionsPerServer = 10,
        MaxResponseHeadersLength = 32,
        ConnectCallback = ConnectAsync,
    };

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address, bool withTls)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _allowed.Any(network => network.Contains(real)) || (withTls && PublicAddresses.Contain(real));
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var withTls = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        IPAddress[] addresses = [.. (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken)).Where(address => Allows(address, withTls))];
        if (addresses.Length == 0) throw new HttpRequestException("The address is not one that this server connects to.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Addresses that belong to nobody in particular but are reached all over the internet.</summary>
public static class PublicAddresses
{
    private static readonly IReadOnlyList<IPNetwork> NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Documentation, and what wraps an IPv4 address: Teredo and 6to4.
            "2001:db8::/32", "2001::/32", "2002::/16",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is public in IPv6.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether it is such an address.</summary>
    public static bool Contain(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !NotPublic.Any(network => network.Contains(address));
}

/// <summary>Registers it.</summary>
public static class OutgoingServices
{
    /// <summary>The handler has the key <see cref="OutgoingHttp.Handler"/>.</summary>
    public static IServiceCollection AddOutgoing(this IServiceCollection services)
    {
        services.AddOptions<OutgoingOptions>().BindConfiguration("Sentry:Outgoing")
            .Validate(options => options.AllowedNetworks.All(network => IPNetwork.TryParse(network, out _)), "Sentry:Outgoing:AllowedNetworks has networks like 10.1.2.0/24.")
            .ValidateOnStart();
        services.AddSingleton<SafeHttp>();
        return services.AddKeyedSingleton(OutgoingHttp.Handler, (provider, _) => provider.GetRequiredService<SafeHttp>().CreateHandler());
    }
}

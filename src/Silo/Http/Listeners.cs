using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Settings;

namespace SentryOrleans.Silo.Http;

/// <summary>Kestrel's addresses: those of the settings for everyone, and a loopback port of its own for the control endpoint.</summary>
internal sealed class Listeners
{
    private ListenOptions? _control;

    /// <summary>Where the control endpoint is, once the server has started.</summary>
    public string ControlUrl => $"http://{_control?.IPEndPoint}";

    public void Configure(KestrelServerOptions kestrel, IReadOnlyList<ListenUrl> urls)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = 10_000;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 1_000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        foreach (var url in urls) Listen(kestrel, url);
        kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            _control = listen;
            listen.Use(next => connection =>
            {
                connection.Features.Set(new ControlConnection());
                return next(connection);
            });
        });
    }

    private static void Listen(KestrelServerOptions kestrel, ListenUrl url)
    {
        if (url.Address is { } address) kestrel.Listen(address, url.Port);
        else kestrel.ListenLocalhost(url.Port);
    }
}

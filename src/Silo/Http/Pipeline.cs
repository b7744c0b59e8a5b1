using Microsoft.AspNetCore.HttpOverrides;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Settings;

namespace SentryOrleans.Silo.Http;

/// <summary>What every request goes through before it reaches an endpoint, and the endpoints of the host itself.</summary>
internal static class Pipeline
{
    public static void UseHost(this WebApplication app, ServerSettings settings)
    {
        if (settings.TrustedProxies.Count > 0) app.UseForwardedHeaders(Forwarding(settings));
        app.UseControlOnlyOnItsPort();
        app.UseRouting();
        app.MapControl();
    }

    /// <summary>The scheme and the client's address of the proxies in front, through as many of them as are trusted.</summary>
    private static ForwardedHeadersOptions Forwarding(ServerSettings settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies) options.KnownIPNetworks.Add(network);
        return options;
    }
}

using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Settings;
using IPNetwork = System.Net.IPNetwork;

namespace SentryOrleans.Silo.Http;

/// <summary>Takes scheme and client address from the proxies in front, through as many of them as are trusted at the moment.</summary>
internal sealed class Forwarding(CurrentSettings settings, ILoggerFactory loggers)
{
    private volatile Trust? _trust;

    public void Apply(HttpContext context)
    {
        var networks = settings.TrustedProxies;
        // The framework would read an empty list as "trust everyone".
        if (networks.Count == 0) return;
        var trust = _trust;
        if (trust is null || !ReferenceEquals(trust.Networks, networks)) _trust = trust = new Trust(networks, loggers);
        trust.Middleware.ApplyForwarders(context);
    }

    private sealed class Trust(IReadOnlyList<IPNetwork> networks, ILoggerFactory loggers)
    {
        public IReadOnlyList<IPNetwork> Networks => networks;

        public ForwardedHeadersMiddleware Middleware { get; } = new(_ => Task.CompletedTask, loggers, Options.Create(OptionsFor(networks)));

        private static ForwardedHeadersOptions OptionsFor(IReadOnlyList<IPNetwork> networks)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks) options.KnownIPNetworks.Add(network);
            return options;
        }
    }
}

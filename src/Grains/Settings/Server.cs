using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Grains.Settings;

/// <summary>What superusers set for all processes on the database; null: nothing, the default holds.</summary>
public sealed record Server(string? RootUrl, IReadOnlyList<string>? TrustedProxies)
{
    private const int ProxiesMax = 100;

    public static readonly Server Initial = new(null, null);

    /// <param name="state">What is set.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="DomainException">See <see cref="IServerGrain.ExecuteAsync"/>.</exception>
    public static IReadOnlyList<ServerEvent> Decide(Server state, ServerCommand command, DateTimeOffset now) => command switch
    {
        ChangeSettings c => [.. SetRootUrl(state, c, now), .. SetTrustedProxies(state, c, now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public static Server Apply(Server state, ServerEvent e) => e switch
    {
        RootUrlSet r => state with { RootUrl = r.RootUrl },
        TrustedProxiesSet t => state with { TrustedProxies = t.Networks.Count == 0 ? null : t.Networks },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    private static IEnumerable<ServerEvent> SetRootUrl(Server state, ChangeSettings command, DateTimeOffset now)
    {
        if (command.RootUrl is not { } text) return [];
        string? rootUrl = null;
        if (text.Length > 0 && !RootUrls.TryParse(text, out rootUrl)) throw new DomainException("root_url_invalid", $"The address must be of the form {RootUrls.Form}.");
        return rootUrl == state.RootUrl ? [] : [new RootUrlSet(rootUrl, command.ByUser, now)];
    }

    private static IEnumerable<ServerEvent> SetTrustedProxies(Server state, ChangeSettings command, DateTimeOffset now)
    {
        if (command.TrustedProxies is not { } asked) return [];
        if (asked.Count > ProxiesMax) throw new DomainException("trusted_proxies_invalid", "At most 100 proxies are allowed.");
        var networks = asked.Select(text => text.Trim()).Distinct().ToList();
        if (!Contracts.Settings.TrustedProxies.TryParse(networks, out _, out var wrong))
            throw new DomainException("trusted_proxies_invalid", $"\"{wrong}\" is neither an address nor a network like 10.0.0.0/8.");
        return networks.SequenceEqual(state.TrustedProxies ?? []) ? [] : [new TrustedProxiesSet(networks, command.ByUser, now)];
    }
}

using System.Net;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Api.Settings;

/// <summary>
/// The settings in force in this process: configured, else stored, else the default. It is also the <see cref="IOptions{TOptions}"/> of
/// <see cref="ServerAddressOptions"/>, whose value is therefore the address as of now: ask for it in each request.
/// </summary>
public sealed class CurrentSettings(ConfiguredSettings configured) : IOptions<ServerAddressOptions>
{
    private readonly Lock _lock = new();
    private volatile InForce _inForce = InForce.From(configured, new StoredSettings(0, null, null));

    public ServerAddressOptions Value => _inForce.Address;

    /// <summary>The networks whose forwarding headers are believed. The same object until they change.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies => _inForce.Networks;

    /// <summary>The root URL, and why it is that.</summary>
    public TextSettingBody RootUrl => _inForce.RootUrl;

    /// <summary>All of it, each with why it is that.</summary>
    public ServerOptionsBody ToBody() => new(_inForce.RootUrl, _inForce.TrustedProxies);

    /// <summary>Puts into force what is stored, unless something newer is.</summary>
    public void Take(StoredSettings stored)
    {
        lock (_lock)
        {
            if (stored.Version > _inForce.Version) _inForce = InForce.From(configured, stored);
        }
    }

    private sealed record InForce(
        long Version, ServerAddressOptions Address, IReadOnlyList<IPNetwork> Networks, TextSettingBody RootUrl, ListSettingBody TrustedProxies)
    {
        public static InForce From(ConfiguredSettings configured, StoredSettings stored)
        {
            var rootUrl = new TextSettingBody(
                configured.RootUrl ?? stored.RootUrl ?? configured.DefaultRootUrl, SettingSource.Of(configured.RootUrl, stored.RootUrl));
            var proxies = new ListSettingBody(
                configured.TrustedProxies ?? stored.TrustedProxies ?? [], SettingSource.Of(configured.TrustedProxies, stored.TrustedProxies));
            Contracts.Settings.TrustedProxies.TryParse(proxies.Value, out var networks, out _);
            return new InForce(stored.Version, new ServerAddressOptions { RootUrl = rootUrl.Value }, networks, rootUrl, proxies);
        }
    }
}

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
    private volatile State _state = State.From(configured, new StoredSettings(0, null, null));

    public ServerAddressOptions Value => _state.Address;

    /// <summary>All that holds: who may register, what the server is called, whether mail can leave it. Ask for it in each request.</summary>
    public SettingsInForce InForce => _state.InForce;

    /// <summary>The networks whose forwarding headers are believed. The same object until they change.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies => _state.Networks;

    /// <summary>The root URL, and why it is that.</summary>
    public TextSettingBody RootUrl => ToBody().RootUrl;

    /// <summary>All of it, each with why it is that.</summary>
    public ServerOptionsBody ToBody() => ServerOptionsBody.From(configured, _state.Stored);

    /// <summary>Puts into force what is stored, unless something newer is.</summary>
    public void Take(StoredSettings stored)
    {
        lock (_lock)
        {
            if (stored.Version > _state.Stored.Version) _state = State.From(configured, stored);
        }
    }

    private sealed record State(StoredSettings Stored, SettingsInForce InForce, ServerAddressOptions Address, IReadOnlyList<IPNetwork> Networks)
    {
        public static State From(ConfiguredSettings configured, StoredSettings stored)
        {
            var inForce = configured.Over(stored);
            Contracts.Settings.TrustedProxies.TryParse(inForce.TrustedProxies, out var networks, out _);
            return new State(stored, inForce, new ServerAddressOptions { RootUrl = inForce.RootUrl }, networks);
        }
    }
}

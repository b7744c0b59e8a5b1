namespace SentryOrleans.Contracts.Settings;

/// <summary>The settings that superusers change while the server runs. One grain (key 0), the only writer of the stream <c>server</c>.</summary>
[Alias("IServerGrain")]
public interface IServerGrain : IGrainWithIntegerKey
{
    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>root_url_invalid</c>, <c>trusted_proxies_invalid</c>; nothing was changed.</exception>
    [Alias("Execute")]
    Task<StoredSettings> ExecuteAsync(ServerCommand command);

    /// <summary>What is stored.</summary>
    [Alias("Get")]
    Task<StoredSettings> GetAsync();
}

/// <summary>What is stored; a setting that is null was never set or set back. <paramref name="Version"/> grows with every change.</summary>
[GenerateSerializer, Immutable, Alias("server.stored-settings")]
public sealed record StoredSettings(long Version, string? RootUrl, IReadOnlyList<string>? TrustedProxies);

/// <summary>What can be asked of the server as a whole.</summary>
[GenerateSerializer, Alias("server.command")]
public abstract record ServerCommand;

/// <summary>Changes settings; what is null stays.</summary>
/// <param name="ByUser">The superuser who asks.</param>
/// <param name="RootUrl">As <see cref="RootUrls"/> reads it; empty: the default again.</param>
/// <param name="TrustedProxies">At most 100, as <see cref="Settings.TrustedProxies"/> reads them; none: the default again.</param>
[GenerateSerializer, Immutable, Alias("server.change-settings")]
public sealed record ChangeSettings(long ByUser, string? RootUrl = null, IReadOnlyList<string>? TrustedProxies = null) : ServerCommand;

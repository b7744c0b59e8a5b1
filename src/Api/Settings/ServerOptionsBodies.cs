namespace SentryOrleans.Api.Settings;

/// <summary>The settings of the server as a whole.</summary>
public sealed record ServerOptionsBody(TextSettingBody RootUrl, ListSettingBody TrustedProxies);

/// <summary>A setting in force. <paramref name="Source"/> is <c>configuration</c>, <c>stored</c> or <c>default</c>; what is configured cannot be stored.</summary>
public sealed record TextSettingBody(string Value, string Source);

/// <summary>A setting in force that has several values.</summary>
public sealed record ListSettingBody(IReadOnlyList<string> Value, string Source);

/// <summary>Settings to store; what is absent stays.</summary>
/// <param name="RootUrl">Base of links and DSNs, <c>http(s)://HOST[:PORT][/PREFIX]</c>; empty: the default again.</param>
/// <param name="TrustedProxies">Addresses and networks whose forwarding headers are believed; none: the default again.</param>
public sealed record UpdateServerOptionsBody(string? RootUrl = null, IReadOnlyList<string>? TrustedProxies = null);

/// <summary>Where the value of a setting comes from.</summary>
public static class SettingSource
{
    public const string Configuration = "configuration";
    public const string Stored = "stored";
    public const string Default = "default";

    /// <summary>The first that has the setting.</summary>
    public static string Of(object? configured, object? stored) => configured is not null ? Configuration : stored is not null ? Stored : Default;
}

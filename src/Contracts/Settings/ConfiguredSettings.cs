using System.Globalization;

namespace SentryOrleans.Contracts.Settings;

/// <summary>What the host's configuration says of the settings that can be stored, too. It wins over what is stored; null: not given.</summary>
/// <param name="RootUrl"><c>Sentry:RootUrl</c>.</param>
/// <param name="TrustedProxies"><c>Sentry:TrustedProxies</c>, addresses and networks.</param>
/// <param name="DefaultRootUrl">What holds when the root URL is neither configured nor stored.</param>
/// <param name="Mail"><c>Sentry:Mail</c>, all of it or none: a stored password never goes to a configured server.</param>
/// <param name="InstanceName"><c>Sentry:InstanceName</c>.</param>
/// <param name="AdminEmail"><c>Sentry:AdminEmail</c>.</param>
/// <param name="AllowRegistration"><c>Sentry:AllowRegistration</c>.</param>
/// <param name="RegistrationDomains"><c>Sentry:RegistrationDomains</c>.</param>
/// <param name="NewcomersJoin"><c>Sentry:NewcomersJoin</c>.</param>
/// <param name="DefaultOrganization"><c>Sentry:DefaultOrganization</c>, a slug.</param>
/// <param name="AllowFounding"><c>Sentry:AllowFounding</c>.</param>
public sealed record ConfiguredSettings(
    string? RootUrl, IReadOnlyList<string>? TrustedProxies, string DefaultRootUrl, MailSettings? Mail = null, string? InstanceName = null, string? AdminEmail = null,
    bool? AllowRegistration = null, IReadOnlyList<string>? RegistrationDomains = null, bool? NewcomersJoin = null, string? DefaultOrganization = null,
    bool? AllowFounding = null)
{
    /// <summary>A server that nobody configured; for silos without a host of their own.</summary>
    public static readonly ConfiguredSettings None = new(null, null, "http://127.0.0.1:9000");

    /// <summary>What holds: configured, else stored, else the default.</summary>
    public SettingsInForce Over(StoredSettings stored)
    {
        var rootUrl = RootUrl ?? stored.RootUrl ?? DefaultRootUrl;
        return new SettingsInForce(
            rootUrl, TrustedProxies ?? stored.TrustedProxies ?? [], InstanceName ?? stored.InstanceName ?? SettingsInForce.DefaultInstanceName, AdminEmail ?? stored.AdminEmail,
            AllowRegistration ?? stored.AllowRegistration ?? false, RegistrationDomains ?? stored.RegistrationDomains ?? [], Mail is not null || stored.Mail is not null,
            NewcomersJoin ?? stored.NewcomersJoin ?? true, DefaultOrganization ?? stored.DefaultOrganizationId?.ToString(CultureInfo.InvariantCulture),
            AllowFounding ?? stored.AllowFounding ?? false);
    }
}

/// <summary>The settings of the server as they hold in this process.</summary>
/// <param name="RootUrl">Base of links and DSNs, without a slash at the end.</param>
/// <param name="TrustedProxies">Networks whose forwarding headers are believed.</param>
/// <param name="InstanceName">What people call this server; it stands on the sign-in page and in mail.</param>
/// <param name="AdminEmail">Whom people ask; null: nobody is named.</param>
/// <param name="AllowRegistration">Whether whoever likes may register.</param>
/// <param name="RegistrationDomains">Where addresses of those who register must be (<c>example.com</c>), in lower case; none: anywhere.</param>
/// <param name="IsMailConfigured">Whether mail can leave the server.</param>
/// <param name="NewcomersJoin">Whether those who register by themselves become members of an organisation.</param>
/// <param name="DefaultOrganization">Slug or id of that organisation; null: the first one that was founded.</param>
/// <param name="AllowFounding">Whether whoever is signed in may found organisations.</param>
public sealed record SettingsInForce(
    string RootUrl, IReadOnlyList<string> TrustedProxies, string InstanceName, string? AdminEmail, bool AllowRegistration, IReadOnlyList<string> RegistrationDomains,
    bool IsMailConfigured, bool NewcomersJoin = true, string? DefaultOrganization = null, bool AllowFounding = false)
{
    /// <summary>What a server is called that nobody named.</summary>
    public const string DefaultInstanceName = "Sentry on Orleans";

    /// <summary>Whether somebody with this address may register where registration is allowed.</summary>
    public bool AllowsAddress(string email) =>
        RegistrationDomains.Count == 0 || (email.LastIndexOf('@') is >= 0 and var at && RegistrationDomains.Contains(email[(at + 1)..], StringComparer.OrdinalIgnoreCase));
}

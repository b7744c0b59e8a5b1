using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Api.Settings;

/// <summary>The settings of the server as a whole. <paramref name="DefaultOrganization"/> is a slug where it is configured, an id where it is stored, and empty for the first one.</summary>
public sealed record ServerOptionsBody(
    TextSettingBody RootUrl, ListSettingBody TrustedProxies, TextSettingBody InstanceName, TextSettingBody AdminEmail, FlagSettingBody AllowRegistration,
    ListSettingBody RegistrationDomains, MailSettingBody Mail, FlagSettingBody NewcomersJoin, TextSettingBody DefaultOrganization, FlagSettingBody AllowFounding)
{
    public static ServerOptionsBody From(ConfiguredSettings configured, StoredSettings stored)
    {
        var inForce = configured.Over(stored);
        return new ServerOptionsBody(
            new(inForce.RootUrl, SettingSource.Of(configured.RootUrl, stored.RootUrl)), new(inForce.TrustedProxies, SettingSource.Of(configured.TrustedProxies, stored.TrustedProxies)),
            new(inForce.InstanceName, SettingSource.Of(configured.InstanceName, stored.InstanceName)),
            new(inForce.AdminEmail ?? "", SettingSource.Of(configured.AdminEmail, stored.AdminEmail)),
            new(inForce.AllowRegistration, SettingSource.Of(configured.AllowRegistration, stored.AllowRegistration)),
            new(inForce.RegistrationDomains, SettingSource.Of(configured.RegistrationDomains, stored.RegistrationDomains)),
            new(MailBody.Of(configured, stored), SettingSource.Of(configured.Mail, stored.Mail)),
            new(inForce.NewcomersJoin, SettingSource.Of(configured.NewcomersJoin, stored.NewcomersJoin)),
            new(inForce.DefaultOrganization ?? "", SettingSource.Of(configured.DefaultOrganization, stored.DefaultOrganizationId)),
            new(inForce.AllowFounding, SettingSource.Of(configured.AllowFounding, stored.AllowFounding)));
    }
}

/// <summary>A setting in force. <paramref name="Source"/> is <c>configuration</c>, <c>stored</c> or <c>default</c>; what is configured cannot be stored.</summary>
public sealed record TextSettingBody(string Value, string Source);

/// <summary>A setting in force that has several values.</summary>
public sealed record ListSettingBody(IReadOnlyList<string> Value, string Source);

/// <summary>A setting in force that is on or off.</summary>
public sealed record FlagSettingBody(bool Value, string Source);

/// <summary>How mail leaves the server, all of it from one source.</summary>
public sealed record MailSettingBody(MailBody Value, string Source);

/// <summary>How mail leaves the server; an empty host: it does not. The password is never told, only whether there is one.</summary>
public sealed record MailBody(string Host, int Port, string Security, string User, bool PasswordSet, string From, string FromName)
{
    private static readonly MailBody None = new("", MailSecurity.PortOf(MailSecurity.StartTls), MailSecurity.StartTls, "", false, "", "");

    public static MailBody Of(ConfiguredSettings configured, StoredSettings stored) => (configured.Mail, stored.Mail) switch
    {
        ({ } c, _) => new(c.Host, c.Port, c.Security, c.User ?? "", c.Password is not null, c.From, c.FromName ?? ""),
        (_, { } s) => new(s.Host, s.Port, s.Security, s.User ?? "", s.SealedPassword is not null, s.From, s.FromName ?? ""),
        _ => None,
    };
}

/// <summary>Settings to store; what is absent stays.</summary>
/// <param name="RootUrl">Base of links and DSNs, <c>http(s)://HOST[:PORT][/PREFIX]</c>; empty: the default again.</param>
/// <param name="TrustedProxies">Addresses and networks whose forwarding headers are believed; none: the default again.</param>
/// <param name="InstanceName">What people call this server, at most 64 characters; empty: the default again.</param>
/// <param name="AdminEmail">Whom people ask; empty: nobody is named.</param>
/// <param name="AllowRegistration">Whether whoever likes may register.</param>
/// <param name="RegistrationDomains">Domains in which addresses of those who register must be; none: any.</param>
/// <param name="Mail">How mail leaves the server.</param>
/// <param name="NewcomersJoin">Whether those who register by themselves become members of an organisation.</param>
/// <param name="DefaultOrganization">Slug or id of that organisation; empty: the first one that was founded.</param>
/// <param name="AllowFounding">Whether whoever is signed in may found organisations.</param>
public sealed record UpdateServerOptionsBody(
    string? RootUrl = null, IReadOnlyList<string>? TrustedProxies = null, string? InstanceName = null, string? AdminEmail = null, bool? AllowRegistration = null,
    IReadOnlyList<string>? RegistrationDomains = null, UpdateMailBody? Mail = null, bool? NewcomersJoin = null, string? DefaultOrganization = null,
    bool? AllowFounding = null)
{
    /// <summary>What is asked of the server's grain.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="organizationId">Id of the organisation named; 0: the first one; null: it stays.</param>
    public ChangeSettings ToCommand(long user, long? organizationId) =>
        new(user, RootUrl, TrustedProxies, InstanceName, AdminEmail, AllowRegistration, RegistrationDomains, Mail?.ToCommand(), NewcomersJoin, organizationId, AllowFounding);
}

/// <summary>How mail is to leave the server; an empty host: it is not to.</summary>
/// <param name="Host">Name or address of the SMTP server.</param>
/// <param name="Port">1 to 65535; absent: the usual one.</param>
/// <param name="Security"><c>none</c>, <c>starttls</c> or <c>tls</c>; absent: <c>starttls</c>.</param>
/// <param name="User">Who signs in there; empty: nobody.</param>
/// <param name="Password">Absent: the one that is stored, as long as host and user are the same; empty: none.</param>
/// <param name="From">The sender's address.</param>
/// <param name="FromName">The sender's name; empty: the name of this instance.</param>
public sealed record UpdateMailBody(
    string? Host, int? Port = null, string? Security = null, string? User = null, string? Password = null, string? From = null, string? FromName = null)
{
    /// <summary>What is asked of the server's grain.</summary>
    public ChangeMail ToCommand() => new(Host ?? "", Port, Security, User, Password, From, FromName);
}

/// <summary>Where the value of a setting comes from.</summary>
public static class SettingSource
{
    public const string Configuration = "configuration";
    public const string Stored = "stored";
    public const string Default = "default";

    /// <summary>The first that has the setting.</summary>
    public static string Of(object? configured, object? stored) => configured is not null ? Configuration : stored is not null ? Stored : Default;
}

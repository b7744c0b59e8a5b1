namespace SentryOrleans.Contracts.Settings;

/// <summary>The settings that superusers change while the server runs. One grain (key 0), the only writer of the stream <c>server</c>.</summary>
[Alias("IServerGrain")]
public interface IServerGrain : IGrainWithIntegerKey
{
    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>root_url_invalid</c>, <c>trusted_proxies_invalid</c>, <c>instance_name_invalid</c>, <c>admin_email_invalid</c>,
    /// <c>registration_domains_invalid</c>, <c>mail_host_invalid</c>, <c>mail_port_invalid</c>, <c>mail_security_invalid</c>, <c>mail_user_invalid</c>,
    /// <c>mail_password_invalid</c>, <c>mail_from_invalid</c>, <c>mail_from_name_invalid</c>; nothing was changed.</exception>
    [Alias("Execute")]
    Task<StoredSettings> ExecuteAsync(ServerCommand command);

    /// <summary>What is stored.</summary>
    [Alias("Get")]
    Task<StoredSettings> GetAsync();
}

/// <summary>What is stored; a setting that is null was never set or set back. <paramref name="Version"/> grows with every change.</summary>
[GenerateSerializer, Immutable, Alias("server.stored-settings")]
public sealed record StoredSettings(
    long Version, string? RootUrl, IReadOnlyList<string>? TrustedProxies, StoredMail? Mail = null, string? InstanceName = null, string? AdminEmail = null,
    bool? AllowRegistration = null, IReadOnlyList<string>? RegistrationDomains = null, bool? NewcomersJoin = null, long? DefaultOrganizationId = null,
    bool? AllowFounding = null);

/// <summary>Mail as it is stored; as <see cref="MailSettings"/>. <paramref name="SealedPassword"/> is encrypted, only grains can open it.</summary>
[GenerateSerializer, Immutable, Alias("server.stored-mail")]
public sealed record StoredMail(string Host, int Port, string Security, string? User, string? SealedPassword, string From, string? FromName);

/// <summary>What can be asked of the server as a whole.</summary>
[GenerateSerializer, Alias("server.command")]
public abstract record ServerCommand;

/// <summary>Notes that all of an organisation is erased, but for this note. Repeated it changes nothing.</summary>
/// <param name="OrganizationId">Its id.</param>
/// <param name="Slug">The slug that it had.</param>
/// <param name="Name">The name that it had.</param>
/// <param name="Projects">How many projects were erased with it.</param>
/// <param name="DeletedAt">When it was deleted (UTC).</param>
[GenerateSerializer, Immutable, Alias("server.record-organization-erasure")]
public sealed record RecordOrganizationErasure(long OrganizationId, string Slug, string Name, int Projects, DateTimeOffset DeletedAt) : ServerCommand;

/// <summary>Changes settings; what is null stays.</summary>
/// <param name="ByUser">The superuser who asks.</param>
/// <param name="RootUrl">As <see cref="RootUrls"/> reads it; empty: the default again.</param>
/// <param name="TrustedProxies">At most 100, as <see cref="Settings.TrustedProxies"/> reads them; none: the default again.</param>
/// <param name="InstanceName">1 to 64 characters; empty: the default again.</param>
/// <param name="AdminEmail">A mail address; empty: none.</param>
/// <param name="AllowRegistration">Whether whoever likes may register.</param>
/// <param name="RegistrationDomains">At most 100 domains like <c>example.com</c>; none: any.</param>
/// <param name="Mail">All of mail.</param>
/// <param name="NewcomersJoin">Whether those who register by themselves become members of an organisation.</param>
/// <param name="DefaultOrganizationId">Of which; 0: of the first one that was founded.</param>
/// <param name="AllowFounding">Whether whoever is signed in may found organisations.</param>
[GenerateSerializer, Immutable, Alias("server.change-settings")]
public sealed record ChangeSettings(
    long ByUser, string? RootUrl = null, IReadOnlyList<string>? TrustedProxies = null, string? InstanceName = null, string? AdminEmail = null, bool? AllowRegistration = null,
    IReadOnlyList<string>? RegistrationDomains = null, ChangeMail? Mail = null, bool? NewcomersJoin = null, long? DefaultOrganizationId = null,
    bool? AllowFounding = null) : ServerCommand;

/// <summary>Sets how mail leaves the server; an empty host: it does not.</summary>
/// <param name="Host">Name or address of the SMTP server.</param>
/// <param name="Port">1 to 65535; null: the usual one.</param>
/// <param name="Security">One of <see cref="MailSecurity.All"/>; null: <c>starttls</c>.</param>
/// <param name="User">Empty or null: nobody signs in.</param>
/// <param name="Password">In clear; null: the one that is stored, which must then be for the same host and user. It is encrypted before it is stored.</param>
/// <param name="From">The sender's address.</param>
/// <param name="FromName">The sender's name; empty or null: the name of this instance.</param>
[GenerateSerializer, Immutable, Alias("server.change-mail")]
public sealed record ChangeMail(string Host, int? Port, string? Security, string? User, string? Password, string? From, string? FromName)
{
    /// <summary>Without what is secret or personal.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security})";
}

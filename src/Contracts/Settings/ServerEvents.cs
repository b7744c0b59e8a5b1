namespace SentryOrleans.Contracts.Settings;

/// <summary>Facts of the stream <c>server</c>: what superusers set for all processes on the database.</summary>
[GenerateSerializer, Alias("server.event")]
public abstract record ServerEvent;

/// <summary>The base of links and DSNs was set; null: the default again.</summary>
[GenerateSerializer, Immutable, Alias("server.root-url-set.v1")]
public sealed record RootUrlSet(string? RootUrl, long ByUser, DateTimeOffset At) : ServerEvent;

/// <summary>The networks whose forwarding headers are believed were set; none: nobody's.</summary>
[GenerateSerializer, Immutable, Alias("server.trusted-proxies-set.v1")]
public sealed record TrustedProxiesSet(IReadOnlyList<string> Networks, long ByUser, DateTimeOffset At) : ServerEvent;

/// <summary>How mail leaves the server was set, as in <see cref="MailSettings"/>; without a host: it does not. <paramref name="SealedPassword"/> is encrypted with the server's keys.</summary>
[GenerateSerializer, Immutable, Alias("server.mail-set.v1")]
public sealed record MailSet(string? Host, int Port, string? Security, string? User, string? SealedPassword, string? From, string? FromName, DateTimeOffset At) : ServerEvent;

/// <summary>The server got a name; null: the default again.</summary>
[GenerateSerializer, Immutable, Alias("server.instance-name-set.v1")]
public sealed record InstanceNameSet(string? Name, DateTimeOffset At) : ServerEvent;

/// <summary>Whom people ask was set; null: nobody is named.</summary>
[GenerateSerializer, Immutable, Alias("server.admin-email-set.v1")]
public sealed record AdminEmailSet(string? Email, DateTimeOffset At) : ServerEvent;

/// <summary>
/// An organisation was deleted, and all that it had is erased: this is all that is left of it. <paramref name="Projects"/> says how many it had,
/// <paramref name="DeletedAt"/> when it could not be had back any more.
/// </summary>
[GenerateSerializer, Immutable, Alias("server.organization-erased.v1")]
public sealed record OrganizationErased(long OrganizationId, string Slug, string Name, int Projects, DateTimeOffset DeletedAt, DateTimeOffset At) : ServerEvent;

/// <summary>Whether whoever likes may register was set, and where their addresses must be; no domains: anywhere.</summary>
[GenerateSerializer, Immutable, Alias("server.registration-set.v1")]
public sealed record RegistrationSet(bool Allowed, IReadOnlyList<string> Domains, DateTimeOffset At) : ServerEvent;

/// <summary>Whether those who register by themselves become members of an organisation was set, and of which; null: of the first one that was founded.</summary>
[GenerateSerializer, Immutable, Alias("server.newcomers-set.v1")]
public sealed record NewcomersSet(bool Join, long? OrganizationId, DateTimeOffset At) : ServerEvent;

/// <summary>Whether whoever is signed in may found organisations was set; <paramref name="Founding"/>: yes. Superusers always may.</summary>
[GenerateSerializer, Immutable, Alias("server.founding-set.v1")]
public sealed record FoundingSet(bool Founding, DateTimeOffset At) : ServerEvent;

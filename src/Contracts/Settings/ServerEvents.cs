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

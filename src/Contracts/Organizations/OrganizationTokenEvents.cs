namespace SentryOrleans.Contracts.Organizations;

/// <summary>Facts about what calls in an organisation's name. They are in its stream.</summary>
[GenerateSerializer, Alias("organization.token-event")]
public abstract record OrganizationTokenEvent : OrganizationEvent;

/// <summary>A token was made. <paramref name="Hash"/> is the SHA-256 of its text in lower-case hexadecimal.</summary>
[GenerateSerializer, Immutable, Alias("organization.token-created.v1")]
public sealed record OrganizationTokenCreated(
    long TokenId, string Name, string Hash, string LastCharacters, IReadOnlyList<string> Scopes, long? ByUserId, DateTimeOffset At) : OrganizationTokenEvent;

/// <summary>A token got another name.</summary>
[GenerateSerializer, Immutable, Alias("organization.token-renamed.v1")]
public sealed record OrganizationTokenRenamed(long TokenId, string Name, DateTimeOffset At) : OrganizationTokenEvent;

/// <summary>A token was ended.</summary>
[GenerateSerializer, Immutable, Alias("organization.token-revoked.v1")]
public sealed record OrganizationTokenRevoked(long TokenId, string Name, DateTimeOffset At) : OrganizationTokenEvent;

/// <summary>An internal integration was made.</summary>
[GenerateSerializer, Immutable, Alias("organization.integration-created.v1")]
public sealed record IntegrationCreated(long IntegrationId, string Name, IReadOnlyList<string> Scopes, long? ByUserId, DateTimeOffset At) : OrganizationTokenEvent;

/// <summary>An internal integration has another name or other scopes from now on; its tokens too.</summary>
[GenerateSerializer, Immutable, Alias("organization.integration-changed.v1")]
public sealed record IntegrationChanged(long IntegrationId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset At) : OrganizationTokenEvent;

/// <summary>An internal integration was removed, and its tokens with it.</summary>
[GenerateSerializer, Immutable, Alias("organization.integration-removed.v1")]
public sealed record IntegrationRemoved(long IntegrationId, string Name, DateTimeOffset At) : OrganizationTokenEvent;

/// <summary>An internal integration got a token. <paramref name="Hash"/> is as in <see cref="OrganizationTokenCreated"/>.</summary>
[GenerateSerializer, Immutable, Alias("organization.integration-token-created.v1")]
public sealed record IntegrationTokenCreated(
    long IntegrationId, long TokenId, string Hash, string LastCharacters, DateTimeOffset At) : OrganizationTokenEvent;

/// <summary>A token of an internal integration was ended.</summary>
[GenerateSerializer, Immutable, Alias("organization.integration-token-revoked.v1")]
public sealed record IntegrationTokenRevoked(long IntegrationId, long TokenId, DateTimeOffset At) : OrganizationTokenEvent;

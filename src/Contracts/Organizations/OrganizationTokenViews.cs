namespace SentryOrleans.Contracts.Organizations;

/// <summary>What may call in an organisation's name, without any secret.</summary>
[GenerateSerializer, Immutable, Alias("organization.tokens-view")]
public sealed record OrganizationTokensView(IReadOnlyList<OrganizationTokenView> Tokens, IReadOnlyList<IntegrationView> Integrations);

/// <summary>A token of an organisation.</summary>
/// <param name="Id">Of the token.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="LastCharacters">The last four of its text.</param>
/// <param name="ByUserId">Who made it; null: the server.</param>
/// <param name="CreatedAt">When (UTC).</param>
[GenerateSerializer, Immutable, Alias("organization.own-token-view")]
public sealed record OrganizationTokenView(long Id, string Name, IReadOnlyList<string> Scopes, string LastCharacters, long? ByUserId, DateTimeOffset CreatedAt);

/// <summary>An internal integration: what a program of the organisation's own may do, under its name.</summary>
[GenerateSerializer, Immutable, Alias("organization.integration-view")]
public sealed record IntegrationView(
    long Id, string Name, IReadOnlyList<string> Scopes, long? ByUserId, DateTimeOffset CreatedAt, IReadOnlyList<IntegrationTokenView> Tokens);

/// <summary>A token of an internal integration; its scopes are the integration's.</summary>
[GenerateSerializer, Immutable, Alias("organization.integration-token-view")]
public sealed record IntegrationTokenView(long Id, string LastCharacters, DateTimeOffset CreatedAt);

/// <summary>A token just made, with its text, which is told here and never again.</summary>
[GenerateSerializer, Immutable, Alias("organization.created-own-token")]
public sealed record CreatedOrganizationToken(long Id, string Text);

/// <summary>What is an organisation's own and may call.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Id">Of the token or the integration.</param>
/// <param name="Name">Shown as the actor.</param>
/// <param name="IsIntegration">An internal integration, not a token.</param>
[GenerateSerializer, Immutable, Alias("organization.token-owner")]
public sealed record OrganizationTokenOwner(long OrganizationId, long Id, string Name, bool IsIntegration);

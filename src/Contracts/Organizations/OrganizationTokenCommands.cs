namespace SentryOrleans.Contracts.Organizations;

/// <summary>What can be asked about an organisation's tokens and integrations, besides what needs a secret.</summary>
[GenerateSerializer, Alias("organization.token-command")]
public abstract record OrganizationTokenCommand;

/// <summary>Gives a token another name.</summary>
[GenerateSerializer, Immutable, Alias("organization.rename-token")]
public sealed record RenameOrganizationToken(long TokenId, string Name) : OrganizationTokenCommand;

/// <summary>Ends a token.</summary>
[GenerateSerializer, Immutable, Alias("organization.revoke-token")]
public sealed record RevokeOrganizationToken(long TokenId) : OrganizationTokenCommand;

/// <summary>Makes an internal integration; the scopes are all of its tokens'.</summary>
[GenerateSerializer, Immutable, Alias("organization.create-integration")]
public sealed record CreateIntegration(string Name, IReadOnlyList<string> Scopes) : OrganizationTokenCommand;

/// <summary>Changes an integration; what is null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("organization.change-integration")]
public sealed record ChangeIntegration(long IntegrationId, string? Name, IReadOnlyList<string>? Scopes) : OrganizationTokenCommand;

/// <summary>Removes an integration with its tokens.</summary>
[GenerateSerializer, Immutable, Alias("organization.remove-integration")]
public sealed record RemoveIntegration(long IntegrationId) : OrganizationTokenCommand;

/// <summary>Ends a token of an integration.</summary>
[GenerateSerializer, Immutable, Alias("organization.revoke-integration-token")]
public sealed record RevokeIntegrationToken(long IntegrationId, long TokenId) : OrganizationTokenCommand;

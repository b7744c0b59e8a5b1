using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>The tokens and internal integrations of an organisation. It is the same grain as <see cref="IOrganizationGrain"/> of this id.</summary>
[Alias("IOrganizationTokensGrain")]
public interface IOrganizationTokensGrain : IGrainWithIntegerKey
{
    /// <summary>All of them; nothing when there is no organisation.</summary>
    [Alias("GetTokens")]
    Task<OrganizationTokensView> GetTokensAsync();

    /// <summary>
    /// Makes a token for builds: <c>sntrys_</c>, a description in base64 that clients read (<paramref name="rootUrl"/> and slug are in it), <c>_</c> and a
    /// secret. Its scope is <c>org:ci</c>.
    /// </summary>
    /// <exception cref="DomainException"><c>organization_not_found</c>, <c>name_invalid</c>, <c>too_many_tokens</c>.</exception>
    [Alias("CreateToken")]
    Task<CreatedOrganizationToken> CreateTokenAsync(string name, string rootUrl);

    /// <summary>Gives an integration a token, <c>sntryi_</c> and 64 hexadecimal digits.</summary>
    /// <exception cref="DomainException"><c>organization_not_found</c>, <c>integration_not_found</c>, <c>too_many_tokens</c>.</exception>
    [Alias("CreateIntegrationToken")]
    Task<CreatedOrganizationToken> CreateIntegrationTokenAsync(long integrationId);

    /// <summary>Carries out a command. The answer is the state after it; an integration just made is the last one.</summary>
    /// <exception cref="DomainException"><c>organization_not_found</c>, <c>token_not_found</c>, <c>integration_not_found</c>, <c>name_invalid</c>,
    /// <c>scope_invalid</c>, <c>too_many_integrations</c>.</exception>
    [Alias("ExecuteToken")]
    Task<OrganizationTokensView> ExecuteAsync(OrganizationTokenCommand command);

    /// <summary>What a token of the organisation stands for, or null when it was ended. <paramref name="tokenHash"/> is lower-case hexadecimal SHA-256.</summary>
    [Alias("FindOwnToken")]
    Task<TokenPrincipal?> FindTokenAsync(string tokenHash);
}

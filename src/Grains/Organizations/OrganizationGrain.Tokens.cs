using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Grains.Users;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Its tokens and internal integrations.</summary>
public sealed partial class OrganizationGrain : IOrganizationTokensGrain
{
    private OrganizationTokens Tokens => State.Tokens ?? OrganizationTokens.None;

    public Task<OrganizationTokensView> GetTokensAsync() => Task.FromResult(Tokens.ToView());

    public async Task<CreatedOrganizationToken> CreateTokenAsync(string name, string rootUrl)
    {
        RequireExistence();
        if (Tokens.Tokens.Count >= OrganizationTokens.TokensMax) Refuse("too_many_tokens", $"An organisation has at most {OrganizationTokens.TokensMax} tokens.");
        var checkedName = Named.Check(name);
        var (text, hash) = TokenText.Describing(rootUrl, State.Slug, time.GetUtcNow());
        var id = await sequences.NextTokenAsync();
        var created = new OrganizationTokenCreated(id, checkedName, hash, text[^4..], OrganizationTokens.BuildScopes, Actor.Current?.UserId, time.GetUtcNow());
        await CommitAsync([created], [Claims.OrganizationToken(hash, State.Id)]);
        return new CreatedOrganizationToken(id, text);
    }

    public async Task<CreatedOrganizationToken> CreateIntegrationTokenAsync(long integrationId)
    {
        RequireExistence();
        if (Tokens.Integration(integrationId).Tokens.Count >= OrganizationTokens.IntegrationTokensMax)
            Refuse("too_many_tokens", $"An integration has at most {OrganizationTokens.IntegrationTokensMax} tokens.");
        var (text, hash) = TokenText.Plain("sntryi_");
        var id = await sequences.NextTokenAsync();
        await CommitAsync([new IntegrationTokenCreated(integrationId, id, hash, text[^4..], time.GetUtcNow())], [Claims.OrganizationToken(hash, State.Id)]);
        return new CreatedOrganizationToken(id, text);
    }

    public async Task<OrganizationTokensView> ExecuteAsync(OrganizationTokenCommand command)
    {
        RequireExistence();
        var newId = command is CreateIntegration ? await sequences.NextTokenAsync() : 0;
        var events = OrganizationTokens.Decide(Tokens, command, newId, Actor.Current?.UserId, time.GetUtcNow());
        if (events.Count > 0) await CommitAsync(events);
        return Tokens.ToView();
    }

    public Task<TokenPrincipal?> FindTokenAsync(string tokenHash) => Task.FromResult(State.Exists ? Tokens.Find(State.Id, tokenHash) : null);

    private void RequireExistence()
    {
        if (!State.Exists) Refuse("organization_not_found", "The organisation does not exist.");
    }
}

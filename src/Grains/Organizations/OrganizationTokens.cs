using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Organizations;

/// <summary>What may call in an organisation's name, a part of its state.</summary>
public sealed record OrganizationTokens(IReadOnlyList<OrganizationToken> Tokens, IReadOnlyList<Integration> Integrations)
{
    public const int TokensMax = 200;
    public const int IntegrationsMax = 100;
    public const int IntegrationTokensMax = 20;

    /// <summary>What a token for builds may do.</summary>
    public static readonly IReadOnlyList<string> BuildScopes = ["org:ci"];

    public static readonly OrganizationTokens None = new([], []);

    /// <param name="state">What there is.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="newId">Id for an integration that the command makes.</param>
    /// <param name="userId">Who asks; null: nobody.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="DomainException">See <see cref="IOrganizationTokensGrain.ExecuteAsync"/>.</exception>
    public static IReadOnlyList<OrganizationTokenEvent> Decide(OrganizationTokens state, OrganizationTokenCommand command, long newId, long? userId, DateTimeOffset now) => command switch
    {
        RenameOrganizationToken c => state.Token(c.TokenId).Name == Named.Check(c.Name) ? [] : [new OrganizationTokenRenamed(c.TokenId, Named.Check(c.Name), now)],
        RevokeOrganizationToken c => [new OrganizationTokenRevoked(c.TokenId, state.Token(c.TokenId).Name, now)],
        CreateIntegration when state.Integrations.Count >= IntegrationsMax => throw new DomainException("too_many_integrations", $"An organisation has at most {IntegrationsMax} integrations."),
        CreateIntegration c => [new IntegrationCreated(newId, Named.Check(c.Name), CheckScopes(c.Scopes), userId, now)],
        ChangeIntegration c => Change(state.Integration(c.IntegrationId), c, now),
        RemoveIntegration c => [new IntegrationRemoved(c.IntegrationId, state.Integration(c.IntegrationId).Name, now)],
        RevokeIntegrationToken c when state.Integration(c.IntegrationId).Tokens.All(token => token.Id != c.TokenId) => throw TokenNotFound(),
        RevokeIntegrationToken c => [new IntegrationTokenRevoked(c.IntegrationId, c.TokenId, now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public OrganizationTokens Apply(OrganizationTokenEvent e) => e switch
    {
        OrganizationTokenCreated t => this with { Tokens = [.. Tokens, new OrganizationToken(t.TokenId, t.Name, t.Hash, t.LastCharacters, t.Scopes, t.ByUserId, t.At)] },
        OrganizationTokenRenamed t => this with { Tokens = [.. Tokens.Select(token => token.Id == t.TokenId ? token with { Name = t.Name } : token)] },
        OrganizationTokenRevoked t => this with { Tokens = [.. Tokens.Where(token => token.Id != t.TokenId)] },
        IntegrationCreated i => this with { Integrations = [.. Integrations, new Integration(i.IntegrationId, i.Name, i.Scopes, i.ByUserId, i.At, [])] },
        IntegrationChanged i => With(i.IntegrationId, integration => integration with { Name = i.Name, Scopes = i.Scopes }),
        IntegrationRemoved i => this with { Integrations = [.. Integrations.Where(integration => integration.Id != i.IntegrationId)] },
        IntegrationTokenCreated t => With(t.IntegrationId, integration => integration with { Tokens = [.. integration.Tokens, new IntegrationToken(t.TokenId, t.Hash, t.LastCharacters, t.At)] }),
        IntegrationTokenRevoked t => With(t.IntegrationId, integration => integration with { Tokens = [.. integration.Tokens.Where(token => token.Id != t.TokenId)] }),
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <exception cref="DomainException"><c>integration_not_found</c>.</exception>
    public Integration Integration(long id) =>
        Integrations.FirstOrDefault(integration => integration.Id == id) ?? throw new DomainException("integration_not_found", "The organisation has no such integration.");

    /// <summary>What the token with this hash stands for, or null.</summary>
    public TokenPrincipal? Find(long organizationId, string hash)
    {
        if (Tokens.FirstOrDefault(known => known.Hash == hash) is { } token)
            return new TokenPrincipal(null, token.Scopes, token.Id, token.Name, new OrganizationTokenOwner(organizationId, token.Id, token.Name, IsIntegration: false));
        foreach (var integration in Integrations)
        {
            if (integration.Tokens.FirstOrDefault(known => known.Hash == hash) is { } own)
                return new TokenPrincipal(null, integration.Scopes, own.Id, integration.Name, new OrganizationTokenOwner(organizationId, integration.Id, integration.Name, IsIntegration: true));
        }
        return null;
    }

    public OrganizationTokensView ToView() => new(
        [.. Tokens.Select(token => new OrganizationTokenView(token.Id, token.Name, token.Scopes, token.LastCharacters, token.ByUserId, token.CreatedAt))],
        [.. Integrations.Select(integration => new IntegrationView(
            integration.Id, integration.Name, integration.Scopes, integration.ByUserId, integration.CreatedAt,
            [.. integration.Tokens.Select(token => new IntegrationTokenView(token.Id, token.LastCharacters, token.CreatedAt))]))]);

    private OrganizationToken Token(long id) => Tokens.FirstOrDefault(token => token.Id == id) ?? throw TokenNotFound();

    private OrganizationTokens With(long integrationId, Func<Integration, Integration> change) =>
        this with { Integrations = [.. Integrations.Select(integration => integration.Id == integrationId ? change(integration) : integration)] };

    private static IReadOnlyList<OrganizationTokenEvent> Change(Integration integration, ChangeIntegration command, DateTimeOffset now)
    {
        var (name, scopes) = (command.Name is null ? integration.Name : Named.Check(command.Name), command.Scopes is null ? integration.Scopes : CheckScopes(command.Scopes));
        return name == integration.Name && scopes.SequenceEqual(integration.Scopes) ? [] : [new IntegrationChanged(integration.Id, name, scopes, now)];
    }

    private static IReadOnlyList<string> CheckScopes(IReadOnlyList<string> scopes) => scopes.Count == 0 || scopes.Except(Scopes.All).Any()
        ? throw new DomainException("scope_invalid", "An integration has one or more of the known scopes.")
        : [.. Scopes.All.Where(scopes.Contains)];

    private static DomainException TokenNotFound() => new("token_not_found", "The organisation has no such token.");
}

/// <summary>A token as it is kept: its hash, never its text.</summary>
public sealed record OrganizationToken(long Id, string Name, string Hash, string LastCharacters, IReadOnlyList<string> Scopes, long? ByUserId, DateTimeOffset CreatedAt);

/// <summary>An internal integration.</summary>
public sealed record Integration(long Id, string Name, IReadOnlyList<string> Scopes, long? ByUserId, DateTimeOffset CreatedAt, IReadOnlyList<IntegrationToken> Tokens);

/// <summary>A token of an integration, as it is kept.</summary>
public sealed record IntegrationToken(long Id, string Hash, string LastCharacters, DateTimeOffset CreatedAt);

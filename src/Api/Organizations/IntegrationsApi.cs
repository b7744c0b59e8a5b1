using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Organizations;

/// <summary>
/// Internal integrations: programs of the organisation's own, shown under a name. They reach all teams, so nobody gives one, or a token of one, more scopes than the own
/// standing in the organisation has.
/// </summary>
public static class IntegrationsApi
{
    private const int NameLengthMax = 100;

    private static readonly Dictionary<string, string> FieldOfRefusal = new() { ["name_invalid"] = "name", ["scope_invalid"] = "scopes" };

    public static void MapIntegrations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations/{organization}/sentry-apps").WithTags("Organizations").Require(Permission.ManageIntegrations);
        group.MapGet("/", ListIntegrations).WithName("ListIntegrations").WithSummary("An organisation's internal integrations");
        group.MapPost("/", CreateIntegration).WithName("CreateIntegration").WithSummary("Make an internal integration").RequireSudo();
        group.MapGet("/{integration}/", GetIntegration).WithName("GetIntegration").WithSummary("One internal integration");
        group.MapPut("/{integration}/", ChangeIntegration).WithName("ChangeIntegration").WithSummary("Rename an internal integration, or change its scopes").RequireSudo();
        group.MapDelete("/{integration}/", RemoveIntegration).WithName("RemoveIntegration").WithSummary("Remove an internal integration with its tokens");
        group.MapPost("/{integration}/api-tokens/", CreateToken).WithName("CreateIntegrationToken").WithSummary("Give an integration a token; its text is shown only now").RequireSudo();
        group.MapDelete("/{integration}/api-tokens/{integrationTokenId}/", RevokeToken).WithName("RevokeIntegrationToken").WithSummary("End a token of an integration");
    }

    public static async Task<Ok<IReadOnlyList<IntegrationBody>>> ListIntegrations(Access access, IGrainFactory grains)
    {
        var integrations = (await Grain(access, grains).GetTokensAsync()).Integrations;
        var used = await UsesAsync(integrations, grains);
        return TypedResults.Ok<IReadOnlyList<IntegrationBody>>([.. integrations.Select(integration => IntegrationBody.From(integration, used))]);
    }

    public static async Task<Results<Created<IntegrationBody>, BadRequest<FieldErrors>>> CreateIntegration(IntegrationFieldsBody body, Access access, IGrainFactory grains)
    {
        if (string.IsNullOrWhiteSpace(body.Name)) return TypedResults.BadRequest(FieldErrors.Required("name"));
        if (body.Scopes is null) return TypedResults.BadRequest(FieldErrors.Required("scopes"));
        if (FindErrors(body, access) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var tokens = await Grain(access, grains).ExecuteAsync(new CreateIntegration(body.Name, body.Scopes));
            return TypedResults.Created((string?)null, IntegrationBody.From(tokens.Integrations[^1], NoUses));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<Ok<IntegrationBody>, NotFound<SentryError>>> GetIntegration(string integration, Access access, IGrainFactory grains) =>
        await FindAsync(integration, access, grains) is { } found
            ? TypedResults.Ok(IntegrationBody.From(found, await UsesAsync([found], grains)))
            : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Ok<IntegrationBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> ChangeIntegration(
        string integration, IntegrationFieldsBody body, Access access, IGrainFactory grains)
    {
        if (await FindAsync(integration, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (FindErrors(body, access) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var tokens = await Grain(access, grains).ExecuteAsync(new ChangeIntegration(found.Id, body.Name, body.Scopes));
            return TypedResults.Ok(IntegrationBody.From(tokens.Integrations.Single(known => known.Id == found.Id), await UsesAsync([found], grains)));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> RemoveIntegration(string integration, Access access, IGrainFactory grains)
    {
        if (await FindAsync(integration, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        await Grain(access, grains).ExecuteAsync(new RemoveIntegration(found.Id));
        return TypedResults.NoContent();
    }

    public static async Task<Results<Created<CreatedIntegrationTokenBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> CreateToken(
        string integration, Access access, IGrainFactory grains)
    {
        if (await FindAsync(integration, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (Above(found.Scopes, access) is { } scope) return TypedResults.BadRequest(FieldErrors.Of("scopes", AboveText(scope)));
        var created = await Grain(access, grains).CreateIntegrationTokenAsync(found.Id);
        var token = (await FindAsync(integration, access, grains))!.Tokens.Single(known => known.Id == created.Id);
        return TypedResults.Created((string?)null, new CreatedIntegrationTokenBody(IntegrationTokenBody.From(token, NoUses), created.Text));
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> RevokeToken(string integration, string integrationTokenId, Access access, IGrainFactory grains)
    {
        if (await FindAsync(integration, access, grains) is not { } found || !Wire.TryParseId(integrationTokenId, out var tokenId) || found.Tokens.All(token => token.Id != tokenId))
            return TypedResults.NotFound(SentryError.NotFound);
        await Grain(access, grains).ExecuteAsync(new RevokeIntegrationToken(found.Id, tokenId));
        return TypedResults.NoContent();
    }

    private static readonly IReadOnlyDictionary<long, DateOnly> NoUses = new Dictionary<long, DateOnly>();

    private static IOrganizationTokensGrain Grain(Access access, IGrainFactory grains) => grains.GetGrain<IOrganizationTokensGrain>(access.Organization.Id);

    private static async Task<IntegrationView?> FindAsync(string id, Access access, IGrainFactory grains) =>
        Wire.TryParseId(id, out var integrationId) ? (await Grain(access, grains).GetTokensAsync()).Integrations.FirstOrDefault(found => found.Id == integrationId) : null;

    private static Task<IReadOnlyDictionary<long, DateOnly>> UsesAsync(IReadOnlyList<IntegrationView> integrations, IGrainFactory grains) =>
        grains.GetGrain<ITokenUseGrain>(0).LastUsedAsync([.. integrations.SelectMany(integration => integration.Tokens).Select(token => token.Id)]);

    private static FieldErrors? FindErrors(IntegrationFieldsBody body, Access access)
    {
        if (body.Scopes?.FirstOrDefault(scope => !Scopes.All.Contains(scope)) is { } unknown) return FieldErrors.Of("scopes", $"\"{unknown}\" is not a valid choice.");
        if (body.Scopes is { } scopes && Above(scopes, access) is { } scope) return FieldErrors.Of("scopes", AboveText(scope));
        return FieldErrors.OfText("name", body.Name, NameLengthMax);
    }

    /// <summary>The first scope that the caller does not have all over the organisation; builds' own belongs to no role.</summary>
    private static string? Above(IReadOnlyList<string> scopes, Access access)
    {
        // Whoever administers a team has the scopes there only, and an integration has them everywhere: what every member may is left, if members see everything.
        var standing = access.OrganizationStanding >= Standing.Manager ? access.OrganizationStanding : access.SeesAllProjects ? Standing.Reader : Standing.None;
        var own = RoleScopes.Effective(standing, access.Organization.Rights, access.MaybeCaller?.TokenScopes);
        return scopes.FirstOrDefault(scope => scope != "org:ci" && !own.Contains(scope));
    }

    private static string AboveText(string scope) => $"You do not have \"{scope}\" in the whole organization, so you cannot give it away.";
}

/// <summary>An internal integration.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">As the id.</param>
/// <param name="Name">Shown wherever it did something.</param>
/// <param name="Scopes">What its tokens may do.</param>
/// <param name="DateCreated">When it was made.</param>
/// <param name="Tokens">Its tokens, without their texts.</param>
public sealed record IntegrationBody(
    string Id, string Slug, string Name, IReadOnlyList<string> Scopes, DateTimeOffset DateCreated, IReadOnlyList<IntegrationTokenBody> Tokens)
{
    public string Status => "internal";

    /// <summary>Shapes an integration.</summary>
    public static IntegrationBody From(IntegrationView integration, IReadOnlyDictionary<long, DateOnly> used) => new(
        Wire.Id(integration.Id), Wire.Id(integration.Id), integration.Name, integration.Scopes, integration.CreatedAt,
        [.. integration.Tokens.Select(token => IntegrationTokenBody.From(token, used))]);
}

/// <summary>A token of an integration, without its text.</summary>
public record IntegrationTokenBody(string Id, string TokenLastCharacters, DateTimeOffset DateCreated, DateTimeOffset? DateLastUsed)
{
    /// <summary>Shapes a token.</summary>
    public static IntegrationTokenBody From(IntegrationTokenView token, IReadOnlyDictionary<long, DateOnly> used) =>
        new(Wire.Id(token.Id), token.LastCharacters, token.CreatedAt, LastUse.Of(token.Id, used));
}

/// <summary>A token of an integration just made, with its text.</summary>
public sealed record CreatedIntegrationTokenBody : IntegrationTokenBody
{
    public CreatedIntegrationTokenBody(IntegrationTokenBody token, string text) : base(token) => Token = text;

    public string Token { get; }
}

/// <summary>Name (1 to 100 characters) and scopes of an integration; of a change what is absent stays.</summary>
public sealed record IntegrationFieldsBody(string? Name = null, IReadOnlyList<string>? Scopes = null);

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Organizations;

/// <summary>Tokens of an organisation, for builds: they upload and make releases, and nothing else.</summary>
public static class OrganizationTokensApi
{
    private const int NameLengthMax = 100;

    public static void MapOrganizationTokens(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations/{organization}/org-auth-tokens").WithTags("Organizations").Require(Permission.ManageOrganizationTokens);
        group.MapGet("/", ListTokens).WithName("ListOrganizationTokens").WithSummary("An organisation's tokens, without their text");
        group.MapPost("/", CreateToken).WithName("CreateOrganizationToken").WithSummary("Make a token of the organisation; its text is shown only now").RequireSudo();
        group.MapGet("/{orgTokenId}/", GetToken).WithName("GetOrganizationToken").WithSummary("One token of the organisation");
        group.MapPut("/{orgTokenId}/", RenameToken).WithName("RenameOrganizationToken").WithSummary("Rename a token of the organisation");
        group.MapDelete("/{orgTokenId}/", RevokeToken).WithName("RevokeOrganizationToken").WithSummary("End a token of the organisation");
    }

    public static async Task<Ok<IReadOnlyList<OrganizationTokenBody>>> ListTokens(Access access, IGrainFactory grains)
    {
        var tokens = (await Grain(access, grains).GetTokensAsync()).Tokens;
        var used = await grains.GetGrain<ITokenUseGrain>(0).LastUsedAsync([.. tokens.Select(token => token.Id)]);
        return TypedResults.Ok<IReadOnlyList<OrganizationTokenBody>>([.. tokens.Select(token => OrganizationTokenBody.From(token, LastUse.Of(token.Id, used)))]);
    }

    public static async Task<Results<Created<CreatedOrganizationTokenBody>, BadRequest<FieldErrors>>> CreateToken(
        OrganizationTokenNameBody body, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (body.FindErrors(NameLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var created = await Grain(access, grains).CreateTokenAsync(body.Name!, address.Value.RootUrl);
            var token = (await Grain(access, grains).GetTokensAsync()).Tokens.Single(known => known.Id == created.Id);
            return TypedResults.Created((string?)null, new CreatedOrganizationTokenBody(OrganizationTokenBody.From(token, null), created.Text));
        }
        catch (DomainException refusal) when (refusal.Code == "name_invalid")
        {
            return TypedResults.BadRequest(FieldErrors.Of("name", refusal.Message));
        }
    }

    public static async Task<Results<Ok<OrganizationTokenBody>, NotFound<SentryError>>> GetToken(string orgTokenId, Access access, IGrainFactory grains) =>
        await FindAsync(orgTokenId, access, grains) is { } token ? TypedResults.Ok(await BodyAsync(token, grains)) : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Ok<OrganizationTokenBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> RenameToken(
        string orgTokenId, OrganizationTokenNameBody body, Access access, IGrainFactory grains)
    {
        if (await FindAsync(orgTokenId, access, grains) is not { } token) return TypedResults.NotFound(SentryError.NotFound);
        if (body.FindErrors(NameLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var tokens = await Grain(access, grains).ExecuteAsync(new RenameOrganizationToken(token.Id, body.Name!));
            return TypedResults.Ok(await BodyAsync(tokens.Tokens.Single(known => known.Id == token.Id), grains));
        }
        catch (DomainException refusal) when (refusal.Code == "name_invalid")
        {
            return TypedResults.BadRequest(FieldErrors.Of("name", refusal.Message));
        }
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> RevokeToken(string orgTokenId, Access access, IGrainFactory grains)
    {
        if (await FindAsync(orgTokenId, access, grains) is not { } token) return TypedResults.NotFound(SentryError.NotFound);
        await Grain(access, grains).ExecuteAsync(new RevokeOrganizationToken(token.Id));
        return TypedResults.NoContent();
    }

    private static IOrganizationTokensGrain Grain(Access access, IGrainFactory grains) => grains.GetGrain<IOrganizationTokensGrain>(access.Organization.Id);

    private static async Task<OrganizationTokenView?> FindAsync(string id, Access access, IGrainFactory grains) =>
        Wire.TryParseId(id, out var tokenId) ? (await Grain(access, grains).GetTokensAsync()).Tokens.FirstOrDefault(token => token.Id == tokenId) : null;

    private static async Task<OrganizationTokenBody> BodyAsync(OrganizationTokenView token, IGrainFactory grains) =>
        OrganizationTokenBody.From(token, LastUse.Of(token.Id, await grains.GetGrain<ITokenUseGrain>(0).LastUsedAsync([token.Id])));
}

/// <summary>A token of an organisation, without its text.</summary>
public record OrganizationTokenBody(
    string Id, string Name, IReadOnlyList<string> Scopes, string TokenLastCharacters, DateTimeOffset DateCreated, DateTimeOffset? DateLastUsed)
{
    public string? ProjectLastUsedId => null;

    /// <summary>Shapes a token; <paramref name="lastUsed"/> is the beginning of a day (UTC).</summary>
    public static OrganizationTokenBody From(OrganizationTokenView token, DateTimeOffset? lastUsed) =>
        new(Wire.Id(token.Id), token.Name, token.Scopes, token.LastCharacters, token.CreatedAt, lastUsed);
}

/// <summary>A token of an organisation just made, with its text.</summary>
public sealed record CreatedOrganizationTokenBody : OrganizationTokenBody
{
    public CreatedOrganizationTokenBody(OrganizationTokenBody token, string text) : base(token) => Token = text;

    public string Token { get; }
}

/// <summary>The name of a token, 1 to 100 characters.</summary>
public sealed record OrganizationTokenNameBody(string? Name)
{
    /// <summary>What is wrong with it, or null.</summary>
    public FieldErrors? FindErrors(int lengthMax) => string.IsNullOrWhiteSpace(Name) ? FieldErrors.Required("name") : FieldErrors.OfText("name", Name, lengthMax);
}

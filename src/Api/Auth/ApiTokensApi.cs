using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>The caller's own tokens. Only a session may manage them, so a leaked token cannot make others.</summary>
public static class ApiTokensApi
{
    private const int NameLengthMax = 100;

    private static readonly Dictionary<string, string> FieldOfRefusal = new() { ["name_invalid"] = "name", ["scope_invalid"] = "scopes", ["expiry_invalid"] = "expiresAt" };

    public static void MapApiTokens(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/api-tokens").WithTags("Auth").RequireSession();
        group.MapGet("/", ListTokens).WithName("ListTokens").WithSummary("The caller's tokens, without their text");
        group.MapPost("/", CreateToken).WithName("CreateToken").WithSummary("Make a token; its text is shown only now").RequireSudo();
        group.MapDelete("/", RevokeToken).WithName("RevokeToken").WithSummary("End a token that the body names");
        group.MapGet("/{tokenId}/", GetToken).WithName("GetToken").WithSummary("One of the caller's tokens");
        group.MapPut("/{tokenId}/", RenameToken).WithName("RenameToken").WithSummary("Rename a token");
        group.MapDelete("/{tokenId}/", DeleteToken).WithName("DeleteToken").WithSummary("End a token");
    }

    public static async Task<Ok<IReadOnlyList<TokenBody>>> ListTokens(Caller caller, IGrainFactory grains)
    {
        var used = await grains.GetGrain<ITokenUseGrain>(0).LastUsedAsync([.. caller.User.Tokens.Select(token => token.Id)]);
        return TypedResults.Ok<IReadOnlyList<TokenBody>>([.. caller.User.Tokens.Select(token => TokenBody.From(token, LastUse.Of(token.Id, used)))]);
    }

    public static async Task<Results<Created<CreatedTokenBody>, BadRequest<FieldErrors>>> CreateToken(
        CreateTokenBody body, Caller caller, HttpContext context, IGrainFactory grains)
    {
        if (body.Scopes is not { Count: > 0 } scopes) return TypedResults.BadRequest(FieldErrors.Required("scopes"));
        if (scopes.Where(scope => !Scopes.All.Contains(scope)).ToList() is [var unknown, ..])
            return TypedResults.BadRequest(FieldErrors.Of("scopes", $"\"{unknown}\" is not a valid choice."));
        if (FieldErrors.OfText("name", body.Name, NameLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var created = await grains.GetGrain<IUserGrain>(caller.User.Id)
                .CreateTokenAsync(body.Name ?? "", [.. scopes.Distinct()], body.ExpiresAt, SessionCookie.OriginOf(context));
            return TypedResults.Created((string?)null, new CreatedTokenBody(TokenBody.From(created.Token, null), created.Text));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>>> RevokeToken([FromBody] RevokeTokenBody body, Caller caller, IGrainFactory grains)
    {
        var text = body.TokenId is { ValueKind: JsonValueKind.Number or JsonValueKind.String } id ? id.ToString() : null;
        if (Find(caller, text) is not { } token) return TypedResults.BadRequest(FieldErrors.Of("tokenId", "There is no such token."));
        await grains.GetGrain<IUserGrain>(caller.User.Id).RevokeTokenAsync(token.Id);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<TokenBody>, NotFound<SentryError>>> GetToken(string tokenId, Caller caller, IGrainFactory grains) =>
        Find(caller, tokenId) is { } token ? TypedResults.Ok(await BodyAsync(token, grains)) : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Ok<TokenBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> RenameToken(
        string tokenId, RenameTokenBody body, Caller caller, IGrainFactory grains)
    {
        if (Find(caller, tokenId) is not { } token) return TypedResults.NotFound(SentryError.NotFound);
        if (body.Name is null) return TypedResults.BadRequest(FieldErrors.Required("name"));
        if (FieldErrors.OfText("name", body.Name, NameLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var user = await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(new RenameToken(token.Id, body.Name));
            return TypedResults.Ok(await BodyAsync(user.Tokens.Single(known => known.Id == token.Id), grains));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> DeleteToken(string tokenId, Caller caller, IGrainFactory grains)
    {
        if (Find(caller, tokenId) is not { } token) return TypedResults.NotFound(SentryError.NotFound);
        await grains.GetGrain<IUserGrain>(caller.User.Id).RevokeTokenAsync(token.Id);
        return TypedResults.NoContent();
    }

    private static TokenView? Find(Caller caller, string? id) => Wire.TryParseId(id, out var tokenId) ? caller.User.Tokens.FirstOrDefault(token => token.Id == tokenId) : null;

    private static async Task<TokenBody> BodyAsync(TokenView token, IGrainFactory grains) =>
        TokenBody.From(token, LastUse.Of(token.Id, await grains.GetGrain<ITokenUseGrain>(0).LastUsedAsync([token.Id])));
}

/// <summary>When a token was used last, to the day.</summary>
public static class LastUse
{
    /// <summary>The beginning of the day (UTC); null: never used.</summary>
    public static DateTimeOffset? Of(long tokenId, IReadOnlyDictionary<long, DateOnly> used) =>
        used.TryGetValue(tokenId, out var day) ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
}

/// <summary>A token without its text.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="Name">Empty when it has none.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="DateCreated">When it was made.</param>
/// <param name="ExpiresAt">From when on it is wrong; null: never.</param>
/// <param name="DateLastUsed">The beginning of the day (UTC) of its last use; null: never used.</param>
/// <param name="TokenLastCharacters">The last four of its text.</param>
public record TokenBody(
    string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset DateCreated, DateTimeOffset? ExpiresAt, DateTimeOffset? DateLastUsed, string TokenLastCharacters)
{
    public string? Application => null;
    public int State => 0;

    /// <summary>Shapes a token.</summary>
    public static TokenBody From(TokenView token, DateTimeOffset? lastUsed) =>
        new(Wire.Id(token.Id), token.Name, token.Scopes, token.CreatedAt, token.ExpiresAt, lastUsed, token.LastCharacters);
}

/// <summary>A token just made, with its text.</summary>
public sealed record CreatedTokenBody : TokenBody
{
    public CreatedTokenBody(TokenBody token, string text) : base(token) => Token = text;

    public string Token { get; }
}

/// <summary>What the new token may do, its name (up to 100 characters), and from when on it is wrong (at most ten years from now; absent: never).</summary>
public sealed record CreateTokenBody(IReadOnlyList<string>? Scopes, string? Name = null, DateTimeOffset? ExpiresAt = null);

/// <summary>The new name, up to 100 characters; empty: none.</summary>
public sealed record RenameTokenBody(string? Name);

/// <summary>Which token to end: a number, or text of one.</summary>
public sealed record RevokeTokenBody(JsonElement? TokenId);

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>The caller's own tokens. Only a session may manage them, so a leaked token cannot make others.</summary>
public static class ApiTokensApi
{
    private const int NameLengthMax = 100;

    public static void MapApiTokens(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/api-tokens").WithTags("Auth").RequireSession();
        group.MapGet("/", ListTokens).WithName("ListTokens").WithSummary("The caller's tokens, without their text");
        group.MapPost("/", CreateToken).WithName("CreateToken").WithSummary("Make a token; its text is shown only now").RequireSudo();
        group.MapDelete("/", RevokeToken).WithName("RevokeToken").WithSummary("End a token");
    }

    public static Ok<IReadOnlyList<TokenBody>> ListTokens(Caller caller) =>
        TypedResults.Ok<IReadOnlyList<TokenBody>>([.. caller.User.Tokens.Select(TokenBody.From)]);

    public static async Task<Results<Created<CreatedTokenBody>, BadRequest<FieldErrors>>> CreateToken(CreateTokenBody body, Caller caller, IGrainFactory grains)
    {
        if (body.Scopes is not { Count: > 0 } scopes) return TypedResults.BadRequest(FieldErrors.Required("scopes"));
        if (scopes.Where(scope => !Scopes.All.Contains(scope)).ToList() is [var unknown, ..])
            return TypedResults.BadRequest(FieldErrors.Of("scopes", $"\"{unknown}\" is not a valid choice."));
        if (FieldErrors.OfText("name", body.Name, NameLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        var created = await grains.GetGrain<IUserGrain>(caller.User.Id).CreateTokenAsync(body.Name ?? "", [.. scopes.Distinct()]);
        return TypedResults.Created((string?)null, new CreatedTokenBody(TokenBody.From(created.Token), created.Text));
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>>> RevokeToken([FromBody] RevokeTokenBody body, Caller caller, IGrainFactory grains)
    {
        var text = body.TokenId is { ValueKind: JsonValueKind.Number or JsonValueKind.String } id ? id.ToString() : null;
        if (!Wire.TryParseId(text, out var tokenId) || caller.User.Tokens.All(token => token.Id != tokenId))
            return TypedResults.BadRequest(FieldErrors.Of("tokenId", "There is no such token."));
        await grains.GetGrain<IUserGrain>(caller.User.Id).RevokeTokenAsync(tokenId);
        return TypedResults.NoContent();
    }
}

/// <summary>A token without its text.</summary>
public record TokenBody(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset DateCreated, string TokenLastCharacters)
{
    public string? Application => null;
    public DateTimeOffset? ExpiresAt => null;
    public int State => 0;

    /// <summary>Shapes a token.</summary>
    public static TokenBody From(TokenView token) => new(Wire.Id(token.Id), token.Name, token.Scopes, token.CreatedAt, token.LastCharacters);
}

/// <summary>A token just made, with its text.</summary>
public sealed record CreatedTokenBody : TokenBody
{
    public CreatedTokenBody(TokenBody token, string text) : base(token) => Token = text;

    public string Token { get; }
}

/// <summary>What the new token may do, and its name (up to 100 characters).</summary>
public sealed record CreateTokenBody(IReadOnlyList<string>? Scopes, string? Name = null);

/// <summary>Which token to end: a number, or text of one.</summary>
public sealed record RevokeTokenBody(JsonElement? TokenId);

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Auth;

/// <summary>Identifies the user or the organisation behind <c>Authorization: Bearer …</c>. Tokens are looked up by their SHA-256.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IGrainFactory grains)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!BearerHeader.TryRead(Request.Headers.Authorization.ToString(), out var token, out var failure)) return AuthenticateResult.Fail(failure);
        var found = await grains.GetGrain<IDirectoryGrain>(0).FindTokenAsync(BearerHeader.Hash(token));
        if (found is null) return AuthenticateResult.Fail(BearerHeader.Invalid);
        var caller = Caller.Of(found);
        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Wire.Id(caller.UserId ?? 0))], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}

/// <summary>Reads the <c>Authorization</c> header of token requests.</summary>
public static class BearerHeader
{
    /// <summary>Said of every token that is not a valid one.</summary>
    public const string Invalid = "Invalid token";

    private const int DescriptionLengthMax = 2_000;
    private static readonly string[] PlainPrefixes = ["sntryu_", "sntryi_"];
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>Whether the header is a token's at all. A session is only looked at when it is not.</summary>
    public static bool Is(string? header) =>
        "Bearer".Equals(header, StringComparison.OrdinalIgnoreCase) || header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>
    /// Takes the token out: <c>sntryu_</c> of users or <c>sntryi_</c> of integrations with 64 hexadecimal digits, or <c>sntrys_</c> of organisations with two parts
    /// in base64.
    /// </summary>
    public static bool TryRead(string header, [NotNullWhen(true)] out string? token, [NotNullWhen(false)] out string? failure)
    {
        token = null;
        var text = header["Bearer".Length..].Trim();
        failure = text switch
        {
            "" => "Invalid token header. No credentials provided.",
            _ when text.Contains(' ') => "Invalid token header. Token string should not contain spaces.",
            _ when !IsToken(text) => Invalid,
            _ => null,
        };
        if (failure is null) token = text;
        return failure is null;
    }

    /// <summary>What is stored instead of the token: SHA-256 of its text in lower-case hexadecimal.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private static bool IsToken(string text) => text.StartsWith("sntrys_", StringComparison.Ordinal)
        ? text.Length <= DescriptionLengthMax && text.Split('_') is [_, { Length: > 0 } description, { Length: 43 } secret]
            && description.AsSpan().IndexOfAnyExcept(Base64) < 0 && secret.AsSpan().IndexOfAnyExcept(Base64) < 0
        : PlainPrefixes.Any(prefix => text.Length == prefix.Length + 64 && text.StartsWith(prefix, StringComparison.Ordinal))
            && text.AsSpan(PlainPrefixes[0].Length).IndexOfAnyExcept(HexDigits) < 0;
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Checks passwords and begins sessions.</summary>
public sealed class Login(IGrainFactory grains, LoginThrottle throttle)
{
    private const int LengthMax = 256;
    private static readonly byte[] DummySalt = RandomNumberGenerator.GetBytes(16);

    /// <summary>Signs the browser in when the password is right.</summary>
    /// <returns>The user, or how to answer: 401 for a wrong account or password, 429 after too many.</returns>
    public async Task<(UserView? User, ErrorAnswer? Refusal)> SignInAsync(HttpContext context, string email, string password)
    {
        var address = LoginThrottle.AddressOf(context);
        if (throttle.MustWait(address, email) is { } wait) return (null, TooManyFailures(wait));
        if (await CheckAsync(email, password) is not { } user)
        {
            throttle.RecordFailure(address, email);
            return (null, new ErrorAnswer(StatusCodes.Status401Unauthorized, new SentryError("Invalid username or password.")));
        }
        throttle.RecordSuccess(address, email);
        await SessionCookie.SignInAsync(context, user);
        return (user, null);
    }

    /// <summary>The answer to whoever must wait.</summary>
    public static ErrorAnswer TooManyFailures(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, new SentryError("Too many failed logins. Try again later."), wait);

    private async Task<UserView?> CheckAsync(string email, string password)
    {
        if (email.Length > LengthMax || password.Length > LengthMax || email.Contains('\0')) return null;
        if (await grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(email) is not { } id)
        {
            // An unknown account must take as long as a known one, else the time tells who has one.
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), DummySalt, 100_000, HashAlgorithmName.SHA512, 32);
            return null;
        }
        var user = grains.GetGrain<IUserGrain>(id);
        return await user.CheckPasswordAsync(password) ? await user.GetAsync() : null;
    }
}

/// <summary>Reads HTTP basic authentication, which only the login endpoint takes.</summary>
public static class BasicHeader
{
    /// <summary>Splits <c>Basic base64(user:password)</c>; the password may hold colons.</summary>
    public static bool TryRead(string header, [NotNullWhen(true)] out string? user, [NotNullWhen(true)] out string? password)
    {
        (user, password) = (null, null);
        if (header.Length > 2048 || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return false;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var length)) return false;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return false;
        (user, password) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}

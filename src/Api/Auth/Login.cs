using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Checks passwords and second factors, and begins sessions.</summary>
public sealed class Login(IGrainFactory grains, SignInLimits limits, PendingSignIn pending, RememberedBrowsers browsers)
{
    private const int LengthMax = 256;
    private static readonly PasswordHasher<string> Hasher = new();
    private static readonly Lazy<string> DummyHash = new(() => Hasher.HashPassword("", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    /// <summary>Signs the browser in when the password is right and enough; else the browser is asked for a second factor.</summary>
    public async Task<SignInOutcome> SignInAsync(HttpContext context, string email, string password)
    {
        var (user, refusal) = await CheckAsync(context, email.Trim(), password);
        if (user is null) return new SignInOutcome(null, refusal);
        if (user.Deactivated) return new SignInOutcome(null, CodedAnswer.Deactivated);
        if (user.MustVerify) return new SignInOutcome(null, CodedAnswer.EmailUnverified);
        if (user.SecondFactor is null) return await CompleteAsync(context, user, SignInMethods.Password);
        if (await browsers.FindAsync(context, user) is { } known) return await CompleteAsync(context, user, SignInMethods.Remembered, browser: known);
        pending.Begin(context, user);
        return new SignInOutcome(null, null, TwoFactorMethods.Of(user.SecondFactor));
    }

    /// <summary>The second step, with a code of the authenticator app or a recovery code.</summary>
    public async Task<SignInOutcome> SignInWithCodeAsync(HttpContext context, string code, bool remember)
    {
        if (await pending.FindAsync(context) is not { } user) return new SignInOutcome(null, CodedAnswer.SignInAgain);
        if (await limits.TakeCodeAsync(user.Id) is { } wait) return await RefuseCodesAsync(context, user, wait);
        return await grains.GetGrain<IUserGrain>(user.Id).UseCodeAsync(code) is { } method
            ? await CompleteAsync(context, user, method, browser: remember ? RememberedBrowsers.NewSecret() : null)
            : new SignInOutcome(null, CodedAnswer.WrongCode);
    }

    /// <summary>Begins a session for a user who proved enough.</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">Who.</param>
    /// <param name="method">One of <see cref="SignInMethods"/>.</param>
    /// <param name="signedOnAt">The organisation whose provider vouches for the user; null: a password or a passkey does.</param>
    /// <param name="browser">By which the browser is remembered from now on, or is already; null: it is not to be.</param>
    public async Task<SignInOutcome> CompleteAsync(HttpContext context, UserView user, string method, long? signedOnAt = null, string? browser = null)
    {
        new Actor(ActorKind.Session, user.Id, null, context.Connection.RemoteIpAddress?.ToString()).Act();
        var signedIn = await grains.GetGrain<IUserGrain>(user.Id).ExecuteAsync(new RecordSignIn(method));
        if (signedIn.IsNewcomer) await grains.GetGrain<INewcomersGrain>(0).PlaceAsync(user.Id);
        pending.End(context);
        var session = await SessionCookie.SignInAsync(context, signedIn, signedOnAt);
        if (browser is not null) await browsers.RememberAsync(context, signedIn, browser, session, begins: method != SignInMethods.Remembered);
        return new SignInOutcome(signedIn, null);
    }

    /// <summary>Whether the password is the caller's; a refusal when it was tried too often.</summary>
    public async Task<(bool Proved, ErrorAnswer? Refusal)> ProveAsync(HttpContext context, UserView user, string password)
    {
        var name = Clean(user.Email);
        if (await limits.TakeSignInAsync(context, name, () => Task.FromResult(true)) is { } wait) return (false, wait);
        var proved = password.Length <= LengthMax && await grains.GetGrain<IUserGrain>(user.Id).CheckPasswordAsync(password);
        if (!proved) await NoticeFailureAsync(context, name, user.Id);
        return (proved, null);
    }

    /// <summary>Lower case, as addresses are looked for.</summary>
    public static string Clean(string email) => email.Trim().ToLowerInvariant();

    private async Task<(UserView? User, ErrorAnswer? Refusal)> CheckAsync(HttpContext context, string email, string password)
    {
        var readable = email.Length <= LengthMax && password.Length <= LengthMax && !email.Contains('\0');
        var name = Clean(email);
        long? id = readable ? await grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(email) : null;
        if (await limits.TakeSignInAsync(context, name, () => IsKnownHereAsync(context, id)) is { } wait) return (null, wait);
        if (id is { } known)
        {
            var user = grains.GetGrain<IUserGrain>(known);
            if (await user.CheckPasswordAsync(password)) return (await user.GetAsync(), null);
        }
        else
        {
            // An unknown account must take as long as a known one, else the time tells who has one.
            Hasher.VerifyHashedPassword("", DummyHash.Value, readable ? password : "");
        }
        await NoticeFailureAsync(context, name, id);
        return (null, new ErrorAnswer(StatusCodes.Status401Unauthorized, new SentryError("Invalid username or password.")));
    }

    private async Task<bool> IsKnownHereAsync(HttpContext context, long? id) =>
        id is { } user && context.Connection.RemoteIpAddress?.ToString() is { } address && await grains.GetGrain<ISessionsGrain>(user).KnowsAddressAsync(address);

    /// <summary>Nobody waits for the mail, because who waits could tell by the time that there is an account.</summary>
    private async Task NoticeFailureAsync(HttpContext context, string name, long? id)
    {
        if (await limits.RecordFailureAsync(name) && id is { } user)
            grains.GetGrain<IUserGrain>(user).NoticeFailuresAsync(SignInLimits.FailuresNoticed, SessionCookie.OriginOf(context)).Ignore();
    }

    private async Task<SignInOutcome> RefuseCodesAsync(HttpContext context, UserView user, ErrorAnswer wait)
    {
        if (await limits.RecordFailureAsync($"codes {user.Id}")) await grains.GetGrain<IUserGrain>(user.Id).NoticeFailuresAsync(SignInLimits.FailuresNoticed, SessionCookie.OriginOf(context));
        return new SignInOutcome(null, wait);
    }
}

/// <summary>How a sign-in went: a user who is signed in, a refusal, or the ways to go on.</summary>
public sealed record SignInOutcome(UserView? User, ErrorAnswer? Refusal, IReadOnlyList<string>? Methods = null);

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

using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// Browser sessions: cookie <c>sentrysid</c>, HttpOnly, SameSite=Lax, Secure under TLS, two weeks, prolonged by use. The ticket names
/// the user and the user's session stamp, and has a secret by which <see cref="ISessionsGrain"/> knows the session. When the stamp changes, every
/// session made before is over; when the session was ended, this one is.
/// </summary>
public sealed class SessionCookie(IOptions<ServerAddressOptions> address) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "sentrysid";

    private const string StampClaim = "stamp";
    private const string SecretClaim = "session";
    private const int BrowserLengthMax = 300;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public void Configure(CookieAuthenticationOptions options) => Configure(AuthServices.SessionScheme, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != AuthServices.SessionScheme) return;
        options.Cookie = new SessionCookieBuilder(address) { Name = Name, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>
    /// Begins a session and gives the browser the CSRF cookie that goes with it. It takes the place of the browser's session until now, if that is the same user's: what was proved goes on.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="user">Who proved to be there.</param>
    /// <param name="signedOnAt">The organisation whose provider vouches for it; null: it gave a password or a passkey.</param>
    public static async Task<SessionView> SignInAsync(HttpContext context, UserView user, long? signedOnAt = null)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var sessions = SessionsOf(context, user.Id);
        // Routes that everybody may call do not look for a session.
        if (context.Features.Get<Caller>() is null) await context.AuthenticateAsync(AuthServices.SessionScheme);
        var before = context.Features.Get<Caller>() is { Session: { } earlier } caller && caller.User.Id == user.Id ? earlier.Id : null;
        var session = await sessions.BeginAsync(secret, OriginOf(context), new SessionStart(signedOnAt, before));
        await WriteAsync(context, user, secret);
        context.RequestServices.GetRequiredService<CsrfProtection>().Issue(context.Response);
        return session;
    }

    /// <summary>After the user's stamp changed: the session that asks goes on, all others are over.</summary>
    public static async Task KeepOnlyAsync(HttpContext context, UserView user)
    {
        var session = context.Features.GetRequiredFeature<Caller>().Session ?? throw new InvalidOperationException("No session asks.");
        await SessionsOf(context, user.Id).EndOthersAsync(session.Id);
        var ticket = await context.AuthenticateAsync(AuthServices.SessionScheme);
        await WriteAsync(context, user, ticket.Principal?.FindFirstValue(SecretClaim) ?? throw new InvalidOperationException("The ticket has no secret."));
    }

    /// <summary>Ends the browser's session.</summary>
    public static async Task SignOutAsync(HttpContext context)
    {
        if (context.Features.Get<Caller>() is { Session: { } session } caller) await SessionsOf(context, caller.User.Id).EndAsync(session.Id);
        await context.SignOutAsync(AuthServices.SessionScheme);
        context.Response.Cookies.Delete(CsrfProtection.CookieName);
    }

    /// <summary>Where a request comes from.</summary>
    public static SessionOrigin OriginOf(HttpContext context)
    {
        var browser = context.Request.Headers.UserAgent.ToString();
        return new SessionOrigin(browser.Length > BrowserLengthMax ? browser[..BrowserLengthMax] : browser, context.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    private static ISessionsGrain SessionsOf(HttpContext context, long userId) => context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<ISessionsGrain>(userId);

    private static Task WriteAsync(HttpContext context, UserView user, string secret)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, Wire.Id(user.Id)), new Claim(StampClaim, user.SessionStamp), new Claim(SecretClaim, secret)], AuthServices.SessionScheme);
        return context.SignInAsync(AuthServices.SessionScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (await FindCallerAsync(context.HttpContext, context.Principal) is not { } caller)
        {
            context.RejectPrincipal();
            return;
        }
        context.HttpContext.Features.Set(caller);
        if (!context.Request.Cookies.ContainsKey(CsrfProtection.CookieName))
            context.HttpContext.RequestServices.GetRequiredService<CsrfProtection>().Issue(context.Response);
    }

    private static async Task<Caller?> FindCallerAsync(HttpContext context, ClaimsPrincipal? principal)
    {
        if (principal is null || !Wire.TryParseId(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)) return null;
        if (principal.FindFirstValue(SecretClaim) is not { } secret) return null;
        var finding = SessionsOf(context, userId).UseAsync(secret, OriginOf(context));
        var user = await context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IUserGrain>(userId).GetAsync();
        var services = context.RequestServices;
        return await finding is { } session && user is { Deactivated: false } && SameText(principal.FindFirstValue(StampClaim), user.SessionStamp)
            ? Caller.Of(user, session, services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<IOptions<SignInOptions>>().Value.SignOnLifetime)
            : null;
    }

    /// <summary>Whether a cookie is Secure depends on the request, not on a setting that may be wrong.</summary>
    private sealed class SessionCookieBuilder(IOptions<ServerAddressOptions> address) : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = SecureContext.Is(context.Request, address.Value);
            return options;
        }
    }

    private static bool SameText(string? one, string other) =>
        one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

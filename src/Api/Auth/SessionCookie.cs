using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// Browser sessions: cookie <c>sentrysid</c>, HttpOnly, SameSite=Lax, Secure under TLS, two weeks, prolonged by use. The ticket names
/// the user and the user's session stamp; when the stamp changes, every session made before is over.
/// </summary>
public sealed class SessionCookie(IOptions<ServerAddressOptions> address) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "sentrysid";

    private const string StampClaim = "stamp";
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

    /// <summary>Begins a session and gives the browser the CSRF cookie that goes with it.</summary>
    public static async Task SignInAsync(HttpContext context, UserView user)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, Wire.Id(user.Id)), new Claim(StampClaim, user.SessionStamp)], AuthServices.SessionScheme);
        await context.SignInAsync(AuthServices.SessionScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        context.RequestServices.GetRequiredService<CsrfProtection>().Issue(context.Response);
    }

    /// <summary>Ends the browser's session.</summary>
    public static async Task SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(AuthServices.SessionScheme);
        context.Response.Cookies.Delete(CsrfProtection.CookieName);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var principal = context.Principal;
        if (!Wire.TryParseId(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
            || await context.HttpContext.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IUserGrain>(userId).GetAsync() is not { } user
            || !SameText(principal!.FindFirstValue(StampClaim), user.SessionStamp))
        {
            context.RejectPrincipal();
            return;
        }
        context.HttpContext.Features.Set(new Caller(user, TokenScopes: null));
        if (!context.Request.Cookies.ContainsKey(CsrfProtection.CookieName))
            context.HttpContext.RequestServices.GetRequiredService<CsrfProtection>().Issue(context.Response);
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

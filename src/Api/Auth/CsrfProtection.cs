using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// Unsafe requests of a session repeat the value of the cookie <c>sc</c> in the header <c>X-CSRFToken</c>, and come from a page of
/// this server when the browser names one. Token requests are exempt, because no browser adds a token by itself.
/// </summary>
public sealed class CsrfProtection(IOptions<ServerAddressOptions> address)
{
    /// <summary>Readable by scripts of this server's pages, unlike the session's own.</summary>
    public const string CookieName = "sc";

    /// <summary>Gives the browser a new value.</summary>
    public void Issue(HttpResponse response) =>
        response.Cookies.Append(CookieName, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), new CookieOptions
        {
            SameSite = SameSiteMode.Lax,
            Secure = SecureContext.Is(response.HttpContext.Request, address.Value),
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
        });

    /// <summary>Whether the request proves where it comes from, or need not.</summary>
    public bool Allows(HttpRequest request) => Allows(
        request.Method, request.Cookies[CookieName], request.Headers["X-CSRFToken"].ToString(), request.Headers.Origin.ToString(), request.Headers["Sec-Fetch-Site"].ToString(),
        [request.Host.Value ?? "", new Uri(address.Value.RootUrl).Authority]);

    /// <summary>
    /// The rule itself. <paramref name="origin"/> and <paramref name="site"/> are empty when the browser sends none; <paramref name="authorities"/> are
    /// this server's own. A browser that calls the page one of the same origin is believed, because a proxy may show the server another host than the browser
    /// uses: whoever stored a wrong address must be able to correct it.
    /// </summary>
    public static bool Allows(string method, string? cookie, string header, string origin, string site, IReadOnlyList<string> authorities)
    {
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return true;
        if (string.IsNullOrEmpty(cookie)) return false;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(header))) return false;
        return origin.Length == 0 || site == "same-origin"
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && authorities.Contains(uri.Authority, StringComparer.OrdinalIgnoreCase));
    }
}

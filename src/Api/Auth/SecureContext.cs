using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Auth;

/// <summary>Whether the browser sees this server with TLS: then its cookies are Secure, else it would throw them away and nobody could sign in.</summary>
public static class SecureContext
{
    /// <summary>
    /// A proxy that ends TLS may not be trusted, or not say so. What the browser itself says of its page decides, where it says anything;
    /// else the server's address, but only for browsers that use it.
    /// </summary>
    public static bool Is(HttpRequest request, ServerAddressOptions address)
    {
        if (request.IsHttps) return true;
        if (Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)) return origin.Scheme == Uri.UriSchemeHttps;
        return address.IsSecure && new Uri(address.RootUrl).Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}

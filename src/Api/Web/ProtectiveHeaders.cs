using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;

namespace SentryOrleans.Api.Web;

/// <summary>
/// What browsers are told about every answer but those to SDKs: take it for what it says it is, show it in no other page, tell no other server
/// where it came from, and keep nothing of the web API. Whoever answers may say otherwise; the web UI's page does.
/// </summary>
public static class ProtectiveHeaders
{
    /// <summary>Of answers that are no page: should one be shown as a page nevertheless, it loads and runs nothing.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private const string PermissionsPolicy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private const string TransportSecurity = "max-age=31536000";

    /// <summary>Adds them. Errors lose all headers on the way, so their handler calls <see cref="Set"/>, too.</summary>
    public static void UseProtectiveHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Set(context);
        return next(context);
    });

    /// <summary>Sets those of this request's answer.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api/0")) headers.CacheControl = "no-store";
        if (IsSecure(context)) headers.StrictTransportSecurity = TransportSecurity;
    }

    /// <summary>A name that means this machine is other programs' as well.</summary>
    private static bool IsSecure(HttpContext context) =>
        context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")
        && SecureContext.Is(context.Request, context.RequestServices.GetRequiredService<IOptions<ServerAddressOptions>>().Value);
}

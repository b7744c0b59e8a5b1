using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Web;

/// <summary>Serves the web UI: its one page for every path that is the UI's, and the page's scripts, styles and fonts.</summary>
public static class WebApi
{
    /// <summary>
    /// Everything comes from this server's files: no script or style within the page, nothing from elsewhere, no page that embeds this one.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
        + "base-uri 'none'; form-action 'self'; object-src 'none'";

    /// <summary>An asset's name changes with its content, so what is under a name never does.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>The page names the assets of one build; a browser that kept it would ask for those of an old one.</summary>
    private const string Never = "no-cache";

    /// <summary>What the UI's paths begin with. Which of them are screens is for the UI to know; it has a page for the others, too.</summary>
    private static readonly string[] Pages =
    [
        "/", "/setup/{token}", "/organizations/{**path}", "/settings/{**path}", "/auth/{**path}", "/accept/{**path}", "/accept-transfer/{**path}", "/manage/{**path}", "/unsubscribe/{**path}",
    ];

    /// <summary>What everybody reads who has the link.</summary>
    private const string SharedPages = "/share/{**path}";

    /// <summary>What those who are not signed in read of public projects; others get the whole UI there.</summary>
    private static readonly string[] PublicPages = ["/organizations/{organization}/issues", "/organizations/{organization}/issues/{**path}"];

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers the files beside the program.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services) =>
        services.AddSingleton(_ => WebFiles.Find(Path.Combine(AppContext.BaseDirectory, "web")));

    /// <summary>Maps nothing when the program was built without the web UI.</summary>
    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<WebFiles>().Index is not { } index) return;
        var group = routes.MapGroup("").ExcludeFromDescription();
        group.MapMethods("/assets/{name}", Methods, GetAsset);
        foreach (var path in Pages) group.MapMethods(path, Methods, (HttpContext context) => GetPage(index, context));
        var open = routes.ServiceProvider.GetRequiredService<WebFiles>().Public ?? index;
        group.MapMethods(SharedPages, Methods, (HttpContext context) => GetPublicPage(open, context));
        foreach (var path in PublicPages) group.MapMethods(path, Methods, (Delegate)((HttpContext context) => GetEitherPage(index, open, context)));
    }

    private static Results<WebAnswer, NotFound> GetAsset(string name, WebFiles files) =>
        files.FindAsset(name) is { } file ? new WebAnswer(file, Forever) : TypedResults.NotFound();

    /// <summary>A browser without a session, or with one that is over, need not ask who it is.</summary>
    private static async Task<WebAnswer> GetEitherPage(WebFile index, WebFile open, HttpContext context)
    {
        context.Response.Headers.Append("Vary", "Cookie");
        return context.Request.Cookies.ContainsKey(SessionCookie.Name) && await MayBeSignedInAsync(context) ? GetPage(index, context) : GetPublicPage(open, context);
    }

    /// <summary>Also when it cannot be found out: the page then says that the server is busy.</summary>
    private static async Task<bool> MayBeSignedInAsync(HttpContext context)
    {
        try
        {
            return (await context.AuthenticateAsync(AuthServices.SessionScheme)).Succeeded;
        }
        catch (Exception fault) when (fault is DomainException or BusyException or TimeoutException or OrleansException)
        {
            return true;
        }
    }

    private static WebAnswer GetPublicPage(WebFile open, HttpContext context)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return GetPage(open, context);
    }

    private static WebAnswer GetPage(WebFile index, HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return new WebAnswer(index, Never);
    }
}

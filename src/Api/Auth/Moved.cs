using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// Where something is now whose slug the path has from before: <c>{"slug", "detail": {"extra": {"url", "slug"}}}</c>, as Sentry says it of projects.
/// Reading is redirected with 302; anything else with 307, which keeps method and body.
/// </summary>
public sealed record Moved(string Slug, ErrorDetail Detail)
{
    /// <summary>The redirection, or null when the path has the slugs as they are, ids, or none.</summary>
    public static Denial? Find(HttpContext http, Access access)
    {
        var parts = http.Request.Path.Value!.TrimStart('/').Split('/');
        var places = new[]
        {
            Replace(http, parts, "organization", access.Organization.Slug),
            access.NamedTeam is { } team ? Replace(http, parts, "team", team.Slug) : null,
            access.NamedIssue is null && access.NamedProject is { } project ? Replace(http, parts, "project", project.Slug) : null,
        };
        if (places.Min() is not { } first) return null;
        var slug = parts[places.Max()!.Value];
        var url = http.Request.PathBase + new PathString($"/{string.Join('/', parts)}").ToUriComponent();
        var body = new Moved(slug, new ErrorDetail("resource-moved", "What the path names has another slug now.")
        {
            Extra = new Dictionary<string, string> { ["url"] = url, ["slug"] = slug },
        });
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return new Denial(reads ? StatusCodes.Status302Found : StatusCodes.Status307TemporaryRedirect, body, Relative(parts, first) + http.Request.QueryString);
    }

    /// <summary>Puts the slug into the path; null when it is there already.</summary>
    private static int? Replace(HttpContext http, string[] parts, string parameter, string slug)
    {
        if (http.Request.RouteValues[parameter] is not string name || Wire.TryParseId(name, out _) || name == slug) return null;
        if (PlaceOf(parameter, http.GetEndpoint()) is not { } place) return null;
        parts[place] = slug;
        return place;
    }

    private static int? PlaceOf(string parameter, Endpoint? endpoint)
    {
        var segments = (endpoint as RouteEndpoint)?.RoutePattern.PathSegments ?? [];
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Parts is [RoutePatternParameterPart part] && part.Name == parameter) return i;
        }
        return null;
    }

    /// <summary>Relative to the path that was asked for, so that it holds behind a proxy that takes a prefix away.</summary>
    private static string Relative(string[] parts, int place)
    {
        var rest = parts[place..].Select(Uri.EscapeDataString).ToList();
        return string.Concat(Enumerable.Repeat("../", rest.Count - 1)) + string.Join('/', rest);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// Where a project is now whose slug the path has from before: <c>{"slug", "detail": {"extra": {"url", "slug"}}}</c>, as Sentry says it.
/// Reading is redirected with 302; anything else with 307, which keeps method and body.
/// </summary>
public sealed record ProjectMoved(string Slug, ErrorDetail Detail)
{
    /// <summary>The redirection, or null when the path has the project's own slug, its id, or none.</summary>
    public static Denial? Find(HttpContext http, Access access)
    {
        if (access.NamedIssue is not null || http.Request.RouteValues["project"] is not string name) return null;
        if (Wire.TryParseId(name, out _) || name == access.Project.Slug || PlaceOf("project", http.GetEndpoint()) is not { } place) return null;

        var parts = http.Request.Path.Value!.TrimStart('/').Split('/');
        parts[place] = access.Project.Slug;
        var url = http.Request.PathBase + new PathString($"/{string.Join('/', parts)}").ToUriComponent();
        var body = new ProjectMoved(access.Project.Slug, new ErrorDetail("resource-moved", "The project has another slug now.")
        {
            Extra = new Dictionary<string, string> { ["url"] = url, ["slug"] = access.Project.Slug },
        });
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return new Denial(reads ? StatusCodes.Status302Found : StatusCodes.Status307TemporaryRedirect, body, Relative(parts, place) + http.Request.QueryString);
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

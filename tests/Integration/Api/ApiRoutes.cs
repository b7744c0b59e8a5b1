using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SentryOrleans.Integration.Api;

/// <summary>A route of the web API as the server has it, so that a new one is tested without being listed here.</summary>
/// <param name="Method">GET, PUT and so on.</param>
/// <param name="Pattern">The path with <c>{parameters}</c>.</param>
public sealed partial record ApiRoute(string Method, string Pattern)
{
    /// <summary>Names of the path's parameters.</summary>
    public IReadOnlyList<string> Parameters { get; } = [.. ParameterPattern().Matches(Pattern).Select(match => match.Groups[1].Value)];

    /// <summary>The answer has no end.</summary>
    public bool IsStream => Pattern.EndsWith("/live/", StringComparison.Ordinal);

    /// <summary>Whoever knows a secret of its own is let in, whatever else it is.</summary>
    public bool IsOfSecret => Pattern.Contains("/shared/issues/", StringComparison.Ordinal) || Pattern.Contains("/accept-transfer/", StringComparison.Ordinal)
        || Pattern.Contains("/unsubscribe/", StringComparison.Ordinal);

    /// <summary>What a request cannot do without; empty for most routes.</summary>
    /// <param name="values">Of the parameters.</param>
    public string QueryOf(IReadOnlyDictionary<string, string> values) => Pattern switch
    {
        _ when Pattern.Contains("/stats", StringComparison.Ordinal) => "?groupBy=outcome&field=sum(quantity)",
        _ when Pattern.EndsWith("/grouping-difference/", StringComparison.Ordinal) => $"?with={values["eventId"]}",
        _ => "",
    };

    /// <summary>All routes below <c>/api/0</c>.</summary>
    public static IReadOnlyList<ApiRoute> All(ApiFixture server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Pattern: $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods))
            .Where(endpoint => endpoint.Pattern.StartsWith("/api/0/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.HttpMethods!.Select(method => new ApiRoute(method, endpoint.Pattern)))
            .OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    /// <summary>Every path that the values of the parameters make.</summary>
    public IEnumerable<(string Path, IReadOnlyDictionary<string, string> Values)> Fill(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        IEnumerable<IReadOnlyDictionary<string, string>> choices = [new Dictionary<string, string>()];
        foreach (var name in Parameters)
        {
            choices = choices.SelectMany(chosen => values[name].Select(value => new Dictionary<string, string>(chosen) { [name] = value })).ToList();
        }
        return choices.Select(chosen => (Parameters.Aggregate(Pattern, (path, name) => path.Replace($"{{{name}}}", chosen[name], StringComparison.Ordinal)), chosen));
    }

    /// <summary>Every path that the names of a place make; a name that places do not have is <c>1</c>.</summary>
    public IEnumerable<(string Path, IReadOnlyDictionary<string, string> Values)> FillAll(Place place)
    {
        var values = RouteValues.Of(place);
        return Fill(Parameters.Distinct().ToDictionary(name => name, name => values.GetValueOrDefault(name, ["1"])));
    }

    /// <summary>The first of them.</summary>
    public string First(Place place) => FillAll(place).First().Path;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex ParameterPattern();
}

/// <summary>What the parameters of paths can be.</summary>
public static class RouteValues
{
    /// <summary>The names of everything in an organisation, each in all its forms.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Place place) => new Dictionary<string, IReadOnlyList<string>>
    {
        ["organization"] = [place.Organization, $"{place.OrganizationId}"],
        ["project"] = [place.Project.Slug, place.Project.Id],
        ["team"] = [place.Team, place.TeamId],
        ["issue"] = [place.IssueId, place.ShortId],
        ["note"] = ["1"],
        ["tombstone"] = ["1"],
        ["rule"] = ["1"],
        ["channel"] = ["1"],
        ["alertRule"] = [place.MetricAlertId],
        ["post"] = ["1"],
        ["unsubscribe"] = ["none"],
        ["shortId"] = [place.ShortId, place.ShortId.ToLowerInvariant()],
        ["eventId"] = [place.EventId, Guid.Parse(place.EventId).ToString("D")],
        ["attachmentId"] = [place.AttachmentId],
        ["publicKey"] = [place.Project.PublicKey],
        ["run"] = [place.RunId],
        ["orgTokenId"] = [place.Tokens.Organization],
        ["integration"] = [place.Tokens.Integration],
        ["integrationTokenId"] = [place.Tokens.OfIntegration],
        // Of the superuser, whoever asks.
        ["tokenId"] = [place.Tokens.Root],
        ["filter"] = ["web-crawlers"],
        ["member"] = [place.MemberId],
        ["memberTeam"] = [place.Team, place.TeamId],
        ["request"] = [$"{place.MemberId}-{place.TeamId}"],
        ["invitation"] = [place.InvitationId],
        ["token"] = [place.InvitationToken],
        // Whether there is one is not told, so it leads nowhere.
        ["joined"] = ["nowhere"],
        ["user"] = ["999999"],
        ["session"] = ["none"],
        ["passkey"] = ["none"],
        ["letter"] = ["1"],
        ["deletedProject"] = [place.DeletedProjectId, $"{place.Project.Slug}-gone"],
        ["organizationSlug"] = [place.Organization, $"{place.OrganizationId}"],
        ["shareId"] = [new string('0', 32)],
    };
}

using System.Text.Json;
using System.Text.RegularExpressions;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What holds for every route.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class RouteTests(ApiFixture server)
{
    /// <summary>What clients put in there is passed on as it is.</summary>
    private static readonly string[] OfTheClient = ["entries", "contexts", "context", "user", "tags", "_meta", "errors", "metadata", "packages"];

    /// <summary>The published description says a number.</summary>
    private static readonly string[] NumericIds = ["projectId"];

    /// <summary>Whoever made an alert rule has a number.</summary>
    private const string Author = ".createdBy.id";

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        using var client = server.Client(null);
        var served = (await client.GetAsync("openapi.json")).Is(200);
        var approved = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Api", "openapi.json"));
        Assert.Equal(approved.Trim(), served.Text.Trim(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_document_has_every_route_but_old_aliases()
    {
        using var client = server.Client(null);
        var described = (await client.GetAsync("openapi.json")).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).ToHashSet();
        var missing = ApiRoute.All(server).Select(route => $"{route.Method} {route.Pattern}").Where(route => !described.Contains(route));
        Assert.Equal(
            [
                "/api/0/groups", "/api/0/issues", "/api/0/openapi.json", "/api/0/organizations/{organization}/groups",
                "/api/0/projects/{organization}/{project}/user-reports/", "/api/0/relays/live/",
            ],
            missing.Select(route => AliasPattern().Replace(route.Split(' ')[1], "")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_get_answers_with_and_without_its_last_slash()
    {
        using var client = await server.SignInAsync(server.Root);
        var faults = new List<string>();
        foreach (var (path, query) in Paths())
        {
            foreach (var form in new[] { path + query, path.TrimEnd('/') + query })
            {
                var answer = await client.GetAsync(form);
                if (answer.Status != 200 || answer.MediaType != "application/json") faults.Add($"{form}: {answer.Status} {answer.MediaType} {answer.Text}");
            }
        }
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Ids_are_strings_and_dates_end_in_z()
    {
        using var client = await server.SignInAsync(server.Root);
        var faults = new List<string>();
        foreach (var (path, query) in Paths().Where(route => !route.Path.EndsWith("/json/", StringComparison.Ordinal) && !route.Path.EndsWith("openapi.json", StringComparison.Ordinal)))
            faults.AddRange(Faults("", (await client.GetAsync(path + query)).Is(200).Json).Select(fault => $"{path} {fault}"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_post_needs_no_last_slash_either()
    {
        using var client = server.Client(null);
        (await client.PostAsync("auth/login", new { username = server.Member.Email, password = server.Member.Password })).Is(200);
    }

    [Fact]
    public async Task What_is_no_route_is_told_in_json()
    {
        using var client = server.Client(server.Member);
        (await client.GetAsync("nothing/here/")).Refuses(404, "The requested resource does not exist");
        (await client.SendAsync(HttpMethod.Patch, "organizations/")).Refuses(405, "Method \"PATCH\" not allowed.");
        (await client.PutAsync("organizations/acme/issues/", "{broken")).Refuses(400, "The request body is not valid JSON for this request.");
        (await client.PutAsync("organizations/acme/issues/", new StringContent("status=resolved"))).Refuses(415, "The request body must be application/json.");
        (await client.GetAsync("organizations/?query=%00")).Refuses(400, "Null characters are not allowed.");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var client = server.Client(server.Owner);
        (await client.PostAsync("organizations/acme/projects/", new { name = new string('x', 2_000_000) })).Is(413);
    }

    private IEnumerable<(string Path, string Query)> Paths() =>
        ApiRoute.All(server).Where(route => route is { Method: "GET", IsStream: false, IsOfSecret: false }).SelectMany(route => route.Fill(RouteValues.Of(server.Acme))
            .Where(filled => !IsShortIdWithoutOrganization(filled.Values)).Select(filled => (filled.Path, route.QueryOf(filled.Values))));

    /// <summary>A short id is one only within its organisation.</summary>
    private static bool IsShortIdWithoutOrganization(IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue("issue", out var issue) && issue.Contains('-', StringComparison.Ordinal) && !values.ContainsKey("organization");

    private static IEnumerable<string> Faults(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(property => !OfTheClient.Contains(property.Name)).SelectMany(property =>
            Fault(property) is { } fault && !$"{path}.{property.Name}".EndsWith(Author, StringComparison.Ordinal) ? [$"{path}.{property.Name}: {fault}"] : Faults($"{path}.{property.Name}", property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Faults($"{path}[{index}]", item)),
        _ => [],
    };

    private static string? Fault(JsonProperty property)
    {
        var isId = (property.Name == "id" || property.Name.EndsWith("Id", StringComparison.Ordinal) || property.Name.EndsWith("ID", StringComparison.Ordinal))
            && !NumericIds.Contains(property.Name);
        if (isId && property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) return $"{property.Value.ValueKind} is no id";
        var isDate = property.Value.ValueKind is JsonValueKind.String && AnyDatePattern().IsMatch(property.Value.GetString()!);
        return isDate && !WireDate.IsValid(property.Value.GetString()!) ? $"{property.Value} is no date" : null;
    }

    [GeneratedRegex(@"/\{issue\}.*")]
    private static partial Regex AliasPattern();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:")]
    private static partial Regex AnyDatePattern();
}

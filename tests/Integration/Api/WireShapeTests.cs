using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Bodies have all that clients of Sentry take for granted.</summary>
[Collection(ApiCollection.Name)]
public sealed class WireShapeTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("organizations/", "OrgSummary", "CliOrganization", "McpOrganization")]
    [InlineData("organizations/acme/", "OrgSummary", "OrgDetail", "CliOrganization", "McpOrganization")]
    [InlineData("organizations/acme/projects/", "ProjectSummary", "CliProject")]
    [InlineData("projects/acme/shop/", "ProjectSummary", "ProjectDetail", "CliProject")]
    [InlineData("projects/acme/shop/keys/", "ProjectKey", "McpProjectKey")]
    [InlineData("projects/acme/shop/keys/{key}/", "ProjectKey", "McpProjectKey")]
    [InlineData("organizations/acme/issues/", "Issue", "CliIssue", "McpIssue")]
    [InlineData("projects/acme/shop/issues/", "Issue", "CliIssue", "McpIssue")]
    [InlineData("organizations/acme/issues/{issue}/", "Issue", "IssueDetail", "CliIssue", "McpIssue")]
    [InlineData("organizations/acme/issues/{issue}/events/", "EventSummary", "CliEvent")]
    [InlineData("projects/acme/shop/events/", "EventSummary", "CliEvent")]
    [InlineData("organizations/acme/issues/{issue}/events/latest/", "EventDetail", "McpEvent")]
    [InlineData("projects/acme/shop/events/{event}/", "EventDetail", "McpEvent")]
    [InlineData("auth/", "User")]
    [InlineData("users/me/", "User")]
    public async Task Every_key_is_there(string path, params string[] shapes)
    {
        var json = (await GetAsync(path)).Json;
        IReadOnlyList<JsonElement> bodies = json.ValueKind is JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];
        Assert.NotEmpty(bodies);
        Assert.Empty(bodies.SelectMany(body => WireKeys.Faults(body, shapes)).Distinct());
    }

    [Fact]
    public async Task Nested_bodies_are_whole_too()
    {
        var organization = (await GetAsync("organizations/acme/")).Json;
        Assert.Empty(WireKeys.Faults(organization.GetProperty("teams")[0], "Team"));
        Assert.Empty(WireKeys.Faults(organization.GetProperty("projects")[0], "ProjectSummary"));
        Assert.Empty(WireKeys.Faults((await GetAsync("projects/acme/shop/")).Json.GetProperty("organization"), "OrgSummary"));
        Assert.Empty(WireKeys.Faults((await GetAsync("")).Json.GetProperty("user"), "User"));
        Assert.Empty(WireKeys.Faults((await GetAsync("organizations/acme/shortids/{short}/")).Json.GetProperty("group"), "Issue"));
        Assert.Empty(WireKeys.Faults((await GetAsync("organizations/acme/eventids/{event}/")).Json.GetProperty("event"), "EventDetail"));
    }

    [Fact]
    public async Task The_front_page_names_version_scopes_and_user()
    {
        var root = (await GetAsync("")).Json;
        Assert.Equal("0", root.Text("version"));
        Assert.Contains("event:read", root.GetProperty("auth").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(server.Member.Email, root.GetProperty("user").Text("email"));

        using var anonymous = server.Client(null);
        var nobody = (await anonymous.GetAsync("")).Is(200).Json;
        Assert.Equal(JsonValueKind.Null, nobody.GetProperty("auth").ValueKind);
        Assert.Equal(JsonValueKind.Null, nobody.GetProperty("user").ValueKind);
    }

    [Fact]
    public async Task An_organisation_can_be_had_without_its_lists()
    {
        var organization = (await GetAsync("organizations/acme/?detailed=0")).Json;
        Assert.False(organization.TryGetProperty("teams", out _));
        Assert.False(organization.TryGetProperty("projects", out _));
    }

    [Fact]
    public async Task Links_lead_to_this_server()
    {
        var issue = (await GetAsync("organizations/acme/issues/{issue}/")).Json;
        Assert.Equal(new Uri(server.Address, $"/organizations/acme/issues/{server.Acme.IssueId}/"), new Uri(issue.Text("permalink")));
        var links = (await GetAsync("organizations/acme/")).Json.GetProperty("links");
        Assert.Equal(server.Address, new Uri(links.Text("regionUrl")));
    }

    [Fact]
    public async Task A_keys_addresses_are_as_sdks_read_them()
    {
        var (key, project, host) = (server.Acme.Project.PublicKey, server.Acme.Project.Id, server.Address.Authority);
        var dsn = (await GetAsync("projects/acme/shop/keys/{key}/")).Json.GetProperty("dsn");
        Assert.Equal($"http://{key}@{host}/{project}", dsn.Text("public"));
        Assert.Matches($"^http://{key}:[0-9a-f]{{32}}@{host}/{project}$", dsn.Text("secret"));
        Assert.Equal($"http://{host}/api/{project}/csp-report/?sentry_key={key}", dsn.Text("csp"));
        Assert.Equal($"http://{host}/api/{project}/security/?sentry_key={key}", dsn.Text("security"));
        Assert.Equal($"http://{host}/api/{project}/minidump/?sentry_key={key}", dsn.Text("minidump"));
        Assert.Equal($"http://{host}/api/{project}/nel/?sentry_key={key}", dsn.Text("nel"));
        Assert.Equal($"http://{host}/api/{project}/unreal/{key}/", dsn.Text("unreal"));
        Assert.Equal($"http://{host}/api/{project}/cron/___MONITOR_SLUG___/{key}/", dsn.Text("crons"));
        Assert.Equal($"http://{host}/js-sdk-loader/{key}.min.js", dsn.Text("cdn"));
        Assert.Equal($"http://{host}/api/{project}/integration/otlp/v1/traces", dsn.Text("otlp_traces"));
    }

    private async Task<ApiAnswer> GetAsync(string path) => (await _client.GetAsync(path
        .Replace("{issue}", server.Acme.IssueId, StringComparison.Ordinal).Replace("{short}", server.Acme.ShortId, StringComparison.Ordinal)
        .Replace("{event}", server.Acme.EventId, StringComparison.Ordinal).Replace("{key}", server.Acme.Project.PublicKey, StringComparison.Ordinal))).Is(200);
}

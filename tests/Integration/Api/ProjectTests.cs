using System.Text.Json;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Projects, their keys and their allowed domains.</summary>
[Collection(ApiCollection.Name)]
public sealed class ProjectTests(ApiFixture server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ApiClient _client = server.Client(server.Owner);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_project_is_made_with_a_key_that_works_at_once()
    {
        var created = (await _client.PostAsync("organizations/acme/projects/", new { name = "Web Shop", platform = "javascript" })).Is(201).Json;
        Assert.Empty(WireKeys.Faults(created, "ProjectSummary"));
        Assert.Equal(("web-shop", "Web Shop", "javascript"), (created.Text("slug"), created.Text("name"), created.Text("platform")));
        Assert.Equal(JsonValueKind.Null, created.GetProperty("firstEvent").ValueKind);
        Assert.Equal("acme", created.GetProperty("team").Text("slug"));

        var key = Assert.Single((await _client.GetAsync("projects/acme/web-shop/keys/")).Is(200).Rows);
        Assert.Equal(("Default", true), (key.Text("name"), key.GetProperty("isActive").GetBoolean()));
        var project = new TestProject(server, "acme", "web-shop", created.Text("id"), key.Text("public"));
        await project.SendAsync("First");
        await Eventually.GetAsync(
            async _ => (await _client.GetAsync("projects/acme/web-shop/")).Is(200).Json.GetProperty("firstEvent").GetString(), first => first is not null, Patience);
        Assert.Contains("web-shop", (await _client.GetAsync("organizations/acme/projects/?query=web")).Is(200).Rows.Select(row => row.Text("slug")));
    }

    [Fact]
    public async Task A_team_makes_projects_too()
    {
        var created = (await _client.PostAsync($"teams/acme/{server.Acme.Team}/projects/", new { name = "Team made", slug = "team-made", default_rules = false })).Is(201);
        Assert.Equal("team-made", created.Json.Text("slug"));
        (await _client.PostAsync("teams/acme/no-such-team/projects/", new { name = "Lost" })).Refuses(404, "The requested resource does not exist");
    }

    [Fact]
    public async Task A_slug_is_taken_once_in_an_organisation()
    {
        await server.CreateProjectAsync("taken");
        (await _client.PostAsync("organizations/acme/projects/", new { name = "taken" })).Refuses(409, "A project with this slug already exists.");
        (await _client.PostAsync($"teams/acme/{server.Acme.Team}/projects/", new { name = "Other", slug = "taken" })).Refuses(409, "A project with this slug already exists.");
        using var root = server.Client(server.Root);
        var globex = (await root.GetAsync("organizations/globex/projects/?query=shop")).Is(200);
        Assert.Empty(globex.Rows);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":"  "}""")]
    [InlineData("""{"name":"Digits only","slug":"123"}""")]
    [InlineData("""{"name":"Bad slug","slug":"Not A Slug"}""")]
    [InlineData("""{"name":"!!!"}""")]
    [InlineData("""{"name":"Null\u0000"}""")]
    [InlineData("""{"name":"Bad platform","platform":"c sharp"}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    public async Task What_makes_no_project_is_refused(string body) =>
        Assert.Equal("application/json", (await _client.PostAsync("organizations/acme/projects/", body)).Is(400).MediaType);

    [Fact]
    public async Task Keys_are_added_and_listed_by_activity()
    {
        var project = await server.CreateProjectAsync("keys");
        var named = (await _client.PostAsync($"{project.Path}keys/", new { name = "Phone" })).Is(201).Json;
        Assert.Empty(WireKeys.Faults(named, "ProjectKey", "McpProjectKey"));
        Assert.Equal(("Phone", "Phone", named.Text("public")), (named.Text("name"), named.Text("label"), named.Text("id")));
        var unnamed = (await _client.PostAsync($"{project.Path}keys/", new { })).Is(201).Json;
        Assert.Matches("^[A-Z][a-z]+ [A-Z][a-z]+$", unnamed.Text("name"));
        (await project.TrySendAsync(named.Text("public"))).Is(200);

        (await _client.PutAsync($"{project.Path}keys/{named.Text("id")}/", new { isActive = false })).Is(200);
        Assert.Equal([named.Text("id")], (await _client.GetAsync($"{project.Path}keys/?status=inactive")).Is(200).Rows.Ids());
        Assert.Equal([project.PublicKey, unnamed.Text("id")], (await _client.GetAsync($"{project.Path}keys/?status=active")).Is(200).Rows.Ids());
        (await _client.GetAsync($"{project.Path}keys/ffffffffffffffffffffffffffffffff/")).Refuses(404, "The requested resource does not exist");
        (await _client.PutAsync($"{project.Path}keys/ffffffffffffffffffffffffffffffff/", new { isActive = false })).Refuses(404, "The requested resource does not exist");
    }

    [Fact]
    public async Task A_key_that_is_off_takes_no_events()
    {
        var project = await server.CreateProjectAsync("key-off");
        (await project.TrySendAsync()).Is(200);
        var path = $"{project.Path}keys/{project.PublicKey}/";
        Assert.False((await _client.PutAsync(path, new { isActive = false })).Is(200).Json.GetProperty("isActive").GetBoolean());
        var refused = await Eventually.GetAsync(_ => project.TrySendAsync(), answer => answer.Status == 403, Patience);
        refused.Refuses(403, "event submission rejected with_reason: ProjectId");
        Assert.Equal("event submission rejected with_reason: ProjectId", refused.Header("X-Sentry-Error"));

        Assert.True((await _client.PutAsync(path, new { isActive = true })).Is(200).Json.GetProperty("isActive").GetBoolean());
        await Eventually.GetAsync(_ => project.TrySendAsync(), answer => answer.Status == 200, Patience);
    }

    [Fact]
    public async Task Events_come_from_allowed_origins_only()
    {
        var project = await server.CreateProjectAsync("domains");
        (await project.TrySendAsync(origin: "https://anywhere.example")).Is(200);
        var changed = (await _client.PutAsync(project.Path, new { allowedDomains = new[] { "*.shop.example", "https://pay.example" } })).Is(200).Json;
        Assert.Empty(WireKeys.Faults(changed, "ProjectSummary", "ProjectDetail"));
        Assert.Equal(["*.shop.example", "https://pay.example"], changed.GetProperty("allowedDomains").EnumerateArray().Select(domain => domain.GetString()));

        var refused = await Eventually.GetAsync(_ => project.TrySendAsync(origin: "https://anywhere.example"), answer => answer.Status == 403, Patience);
        refused.Refuses(403, "event submission rejected with_reason: Cors");
        Assert.Equal("*", refused.Header("Access-Control-Allow-Origin"));
        Assert.Contains("x-sentry-error", refused.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
        (await project.TrySendAsync(origin: "https://www.shop.example")).Is(200);
        (await project.TrySendAsync(origin: "http://pay.example")).Is(403);
        (await project.TrySendAsync()).Is(200);
    }

    [Theory]
    [InlineData("""{"name":"Renamed"}""", "name")]
    [InlineData("""{"slug":"renamed"}""", "slug")]
    [InlineData("""{"allowedDomains":[""]}""", "allowedDomains")]
    [InlineData("""{"allowedDomains":["a\u0000"]}""", "allowedDomains")]
    [InlineData("""{"allowedDomains":[null]}""", "allowedDomains")]
    public async Task What_cannot_be_changed_is_refused_by_field(string body, string field)
    {
        var refused = (await _client.PutAsync("projects/acme/shop/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
    }

    [Theory]
    [InlineData("""{"rateLimit":{"window":60,"count":10}}""", "rateLimit")]
    [InlineData("""{"name":"Renamed"}""", "name")]
    public async Task What_cannot_be_changed_of_a_key_is_refused_by_field(string body, string field)
    {
        var refused = (await _client.PutAsync($"projects/acme/shop/keys/{server.Acme.Project.PublicKey}/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
    }
}

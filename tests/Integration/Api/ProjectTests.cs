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
        var seen = await Eventually.GetAsync(
            async _ => (await _client.GetAsync("projects/acme/web-shop/")).Is(200).Json, body => body.GetProperty("firstEvent").ValueKind is JsonValueKind.String, Patience);
        Assert.Equal("WEB-SHOP-1", seen.Text("firstIssueShortId"));
        (await _client.GetAsync("organizations/acme/issues/WEB-SHOP-1/")).Is(200);
        Assert.Contains("web-shop", (await _client.GetAsync("organizations/acme/projects/?query=web")).Is(200).Rows.Select(row => row.Text("slug")));
    }

    [Fact]
    public async Task A_name_without_latin_letters_needs_no_slug()
    {
        var slugs = new List<string>();
        foreach (var name in (string[])["商店", "结账"])
        {
            slugs.Add((await _client.PostAsync("organizations/acme/projects/", new { name, platform = "python-django" })).Is(201).Json.Text("slug"));
        }
        Assert.Equal(["python-django", "python-django-2"], slugs);
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
    public async Task A_project_gets_another_name_slug_and_platform()
    {
        var project = await server.CreateProjectAsync("old-name");
        var changed = (await _client.PutAsync(project.Path, new { name = "New Name", slug = "new-name", platform = "python" })).Is(200).Json;
        Assert.Empty(WireKeys.Faults(changed, "ProjectSummary", "ProjectDetail"));
        Assert.Equal(("New Name", "new-name", "python", project.Id), (changed.Text("name"), changed.Text("slug"), changed.Text("platform"), changed.Text("id")));
        Assert.Equal("New Name", (await _client.GetAsync("projects/acme/new-name/")).Is(200).Json.Text("name"));
        Assert.Contains("new-name", (await _client.GetAsync("organizations/acme/projects/?query=new")).Is(200).Rows.Select(row => row.Text("slug")));
        Assert.Equal(JsonValueKind.Null, (await _client.PutAsync("projects/acme/new-name/", new { platform = "" })).Is(200).Json.GetProperty("platform").ValueKind);
        (await project.TrySendAsync()).Is(200);
    }

    [Fact]
    public async Task A_slug_of_before_leads_to_the_project()
    {
        var project = await server.CreateProjectAsync("before");
        var shortId = (await project.FillAsync("Moved"))["Moved"].Text("shortId");
        (await _client.PutAsync(project.Path, new { slug = "after" })).Is(200);

        foreach (var (path, location) in new[] { ("", "../after/"), ("keys/", "../../after/keys/"), ("keys/?status=active", "../../after/keys/?status=active") })
        {
            var moved = (await _client.GetAsync(project.Path + path)).Is(302);
            Assert.Equal(location, moved.Header("Location"));
            Assert.Equal("after", moved.Json.Text("slug"));
            Assert.Equal($"/api/0/projects/acme/after/{path.Split('?')[0]}", moved.Json.GetProperty("detail").GetProperty("extra").Text("url"));
        }
        Assert.Equal("after", (await _client.GetAsync(project.Path.TrimEnd('/'))).Is(302).Header("Location"));
        Assert.Equal("../../after/keys/", (await _client.PostAsync($"{project.Path}keys/", new { name = "Lost" })).Is(307).Header("Location"));
        (await _client.GetAsync($"projects/acme/{project.Id}/")).Is(200);
        var issue = (await _client.GetAsync($"organizations/acme/issues/{shortId}/")).Is(200).Json;
        Assert.Equal((shortId.Replace("BEFORE", "AFTER", StringComparison.Ordinal), "after"), (issue.Text("shortId"), issue.GetProperty("project").Text("slug")));
        (await _client.PostAsync("organizations/acme/projects/", new { name = "before" })).Is(409);
        Assert.Equal("before", (await _client.PutAsync("projects/acme/after/", new { slug = "before" })).Is(200).Json.Text("slug"));
    }

    [Fact]
    public async Task A_slug_of_before_leads_nobody_who_may_not_see_the_project()
    {
        var project = await server.CreateProjectAsync("hidden");
        (await _client.PutAsync(project.Path, new { slug = "hidden-now" })).Is(200);
        using var outsider = server.Client(server.Outsider);
        (await outsider.GetAsync(project.Path)).Refuses(404, "The requested resource does not exist");
        using var member = server.Client(server.Member);
        (await member.PutAsync(project.Path, new { name = "Mine" })).Is(403);
    }

    [Fact]
    public async Task Two_projects_cannot_have_one_slug()
    {
        var (one, other) = (await server.CreateProjectAsync("one"), await server.CreateProjectAsync("other"));
        var refused = (await _client.PutAsync(one.Path, new { name = "Unchanged", slug = other.Slug })).Is(400);
        Assert.True(refused.Json.TryGetProperty("slug", out _), refused.Text);
        Assert.Equal("one", (await _client.GetAsync(one.Path)).Is(200).Json.Text("name"));
    }

    [Fact]
    public async Task A_key_is_renamed()
    {
        var project = await server.CreateProjectAsync("key-names");
        var renamed = (await _client.PutAsync($"{project.Path}keys/{project.PublicKey}/", new { name = "Phone", isActive = false })).Is(200).Json;
        Assert.Empty(WireKeys.Faults(renamed, "ProjectKey", "McpProjectKey"));
        Assert.Equal(("Phone", "Phone", false), (renamed.Text("name"), renamed.Text("label"), renamed.GetProperty("isActive").GetBoolean()));
        Assert.Equal("Phone", (await _client.GetAsync($"{project.Path}keys/{project.PublicKey}/")).Is(200).Json.Text("name"));
    }

    [Fact]
    public async Task A_deleted_key_takes_no_events()
    {
        var project = await server.CreateProjectAsync("key-gone");
        (await project.TrySendAsync()).Is(200);
        var path = $"{project.Path}keys/{project.PublicKey}/";
        using var member = server.Client(server.Member);
        (await member.SendAsync(HttpMethod.Delete, path)).Is(403);
        (await _client.SendAsync(HttpMethod.Delete, path)).Is(204);
        (await _client.SendAsync(HttpMethod.Delete, path)).Refuses(404, "The requested resource does not exist");
        Assert.Empty((await _client.GetAsync($"{project.Path}keys/")).Is(200).Rows);
        await Eventually.GetAsync(_ => project.TrySendAsync(), answer => answer.Status is 401 or 403, Patience);
    }

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
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":"Null\u0000"}""", "name")]
    [InlineData("""{"slug":"Not A Slug"}""", "slug")]
    [InlineData("""{"slug":"123"}""", "slug")]
    [InlineData("""{"platform":"c sharp"}""", "platform")]
    [InlineData("""{"resolveAge":721}""", "resolveAge")]
    [InlineData("""{"allowedDomains":[""]}""", "allowedDomains")]
    [InlineData("""{"allowedDomains":["a\u0000"]}""", "allowedDomains")]
    [InlineData("""{"allowedDomains":[null]}""", "allowedDomains")]
    public async Task What_cannot_be_changed_is_refused_by_field(string body, string field)
    {
        var refused = (await _client.PutAsync("projects/acme/shop/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":"Tab\tbed"}""", "name")]
    [InlineData("""{"name":"Null\u0000"}""", "name")]
    public async Task What_cannot_be_changed_of_a_key_is_refused_by_field(string body, string field)
    {
        var refused = (await _client.PutAsync($"projects/acme/shop/keys/{server.Acme.Project.PublicKey}/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
    }
}

using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Who did what.</summary>
[Collection(ApiCollection.Name)]
public sealed class AuditTests(ApiFixture server)
{
    private const string Log = "organizations/acme/audit-logs/";

    [Fact]
    public async Task What_was_done_is_told_with_who_and_from_where()
    {
        var project = await server.CreateProjectAsync("audited");
        using var owner = await server.SignInAsync(server.Owner);
        var key = (await owner.PostAsync("projects/acme/audited/keys/", new { name = "Phone" })).Is(201).Json.Text("public");
        (await owner.PutAsync($"projects/acme/audited/keys/{key}/", new { isActive = false })).Is(200);
        using var token = await server.ClientAsync(server.Owner, "project:write");
        (await token.PutAsync("projects/acme/audited/", new { name = "=HYPERLINK(1)" })).Is(200);
        var app = (await owner.PostAsync("organizations/acme/sentry-apps/", new { name = "Renamer", scopes = new[] { "project:write" } })).Is(201).Json.Text("id");
        var text = (await owner.PostAsync($"organizations/acme/sentry-apps/{app}/api-tokens/", new { })).Is(201).Json.Text("token");
        using var integration = new ApiClient(server.Address, text);
        (await integration.PutAsync("projects/acme/audited/", new { platform = "python" })).Is(200);

        var answer = (await owner.GetAsync(Log)).Is(200);
        var rows = answer.Json.GetProperty("rows").EnumerateArray().ToList();
        JsonElement Row(string name, Func<JsonElement, bool>? of = null) => rows.First(row => row.Text("event") == name && (of is null || of(row)));
        JsonElement OfProject(string name) => Row(name, row => row.GetProperty("targetObject").GetString() == project.Id);

        var created = OfProject("projectkey.create");
        Assert.Equal(("session", $"{server.Owner.Id}", "olivia"), Actor(created));
        Assert.Equal(("127.0.0.1", "Phone", "audited"), (created.Text("ipAddress"), created.GetProperty("data").Text("name"), created.GetProperty("target").Text("name")));
        Assert.Equal(50, created.GetProperty("eventNumber").GetInt32());
        Assert.Equal("session", Actor(OfProject("projectkey.disable")).Kind);
        var renamed = rows.First(row => row.GetProperty("targetObject").GetString() == project.Id && row.GetProperty("data").TryGetProperty("name", out var name) && name.GetString() == "=HYPERLINK(1)");
        Assert.Equal(("user-token", $"{server.Owner.Id}", "olivia", "test"), (Actor(renamed).Kind, Actor(renamed).Id, Actor(renamed).Name, renamed.GetProperty("actor").Text("label")));
        var platform = OfProject("project.edit");
        Assert.Equal(("integration", null, "Renamer"), Actor(platform));
        Assert.Equal(("integration", app), (Row("internal-integration.create").GetProperty("target").Text("kind"), Row("internal-integration.create").Text("targetObject")));
        Assert.DoesNotContain(text[10..], answer.Text, StringComparison.Ordinal);
        Assert.Contains("member.invite", answer.Json.GetProperty("options").EnumerateArray().Select(option => option.GetString()));

        var csv = (await owner.GetAsync($"{Log}?format=csv")).Is(200);
        Assert.Equal("text/csv", csv.MediaType);
        Assert.Contains("HYPERLINK", csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=", csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text[10..], csv.Text, StringComparison.Ordinal);
        var json = (await owner.GetAsync($"{Log}?format=json")).Is(200).Rows;
        Assert.Equal(rows.Select(row => row.Text("id")), json.Take(rows.Count).Select(row => row.Text("id")));
    }

    [Fact]
    public async Task Of_settings_that_are_set_whole_is_told_what_changed()
    {
        var project = await server.CreateProjectAsync("compared");
        using var owner = await server.SignInAsync(server.Owner);
        (await owner.PutAsync(project.Path, new { groupingEnhancements = "module:a.* +app" })).Is(200);
        (await owner.PutAsync(project.Path, new { groupingEnhancements = "module:b.* +app", safeFields = new[] { "order" } })).Is(200);
        var rows = (await owner.GetAsync($"{Log}?event=project.edit")).Is(200).Json.GetProperty("rows").EnumerateArray()
            .Where(row => row.GetProperty("targetObject").GetString() == project.Id).Select(row => row.GetProperty("data")).ToList();
        Assert.Equal(
            ["""{"stackTraceRules":{"before":"module:a.* +app","after":"module:b.* +app"}}""", """{"stackTraceRules":{"before":"","after":"module:a.* +app"}}"""],
            rows.Where(data => data.TryGetProperty("grouping", out _)).Select(data => Unescaped(data.GetProperty("changes"))).Where(changes => changes != "{}"));
        Assert.Equal("""{"safeFields":{"before":[],"after":["order"]}}""", Unescaped(rows.Single(data => data.TryGetProperty("scrubbing", out _)).GetProperty("changes")));

        static string Unescaped(JsonElement json) => json.GetRawText().Replace("\\u002B", "+", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_and_filters()
    {
        using var owner = await server.SignInAsync(server.Owner);
        for (var i = 0; i < 5; i++) (await owner.PostAsync("organizations/acme/org-auth-tokens/", new { name = $"page {i}" })).Is(201);
        var query = $"{Log}?event=org-auth-token.create&actor={server.Owner.Id}&per_page=2";
        var first = (await owner.GetAsync(query)).Is(200);
        Assert.Equal(["page 4", "page 3"], Names(first));
        Assert.False(first.Links["previous"].Results);
        var second = (await owner.GetAsync($"{query}&cursor={first.Links["next"].Cursor}")).Is(200);
        Assert.Equal(["page 2", "page 1"], Names(second));
        Assert.True(second.Links["previous"].Results);
        var back = (await owner.GetAsync($"{query}&cursor={second.Links["previous"].Cursor}")).Is(200);
        Assert.Equal(Names(first), Names(back));

        Assert.Empty(Rows(await owner.GetAsync($"{Log}?event=nothing.known")));
        Assert.Empty(Rows(await owner.GetAsync($"{Log}?actor={server.Outsider.Id}")));
        Assert.Empty(Rows(await owner.GetAsync($"{Log}?start=2000-01-01&end=2001-01-01")));
        Assert.NotEmpty(Rows(await owner.GetAsync($"{Log}?start=2000-01-01T00:00:00Z")));
        foreach (var wrong in new[] { "start=soon", "end=never", "actor=me", "format=xml", "cursor=x", "per_page=0" })
            (await owner.GetAsync($"{Log}?{wrong}")).Is(400);
    }

    [Fact]
    public async Task The_log_is_for_managers_and_no_organisation_has_anothers()
    {
        using var member = await server.SignInAsync(server.Member);
        (await member.GetAsync(Log)).Is(403);
        (await member.GetAsync($"{Log}?format=csv")).Is(403);
        using var narrow = await server.ClientAsync(server.Owner, "org:read");
        (await narrow.GetAsync(Log)).Is(403);
        using var root = server.Client(server.Root);
        (await root.PostAsync("organizations/globex/org-auth-tokens/", new { name = "of globex" })).Is(201);
        using var owner = await server.SignInAsync(server.Owner);
        Assert.DoesNotContain("of globex", (await owner.GetAsync($"{Log}?format=json")).Is(200).Text, StringComparison.Ordinal);
        (await owner.GetAsync("organizations/globex/audit-logs/")).Is(404);
    }

    [Fact]
    public async Task What_is_the_servers_own_superusers_see()
    {
        using var session = await server.SignInAsync(server.Member);
        var created = (await session.PostAsync("api-tokens/", new { name = "in the server's log", scopes = new[] { "org:read" } })).Is(201).Json;
        using var owner = await server.SignInAsync(server.Owner);
        (await owner.GetAsync("internal/audit-logs/")).Is(403);
        using var root = await server.SignInAsync(server.Root);
        var answer = (await root.GetAsync($"internal/audit-logs/?actor={server.Member.Id}&event=api-token.create")).Is(200);
        var row = Rows(answer)[0];
        Assert.Equal(("milo", "in the server's log"), (row.GetProperty("targetUser").Text("name"), row.GetProperty("data").Text("name")));
        Assert.DoesNotContain(created.Text("token")[10..], answer.Text, StringComparison.Ordinal);
        Assert.Contains("login.success", Rows(await root.GetAsync($"internal/audit-logs/?actor={server.Member.Id}")).Select(entry => entry.Text("event")));
    }

    private static (string Kind, string? Id, string Name) Actor(JsonElement row) =>
        row.GetProperty("actor") is var actor ? (actor.Text("kind"), actor.GetProperty("id").GetString(), actor.Text("name")) : default;

    private static List<JsonElement> Rows(ApiAnswer answer) => [.. answer.Is(200).Json.GetProperty("rows").EnumerateArray()];

    private static IEnumerable<string> Names(ApiAnswer answer) => Rows(answer).Select(row => row.GetProperty("data").Text("name"));
}

using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Inbound filters of a project and their preview.</summary>
[Collection(ApiCollection.Name)]
public sealed class FilterTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Owner);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_project_begins_with_the_defaults()
    {
        var project = await server.CreateProjectAsync("filter-defaults");
        var filters = await FiltersAsync(project);
        Assert.Equal(
            ["browser-extensions", "localhost", "filtered-transaction", "web-crawlers", "legacy-browsers", "react-hydration-errors", "chunk-load-error", "invalid-csp"],
            filters.Keys);
        Assert.Equal(["filtered-transaction", "web-crawlers", "react-hydration-errors", "chunk-load-error"], filters.Where(filter => filter.Value == "true").Select(filter => filter.Key));
        Assert.Equal("[]", filters["legacy-browsers"]);
    }

    [Fact]
    public async Task A_filter_is_switched_and_the_others_stay()
    {
        var project = await server.CreateProjectAsync("filter-switch");
        (await _client.PutAsync($"{project.Path}filters/localhost/", new { active = true })).Is(204);
        (await _client.PutAsync($"{project.Path}filters/web-crawlers/", new { active = false })).Is(204);
        (await _client.PutAsync($"{project.Path}filters/legacy-browsers/", new { subfilters = new[] { "ie", "opera", "ie" } })).Is(204);
        var filters = await FiltersAsync(project);
        Assert.Equal(("true", "false", "true", """["ie","opera"]"""), (filters["localhost"], filters["web-crawlers"], filters["chunk-load-error"], filters["legacy-browsers"]));
        (await _client.PutAsync($"{project.Path}filters/legacy-browsers/", new { active = false })).Is(204);
        Assert.Equal("[]", (await FiltersAsync(project))["legacy-browsers"]);
    }

    [Fact]
    public async Task Filters_that_are_switched_at_once_do_not_undo_each_other()
    {
        var project = await server.CreateProjectAsync("filter-race");
        string[] ids = ["localhost", "browser-extensions", "invalid-csp"];
        var answers = await Task.WhenAll(ids.Select(id => _client.PutAsync($"{project.Path}filters/{id}/", new { active = true })));
        Assert.All(answers, answer => answer.Is(204));
        var filters = await FiltersAsync(project);
        Assert.All(ids, id => Assert.Equal("true", filters[id]));
    }

    [Theory]
    [InlineData("localhost", """{}""", 400, "active")]
    [InlineData("localhost", """{"subfilters":["ie"]}""", 400, "active")]
    [InlineData("legacy-browsers", """{"active":true}""", 400, "subfilters")]
    [InlineData("legacy-browsers", """{"subfilters":["netscape"]}""", 400, "subfilters")]
    [InlineData("legacy-browsers", """{"subfilters":[null]}""", 400, "subfilters")]
    [InlineData("legacy-browsers", """{"subfilters":["ie\u0000"]}""", 400, "subfilters")]
    [InlineData("legacy-browsers", """{"subfilters":["\ud800"]}""", 400, "detail")]
    [InlineData("legacy-browsers", """{"subfilters":"ie"}""", 400, "detail")]
    [InlineData("no-such-filter", """{"active":true}""", 404, "detail")]
    public async Task What_is_no_filter_is_refused(string filter, string body, int status, string field)
    {
        var before = await FiltersAsync(server.Acme.Project);
        var refused = (await _client.PutAsync($"projects/acme/shop/filters/{filter}/", body)).Is(status);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
        Assert.Equal(before, await FiltersAsync(server.Acme.Project));
    }

    [Fact]
    public async Task A_plain_member_sees_filters_and_changes_none()
    {
        using var member = server.Client(server.Member);
        (await member.GetAsync("projects/acme/shop/filters/")).Is(200);
        (await member.PutAsync("projects/acme/shop/filters/localhost/", new { active = true })).Is(403);
        (await member.PostAsync("projects/acme/shop/filters/preview/", new { })).Is(403);
    }

    [Fact]
    public async Task Lists_are_options_of_the_project()
    {
        var project = await server.CreateProjectAsync("filter-lists");
        var options = new Dictionary<string, string> { ["filters:releases"] = " 1.* \n\nshop@1.2.?\n", ["filters:blacklisted_ips"] = "10.0.0.0/8\n::1" };
        var changed = (await _client.PutAsync(project.Path, new { options })).Is(200).Json.GetProperty("options");
        Assert.Equal(("1.*\nshop@1.2.?", "10.0.0.0/8\n::1", ""), (changed.Text("filters:releases"), changed.Text("filters:blacklisted_ips"), changed.Text("filters:error_messages")));
        changed = (await _client.PutAsync(project.Path, """{"options":{"filters:releases":""}}""")).Is(200).Json.GetProperty("options");
        Assert.Equal(("", "10.0.0.0/8\n::1"), (changed.Text("filters:releases"), changed.Text("filters:blacklisted_ips")));
        Assert.Equal(changed.GetRawText(), (await _client.GetAsync(project.Path)).Is(200).Json.GetProperty("options").GetRawText());
    }

    [Theory]
    [InlineData("""{"name":"Changed","options":{"filters:releases":"1.*\n["}}""", "options")]
    [InlineData("""{"name":"Changed","options":{"filters:releases":"a\u0000"}}""", "options")]
    [InlineData("""{"name":"Changed","options":{"filters:releases":"\ud800"}}""", "options")]
    [InlineData("""{"name":"Changed","options":{"filters:releases":null}}""", "options")]
    [InlineData("""{"name":"Changed","options":{"filters:blacklisted_ips":"10.0.0.0/33"}}""", "options")]
    [InlineData("""{"name":"Changed","options":{"sentry:origins":"x"}}""", "options")]
    [InlineData("""{"platform":"c sharp","options":{"filters:releases":"9.*"}}""", "platform")]
    [InlineData("""{"slug":"plain","dataScrubber":false,"options":{"filters:releases":"9.*"}}""", "slug")]
    [InlineData("""{"allowedDomains":[""],"options":{"filters:releases":"9.*"}}""", "allowedDomains")]
    public async Task One_bad_field_changes_nothing(string body, string field)
    {
        if ((await _client.GetAsync("projects/acme/plain/")).Status == 404) await server.CreateProjectAsync("plain");
        var before = (await _client.GetAsync("projects/acme/shop/")).Is(200).Text;
        var refused = (await _client.PutAsync("projects/acme/shop/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
        Assert.Equal(before, (await _client.GetAsync("projects/acme/shop/")).Is(200).Text);
    }

    [Fact]
    public async Task A_list_of_too_many_entries_is_refused()
    {
        var options = new Dictionary<string, string> { ["filters:error_messages"] = string.Join('\n', Enumerable.Repeat("a", 501)) };
        Assert.True((await _client.PutAsync("projects/acme/shop/", new { options })).Is(400).Json.TryGetProperty("options", out _));
        options["filters:error_messages"] = new string('a', 1_001);
        Assert.True((await _client.PutAsync("projects/acme/shop/", new { options })).Is(400).Json.TryGetProperty("options", out _));
    }

    [Fact]
    public async Task A_preview_counts_what_would_be_dropped_and_changes_nothing()
    {
        var project = await server.CreateProjectAsync("filter-preview");
        for (var i = 0; i < 4; i++) await project.SendAsync("CartLost");
        var kept = await project.SendAsync("PaymentDeclined");
        var before = (await _client.GetAsync($"{project.Path}filters/")).Is(200).Text;

        var path = $"{project.Path}filters/preview/";
        var none = (await _client.PostAsync(path, new { })).Is(200).Json;
        Assert.Equal("""{"events":5,"filtered":0,"filters":[]}""", none.GetRawText());

        var options = new Dictionary<string, string> { ["filters:error_messages"] = "CartLost*" };
        var preview = (await _client.PostAsync(path, new { options })).Is(200).Json;
        Assert.Equal((5, 4), (preview.GetProperty("events").GetInt32(), preview.GetProperty("filtered").GetInt32()));
        var filter = Assert.Single(preview.GetProperty("filters").EnumerateArray());
        Assert.Equal(("error-message", 4), (filter.Text("id"), filter.GetProperty("count").GetInt32()));
        var examples = filter.GetProperty("examples").EnumerateArray().ToList();
        Assert.Equal(3, examples.Count);
        Assert.All(examples, example => Assert.StartsWith("CartLost", example.Text("title"), StringComparison.Ordinal));
        Assert.DoesNotContain(kept, examples.Select(example => example.Text("eventID")));

        Assert.Equal(2, (await _client.PostAsync($"{path}?limit=2", new { })).Is(200).Json.GetProperty("events").GetInt32());
        Assert.Equal(before, (await _client.GetAsync($"{project.Path}filters/")).Is(200).Text);
        Assert.Equal("", (await _client.GetAsync(project.Path)).Is(200).Json.GetProperty("options").Text("filters:error_messages"));
    }

    [Fact]
    public async Task A_preview_asks_the_event_for_the_client()
    {
        var project = await server.CreateProjectAsync("filter-client");
        (await _client.PutAsync($"{project.Path}filters/web-crawlers/", new { active = false })).Is(204);
        await SendAsync(project, new { message = "Local", user = new { ip_address = "127.0.0.1" } });
        await SendAsync(project, new { message = "Bot", request = new { headers = new[] { new[] { "User-Agent", "FancyBot/1.0 (+https://bot.example)" } } } });
        object[] filters = [new { id = "localhost", active = true }, new { id = "web-crawlers", active = true }, new { id = "legacy-browsers", subfilters = new[] { "ie" } }];
        Assert.Equal(["localhost", "web-crawlers"], await MatchesAsync(new { filters }));
        var options = new Dictionary<string, string> { ["filters:blacklisted_ips"] = "127.0.0.0/8" };
        Assert.Equal(["ip-address"], await MatchesAsync(new { options }));

        async Task<IEnumerable<string>> MatchesAsync(object body) =>
            (await _client.PostAsync($"{project.Path}filters/preview/", body)).Is(200).Json.GetProperty("filters").EnumerateArray().Select(filter => filter.Text("id"));
    }

    [Theory]
    [InlineData("", """{"options":{"filters:releases":"["}}""", "options")]
    [InlineData("", """{"options":{"other":"x"}}""", "options")]
    [InlineData("", """{"filters":[{"id":"other","active":true}]}""", "filters")]
    [InlineData("", """{"filters":[null]}""", "filters")]
    [InlineData("", """{"filters":[{"id":"localhost"}]}""", "active")]
    [InlineData("", """{"filters":[{"id":"legacy-browsers","subfilters":[null]}]}""", "subfilters")]
    [InlineData("?limit=0", "{}", "limit")]
    [InlineData("?limit=101", "{}", "limit")]
    [InlineData("?limit=x", "{}", "limit")]
    [InlineData("", "null", "detail")]
    public async Task A_preview_of_bad_filters_is_refused(string query, string body, string field)
    {
        var refused = (await _client.PostAsync($"projects/acme/shop/filters/preview/{query}", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
    }

    private async Task<Dictionary<string, string>> FiltersAsync(TestProject project) =>
        (await _client.GetAsync($"{project.Path}filters/")).Is(200).Rows.ToDictionary(row => row.Text("id"), row => row.GetProperty("active").GetRawText());

    private async Task SendAsync(TestProject project, object payload) => (await _client.PostAsync($"/api/{project.Id}/store/?sentry_key={project.PublicKey}", payload)).Is(200);
}

using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What is taken out of events: settings of projects and organisations, and their preview.</summary>
[Collection(ApiCollection.Name)]
public sealed class ScrubbingTests(ApiFixture server) : IDisposable
{
    private const string Rules = """{"applications":{"extra.basket.items":["@anything:remove"]}}""";

    private readonly ApiClient _client = server.Client(server.Owner);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Scrubbing_of_a_project_is_set_field_by_field()
    {
        var project = await server.CreateProjectAsync("scrub-fields");
        var before = (await _client.GetAsync(project.Path)).Is(200).Json;
        Assert.Equal("true true false [] [] null", Fields(before));

        var changed = (await _client.PutAsync(project.Path, new { sensitiveFields = new[] { "salary" }, scrubIPAddresses = true, relayPiiConfig = Rules })).Is(200).Json;
        Assert.Empty(WireKeys.Faults(changed, "ProjectSummary", "ProjectDetail"));
        Assert.Equal($"""true true true ["salary"] [] {Rules}""", Fields(changed));
        changed = (await _client.PutAsync(project.Path, new { dataScrubberDefaults = false, safeFields = new[] { "extra.id" }, relayPiiConfig = "" })).Is(200).Json;
        Assert.Equal("""true false true ["salary"] ["extra.id"] null""", Fields(changed));
        Assert.Equal(Fields(changed), Fields((await _client.GetAsync(project.Path)).Is(200).Json));
    }

    [Fact]
    public async Task All_that_one_request_asks_for_is_changed()
    {
        var project = await server.CreateProjectAsync("scrub-all");
        var options = new Dictionary<string, string> { ["filters:releases"] = "1.*" };
        (await _client.PutAsync(project.Path, new { name = "All", platform = "go", allowedDomains = new[] { "a.example" }, sensitiveFields = new[] { "salary" }, options })).Is(200);
        var read = (await _client.GetAsync(project.Path)).Is(200).Json;
        Assert.Equal(("All", "go", "a.example"), (read.Text("name"), read.Text("platform"), read.GetProperty("allowedDomains")[0].GetString()));
        Assert.Equal(("1.*", "salary"), (read.GetProperty("options").Text("filters:releases"), read.GetProperty("sensitiveFields")[0].GetString()));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { """{"dataScrubber":false,"sensitiveFields":[""]}""", "sensitiveFields" },
        { """{"dataScrubber":false,"sensitiveFields":[null]}""", "sensitiveFields" },
        { """{"dataScrubber":false,"sensitiveFields":["a\u0000"]}""", "sensitiveFields" },
        { $$"""{"dataScrubber":false,"sensitiveFields":["{{new string('a', 101)}}"]}""", "sensitiveFields" },
        { """{"dataScrubber":false,"safeFields":["a..b"]}""", "safeFields" },
        { """{"dataScrubber":false,"safeFields":[null]}""", "safeFields" },
        { """{"dataScrubber":false,"relayPiiConfig":"{"}""", "relayPiiConfig" },
        { """{"dataScrubber":false,"relayPiiConfig":"\u0000"}""", "relayPiiConfig" },
        { """{"dataScrubber":false,"relayPiiConfig":"{\"applications\":{\"$string\":[\"nothing\"]}}"}""", "relayPiiConfig" },
        { """{"dataScrubber":false,"relayPiiConfig":"{\"applications\":{\"$string\":[\"\\ud800\"]}}"}""", "relayPiiConfig" },
        { $$"""{"dataScrubber":false,"relayPiiConfig":"{{new string(' ', 100_001)}}{}"}""", "relayPiiConfig" },
        { """{"dataScrubber":"no"}""", "detail" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Bad_scrubbing_is_refused_by_field_and_nothing_changes(string body, string field)
    {
        foreach (var path in new[] { "projects/acme/shop/", "organizations/acme/" })
        {
            var before = Fields((await _client.GetAsync(path)).Is(200).Json);
            var refused = (await _client.PutAsync(path, body)).Is(400);
            Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
            Assert.Equal(before, Fields((await _client.GetAsync(path)).Is(200).Json));
        }
        var preview = (await _client.PostAsync("projects/acme/shop/scrubbing/preview/", body)).Is(400);
        Assert.True(preview.Json.TryGetProperty(field, out _), preview.Text);
    }

    [Theory]
    [InlineData("""{"require2FA":true}""", "require2FA")]
    [InlineData("""{"trustedRelays":[]}""", "trustedRelays")]
    public async Task What_an_organisation_cannot_change_is_refused(string body, string field)
    {
        var refused = (await _client.PutAsync("organizations/acme/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
    }

    [Fact]
    public async Task A_plain_member_changes_no_scrubbing()
    {
        using var member = server.Client(server.Member);
        (await member.PutAsync("organizations/acme/", new { dataScrubber = true })).Is(403);
        (await member.PutAsync("projects/acme/shop/", new { dataScrubber = true })).Is(403);
        (await member.PostAsync("projects/acme/shop/scrubbing/preview/", new { })).Is(403);
        using var reader = await server.ClientAsync(server.Owner, "org:read");
        (await reader.PutAsync("organizations/acme/", new { dataScrubber = true })).Is(403);
        using var outsider = server.Client(server.Outsider);
        (await outsider.PutAsync("organizations/acme/", new { dataScrubber = true })).Is(404);
    }

    [Fact]
    public async Task An_organisations_scrubbing_is_added_to_its_projects()
    {
        var project = await server.CreateProjectAsync("scrub-inherits");
        var id = await project.SendAsync("CartLost");
        var path = $"{project.Path}scrubbing/preview/";
        Assert.Equal("""{"events":1,"changed":0,"changes":[]}""", (await _client.PostAsync(path, new { })).Is(200).Text);
        try
        {
            var changed = (await _client.PutAsync("organizations/acme/", new { sensitiveFields = new[] { "username" }, dataScrubber = true, unknown = 1 })).Is(200).Json;
            Assert.Empty(WireKeys.Faults(changed, "OrgSummary", "OrgDetail"));
            Assert.Equal("""true false false ["username"] [] null""", Fields(changed));
            Assert.Equal(Fields(changed), Fields((await _client.GetAsync("organizations/acme/")).Is(200).Json));

            var preview = (await _client.PostAsync(path, new { })).Is(200).Json;
            var change = Assert.Single(preview.GetProperty("changes").EnumerateArray());
            Assert.Equal((id, "user.username", "kim", "[Filtered]"), (change.Text("eventID"), change.Text("path"), change.Text("before"), change.Text("after")));
            Assert.Equal("[]", (await _client.GetAsync(project.Path)).Is(200).Json.GetProperty("sensitiveFields").GetRawText());
        }
        finally
        {
            (await _client.PutAsync("organizations/acme/", new { sensitiveFields = Array.Empty<string>(), dataScrubber = false })).Is(200);
        }
        Assert.Equal("""{"events":1,"changed":0,"changes":[]}""", (await _client.PostAsync(path, new { })).Is(200).Text);
    }

    [Fact]
    public async Task A_preview_shows_what_would_be_changed_and_changes_nothing()
    {
        var project = await server.CreateProjectAsync("scrub-preview");
        var (first, second) = (await project.SendAsync("CartLost", TestProject.Now.AddMinutes(-1)), await project.SendAsync("CartLost"));
        var before = (await _client.GetAsync(project.Path)).Is(200).Text;
        var stored = (await _client.GetAsync($"{project.Path}events/{first}/json/")).Is(200).Text;

        var preview = (await _client.PostAsync($"{project.Path}scrubbing/preview/", new { relayPiiConfig = Rules, sensitiveFields = new[] { "customer" } })).Is(200).Json;
        Assert.Equal((2, 2), (preview.GetProperty("events").GetInt32(), preview.GetProperty("changed").GetInt32()));
        var changes = preview.GetProperty("changes").EnumerateArray().ToList();
        Assert.Equal([second, first], changes.Select(change => change.Text("eventID")).Distinct());
        var removed = changes.First(change => change.Text("path") == "extra.basket.items");
        Assert.Equal(("3", "@anything:remove", JsonValueKind.Null), (removed.Text("before"), removed.Text("rule"), removed.GetProperty("after").ValueKind));
        Assert.StartsWith("CartLost", removed.Text("title"), StringComparison.Ordinal);
        var one = (await _client.PostAsync($"{project.Path}scrubbing/preview/?limit=1", new { relayPiiConfig = Rules })).Is(200).Json;
        Assert.Equal((1, second), (one.GetProperty("events").GetInt32(), one.GetProperty("changes")[0].Text("eventID")));

        Assert.Equal(before, (await _client.GetAsync(project.Path)).Is(200).Text);
        Assert.Equal(stored, (await _client.GetAsync($"{project.Path}events/{first}/json/")).Is(200).Text);
        Assert.True((await _client.PostAsync($"{project.Path}scrubbing/preview/?limit=101", new { })).Is(400).Json.TryGetProperty("limit", out _));
    }

    private static string Fields(JsonElement body) => string.Join(
        ' ',
        new[] { "dataScrubber", "dataScrubberDefaults", "scrubIPAddresses", "sensitiveFields", "safeFields", "relayPiiConfig" }.Select(name =>
            body.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : body.GetProperty(name).GetRawText()));
}

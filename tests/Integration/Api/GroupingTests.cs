using System.Text.Json;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Rules of grouping, and why events belong to their issues.</summary>
[Collection(ApiCollection.Name)]
public sealed class GroupingTests(ApiFixture server) : IDisposable
{
    private const string NoEvent = "Event not found. The event ID may be incorrect, or its age exceeded the retention period.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ApiClient _client = server.Client(server.Owner);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_event_tells_what_it_was_grouped_by()
    {
        var project = await server.CreateProjectAsync("why-one");
        var id = await project.SendJsonAsync(Crash("KeyError", "get", "checkout"));
        var info = await InfoAsync(project, id);
        Assert.Equal(["app", "system"], info.EnumerateObject().Select(variant => variant.Name));
        var app = info.GetProperty("app");
        Assert.Equal(
            ("component", "app", "in-app exception stack trace", true, false),
            (app.Text("type"), app.Text("key"), app.Text("description"), app.GetProperty("contributes").GetBoolean(), app.GetProperty("hashMismatch").GetBoolean()));
        Assert.Equal("""{"id":"newstyle:2026-01-20","rules":0,"groupedBy":null}""", app.GetProperty("config").GetRawText());
        Assert.False(app.TryGetProperty("values", out _));
        Assert.Equal(["KeyError", "shop.views", "checkout"], Texts(app.GetProperty("component")));
        Assert.Equal(["KeyError", "lib", "get", "shop.views", "checkout"], Texts(info.GetProperty("system").GetProperty("component")));

        var detail = (await _client.GetAsync($"{project.Path}events/{id}/")).Is(200).Json;
        Assert.Equal([app.Text("hash"), info.GetProperty("system").Text("hash")], detail.GetProperty("fingerprints").EnumerateArray().Select(hash => hash.GetString()));
        Assert.Equal("""{"id":"newstyle:2026-01-20","enhancements":"0"}""", detail.GetProperty("groupingConfig").GetRawText());
        foreach (var path in new[] { $"organizations/acme/issues/{detail.Text("groupID")}/", $"issues/{detail.Text("groupID")}/" })
        {
            foreach (var name in new[] { id, Guid.Parse(id).ToString("D"), "latest", "oldest", "recommended" })
                Assert.Equal(info.GetRawText(), (await _client.GetAsync($"{path}events/{name}/grouping-info/")).Is(200).Json.GetRawText());
        }
    }

    [Fact]
    public async Task What_is_not_there_or_is_anothers_is_not_told()
    {
        var (path, id) = ("projects/acme/shop/events", server.Acme.EventId);
        (await _client.GetAsync($"{path}/{Guid.NewGuid():N}/grouping-info/")).Refuses(404, NoEvent);
        (await _client.GetAsync($"{path}/nothing/grouping-info/")).Refuses(404, NoEvent);
        (await _client.GetAsync($"{path}/{server.Globex.EventId}/grouping-info/")).Refuses(404, NoEvent);
        (await _client.GetAsync($"{path}/{Guid.NewGuid():N}/grouping-difference/?with={id}")).Refuses(404, NoEvent);
        (await _client.GetAsync($"{path}/{id}/grouping-difference/?with={Guid.NewGuid():N}")).Refuses(404, "The event to compare with was not found.");
        (await _client.GetAsync($"{path}/{id}/grouping-difference/?with={server.Globex.EventId}")).Refuses(404, "The event to compare with was not found.");
        foreach (var query in new[] { "", "?with=", "?with=nothing" })
            Assert.True((await _client.GetAsync($"{path}/{id}/grouping-difference/{query}")).Is(400).Json.TryGetProperty("with", out _));
        var other = (await _client.GetAsync($"{path}/")).Is(200).Rows.First(row => row.Text("groupID") != server.Acme.IssueId).Text("id");
        (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/events/{other}/grouping-info/")).Refuses(404, NoEvent);

        using var outsider = server.Client(server.Outsider);
        foreach (var route in new[] { $"{path}/{id}/grouping-info/", $"{path}/{id}/grouping-difference/?with={id}", $"issues/{server.Acme.IssueId}/events/{id}/grouping-info/", "projects/acme/shop/grouping/built-in/" })
            (await outsider.GetAsync(route)).Refuses(404, "The requested resource does not exist");
        foreach (var route in new[] { "projects/acme/shop/grouping/check/", "projects/acme/shop/grouping/preview/" })
            (await outsider.PostAsync(route, new { })).Refuses(404, "The requested resource does not exist");
    }

    [Fact]
    public async Task Who_reads_a_project_reads_why_and_does_not_try_rules()
    {
        using var member = server.Client(server.Member);
        var id = server.Acme.EventId;
        (await member.GetAsync($"projects/acme/shop/events/{id}/grouping-info/")).Is(200);
        (await member.GetAsync($"projects/acme/shop/events/{id}/grouping-difference/?with={id}")).Is(200);
        (await member.GetAsync("projects/acme/shop/grouping/built-in/")).Is(200);
        (await member.PostAsync("projects/acme/shop/grouping/check/", new { })).Is(403);
        (await member.PostAsync("projects/acme/shop/grouping/preview/", new { })).Is(403);
        (await member.PutAsync("projects/acme/shop/", new { fingerprintingRules = "" })).Is(403);
        using var reader = await server.ClientAsync(server.Owner, "org:read");
        (await reader.GetAsync($"projects/acme/shop/events/{id}/grouping-info/")).Is(403);
    }

    [Fact]
    public async Task Two_events_tell_where_they_part()
    {
        var project = await server.CreateProjectAsync("why-two");
        var one = await project.SendJsonAsync(Crash("KeyError", "get", "a", "b", "c"));
        var other = await project.SendJsonAsync(Crash("KeyError", "get", "a", "new", "b", "c"));
        var difference = await DifferenceAsync(project, one, other);
        Assert.Equal((false, false, "[]"), (difference.GetProperty("same").GetBoolean(), difference.GetProperty("sameIssue").GetBoolean(), difference.GetProperty("sharedHashes").GetRawText()));
        Assert.Equal(["app", "system"], difference.GetProperty("variants").EnumerateArray().Select(variant => variant.Text("key")));
        var app = difference.GetProperty("variants")[0];
        Assert.NotEqual(app.Text("hash"), app.Text("otherHash"));
        Assert.Equal(
            """{"path":["exception","stacktrace","frame 3"],"kind":"added","before":null,"after":"shop.views · new","beforeHint":null,"afterHint":null}""",
            Assert.Single(app.GetProperty("differences").EnumerateArray()).GetRawText());

        var itself = await DifferenceAsync(project, one, one);
        Assert.Equal((true, true, 2), (itself.GetProperty("same").GetBoolean(), itself.GetProperty("sameIssue").GetBoolean(), itself.GetProperty("sharedHashes").GetArrayLength()));
        Assert.All(itself.GetProperty("variants").EnumerateArray(), variant => Assert.Equal(0, variant.GetProperty("differences").GetArrayLength()));
    }

    [Fact]
    public async Task Rules_are_set_and_events_are_explained_by_those_of_their_time()
    {
        var project = await server.CreateProjectAsync("why-rules");
        var before = (await _client.GetAsync(project.Path)).Is(200).Json;
        Assert.Empty(WireKeys.Faults(before, "ProjectSummary", "ProjectDetail"));
        Assert.Equal("newstyle:2026-01-20||||0", Fields(before));
        var early = await project.SendJsonAsync(Crash("KeyError", "get", "checkout"));
        var earlyInfo = (await InfoAsync(project, early)).GetRawText();

        const string Rules = "# ours\nerror.type:KeyError -> keys, {{ error.type }} title=\"Keys\"";
        var changed = (await _client.PutAsync(project.Path, new { fingerprintingRules = Rules, groupingEnhancements = "stack.module:lib +app" })).Is(200).Json;
        Assert.Equal($"newstyle:2026-01-20|stack.module:lib +app|{Rules}||0", Fields(changed));
        Assert.Equal(Fields(changed), Fields((await _client.GetAsync(project.Path)).Is(200).Json));

        // The intake takes up the new rules in a few seconds.
        var late = await Eventually.GetAsync(
            async _ => await InfoAsync(project, await project.SendJsonAsync(Crash("KeyError", "get", "checkout"))),
            info => info.TryGetProperty("custom_server_fingerprint", out var _), Patience);
        var custom = late.GetProperty("custom_server_fingerprint");
        Assert.Equal("""["keys","KeyError"]""", custom.GetProperty("values").GetRawText());
        Assert.Equal(("error.type:KeyError -> keys, {{ error.type }} title=\"Keys\"", 1), (custom.Text("matched_rule"), custom.GetProperty("config").GetProperty("rules").GetInt32()));
        Assert.False(custom.GetProperty("hashMismatch").GetBoolean());
        Assert.False(late.GetProperty("app").GetProperty("contributes").GetBoolean());
        Assert.Equal(earlyInfo, (await InfoAsync(project, early)).GetRawText());

        var cleared = (await _client.PutAsync(project.Path, new { fingerprintingRules = "" })).Is(200).Json;
        Assert.Equal("newstyle:2026-01-20|stack.module:lib +app|||0", Fields(cleared));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { """{"name":"Other","fingerprintingRules":"error.type:A -> a\nwrong"}""", "fingerprintingRules" },
        { """{"name":"Other","groupingEnhancements":"stack.function:a +app\nstack.function:b +nothing"}""", "groupingEnhancements" },
        { """{"name":"Other","groupingEnhancements":"stack.function:a +app\n\u0000"}""", "groupingEnhancements" },
        { $$"""{"name":"Other","fingerprintingRules":"{{new string('#', 70_000)}}"}""", "fingerprintingRules" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Rules_with_mistakes_are_refused_with_their_places_and_change_nothing(string body, string field)
    {
        var before = (await _client.GetAsync("projects/acme/shop/")).Is(200).Text;
        var refused = (await _client.PutAsync("projects/acme/shop/", body)).Is(400);
        Assert.Equal([field], refused.Json.EnumerateObject().Select(property => property.Name));
        Assert.All(refused.Json.GetProperty(field).EnumerateArray(), problem => Assert.Matches("^Line [0-9]+, column [0-9]+: .+", problem.GetString()));
        Assert.Equal(before, (await _client.GetAsync("projects/acme/shop/")).Is(200).Text);

        Assert.Equal(refused.Text, (await _client.PostAsync("projects/acme/shop/grouping/preview/", body)).Is(400).Text);
        var check = (await _client.PostAsync("projects/acme/shop/grouping/check/", body)).Is(200).Json;
        var problems = check.GetProperty(field).EnumerateArray().ToList();
        Assert.Equal(
            refused.Json.GetProperty(field).EnumerateArray().Select(problem => problem.GetString()),
            problems.Select(problem => $"Line {problem.GetProperty("line").GetInt32()}, column {problem.GetProperty("column").GetInt32()}: {problem.Text("message")}"));
    }

    [Fact]
    public async Task All_mistakes_of_both_texts_are_named_at_once()
    {
        var body = new { groupingEnhancements = "+app\nstack.function:a", fingerprintingRules = "ok.not:a -> b" };
        var refused = (await _client.PutAsync("projects/acme/shop/", body)).Is(400).Json;
        Assert.Equal(["Line 1", "Line 2"], refused.GetProperty("groupingEnhancements").EnumerateArray().Select(problem => problem.GetString()!.Split(',')[0]));
        Assert.Equal(1, refused.GetProperty("fingerprintingRules").GetArrayLength());
        Assert.Equal(
            """{"groupingEnhancements":[],"fingerprintingRules":[]}""",
            (await _client.PostAsync("projects/acme/shop/grouping/check/", new { groupingEnhancements = "stack.function:a +app" })).Is(200).Text);
        Assert.True((await _client.PutAsync("projects/acme/shop/", new { groupingConfig = "newstyle:2023-01-11" })).Is(400).Json.TryGetProperty("groupingConfig", out _));
        Assert.True((await _client.PostAsync("projects/acme/shop/grouping/preview/?limit=0", new { })).Is(400).Json.TryGetProperty("limit", out _));
    }

    [Fact]
    public async Task The_built_in_rules_can_be_read_and_are_rules()
    {
        var built = (await _client.GetAsync("projects/acme/shop/grouping/built-in/")).Is(200);
        Assert.Contains("node_modules", built.Json.Text("groupingEnhancements"), StringComparison.Ordinal);
        Assert.Contains("ChunkLoadError", built.Json.Text("fingerprintingRules"), StringComparison.Ordinal);
        Assert.Equal(
            """{"groupingEnhancements":[],"fingerprintingRules":[]}""", (await _client.PostAsync("projects/acme/shop/grouping/check/", built.Text)).Is(200).Text);
    }

    [Fact]
    public async Task A_preview_says_which_issues_would_meet_and_split_and_changes_nothing()
    {
        var project = await server.CreateProjectAsync("why-preview");
        var ids = new List<string>();
        foreach (var type in new[] { "KeyError", "KeyError", "ValueError" }) ids.Add(await project.SendJsonAsync(Crash(type, "get", "checkout")));
        var before = (await _client.GetAsync(project.Path)).Is(200).Text;
        Assert.Equal(
            """{"events":3,"changed":0,"issuesBefore":2,"issuesAfter":2,"groups":[],"frames":{"marked":0,"examples":[]},"fingerprints":[]}""",
            (await PreviewAsync(project, new { })).GetRawText());

        var meet = await PreviewAsync(project, new { fingerprintingRules = "error.type:*Error -> all", groupingEnhancements = "stack.function:checkout -app" });
        Assert.Equal((3, 3, 2, 1), Counts(meet));
        var group = Assert.Single(meet.GetProperty("groups").EnumerateArray());
        Assert.Equal((1, 3, JsonValueKind.Null), (group.GetProperty("after").GetInt32(), group.GetProperty("events").GetInt32(), group.GetProperty("issueId").ValueKind));
        Assert.Equal(
            ["WHY-PREVIEW-1 KeyError: it broke 2", "WHY-PREVIEW-2 ValueError: it broke 1"],
            group.GetProperty("before").EnumerateArray().Select(issue => $"{issue.Text("shortId")} {issue.Text("title")} {issue.GetProperty("events").GetInt32()}"));
        Assert.Equal(ids.Order(StringComparer.Ordinal), group.GetProperty("samples").EnumerateArray().Select(sample => sample.Text("eventID")).Order(StringComparer.Ordinal));
        Assert.Equal(("error.type:*Error -> all", 3), (meet.GetProperty("fingerprints")[0].Text("rule"), meet.GetProperty("fingerprints")[0].GetProperty("events").GetInt32()));
        var frame = Assert.Single(meet.GetProperty("frames").GetProperty("examples").EnumerateArray());
        Assert.Equal((3, "checkout", "shop.views"), (meet.GetProperty("frames").GetProperty("marked").GetInt32(), frame.Text("function"), frame.Text("module")));
        Assert.Equal((true, false), (frame.GetProperty("before").GetBoolean(), frame.GetProperty("after").GetBoolean()));

        var split = await PreviewAsync(project, new { fingerprintingRules = "error.type:KeyError -> {{ default }}, keys" });
        Assert.Equal((3, 2, 2, 2), Counts(split));
        Assert.Equal(1, (await PreviewAsync(project, new { }, "?limit=1")).GetProperty("events").GetInt32());
        Assert.Equal(before, (await _client.GetAsync(project.Path)).Is(200).Text);
    }

    private async Task<JsonElement> InfoAsync(TestProject project, string id) => (await _client.GetAsync($"{project.Path}events/{id}/grouping-info/")).Is(200).Json;

    private async Task<JsonElement> DifferenceAsync(TestProject project, string one, string other) =>
        (await _client.GetAsync($"{project.Path}events/{one}/grouping-difference/?with={other}")).Is(200).Json;

    private async Task<JsonElement> PreviewAsync(TestProject project, object body, string query = "") =>
        (await _client.PostAsync($"{project.Path}grouping/preview/{query}", body)).Is(200).Json;

    private static (int Events, int Changed, int Before, int After) Counts(JsonElement preview) => (
        preview.GetProperty("events").GetInt32(), preview.GetProperty("changed").GetInt32(), preview.GetProperty("issuesBefore").GetInt32(),
        preview.GetProperty("issuesAfter").GetInt32());

    private static string Fields(JsonElement project) =>
        $"{project.Text("groupingConfig")}|{project.Text("groupingEnhancements")}|{project.Text("fingerprintingRules")}|{project.GetProperty("secondaryGroupingConfig").GetString()}|{project.GetProperty("secondaryGroupingExpiry").GetInt64()}";

    /// <summary>The texts that are hashed.</summary>
    private static IEnumerable<string> Texts(JsonElement component)
    {
        if (!component.GetProperty("contributes").GetBoolean()) return [];
        return component.GetProperty("values").EnumerateArray().SelectMany(value => value.ValueKind == JsonValueKind.String ? [value.GetString()!] : Texts(value));
    }

    private static string Crash(string type, string library, params string[] functions) =>
        $$$"""
        {"platform":"python","exception":{"values":[{"type":"{{{type}}}","value":"it broke","stacktrace":{"frames":[
          {"module":"lib","function":"{{{library}}}","in_app":false},
          {{{string.Join(',', functions.Select(function => $$"""{"module":"shop.views","function":"{{function}}","in_app":true}"""))}}}]}}]}}
        """;
}

using System.Text;
using System.Text.Json;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>ingest.md 10, from the setting to what SDKs and the counts say.</summary>
[Collection(ApiCollection.Name)]
public sealed class LimitTests(ApiFixture server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ApiClient _client = server.Client(server.Owner);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_keys_limit_holds_and_is_counted_to_the_item()
    {
        var project = await server.CreateProjectAsync("limited-key");
        var key = $"{project.Path}keys/{project.PublicKey}/";
        var set = (await _client.PutAsync(key, """{"rateLimit":{"window":86400,"count":2}}""")).Is(200).Json.GetProperty("rateLimit");
        Assert.Equal((86_400, 2), (set.GetProperty("window").GetInt32(), set.GetProperty("count").GetInt32()));
        Assert.Equal(2, (await _client.GetAsync(key)).Json.GetProperty("rateLimit").GetProperty("count").GetInt32());

        (await project.TrySendAsync()).Is(200);
        (await project.TrySendAsync()).Is(200);
        for (var i = 0; i < 3; i++)
        {
            var refused = (await project.TrySendAsync()).Is(429);
            Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 86_400);
            Assert.Matches("^[0-9]+:default;error;security:key:key_quota$", refused.Header("X-Sentry-Rate-Limits"));
            Assert.Equal("*", refused.Header("Access-Control-Allow-Origin"));
        }
        // Not limited: taken, and the limits told.
        Assert.Matches("key_quota$", (await EnvelopeAsync(project, "session")).Is(200).Header("X-Sentry-Rate-Limits"));
        // The session is taken though the event is not.
        (await EnvelopeAsync(project, "event", "attachment", "session")).Is(429);

        var totals = await TotalsAsync(project, totals => totals.GetValueOrDefault("error rate_limited key_quota") == 4);
        Assert.Equal(
            new SortedDictionary<string, long>
            {
                ["error accepted none"] = 2,
                ["error rate_limited key_quota"] = 4,
                ["session accepted none"] = 2,
                ["attachment rate_limited key_quota"] = 2,
                ["attachment_item rate_limited key_quota"] = 1,
            },
            totals);

        (await _client.PutAsync(key, """{"rateLimit":null}""")).Is(200);
        Assert.Equal(JsonValueKind.Null, (await _client.GetAsync(key)).Json.GetProperty("rateLimit").ValueKind);
    }

    [Fact]
    public async Task A_repeated_event_uses_nothing()
    {
        var project = await server.CreateProjectAsync("limited-twice");
        (await _client.PutAsync($"{project.Path}keys/{project.PublicKey}/", """{"rateLimit":{"window":86400,"count":2}}""")).Is(200);
        var id = await project.SendAsync("Once");
        await project.SendAsync("Once", id: id);
        await project.SendAsync("Once", id: id);
        (await project.TrySendAsync()).Is(200);
        (await project.TrySendAsync()).Is(429);
    }

    [Fact]
    public async Task A_project_can_refuse_a_category_altogether()
    {
        var project = await server.CreateProjectAsync("limited-project");
        var set = (await _client.PutAsync($"{project.Path}limits/", """{"limits":[{"categories":["replay"],"limit":0,"window":60}],"spikeProtection":true}""")).Is(200);
        Assert.Equal(set.Text, (await _client.GetAsync($"{project.Path}limits/")).Is(200).Text);
        Assert.Equal("""{"limits":[{"categories":["replay"],"limit":0,"window":60}],"spikeProtection":true}""", set.Text);
        var refused = (await EnvelopeAsync(project, "replay_event")).Is(429);
        Assert.Equal(("60", "60:replay:project:project_quota"), (refused.Header("Retry-After"), refused.Header("X-Sentry-Rate-Limits")));
        (await project.TrySendAsync()).Is(200);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"limits":[{"categories":["moon"],"limit":1,"window":60}]}""")]
    [InlineData("""{"limits":[{"categories":[],"limit":-1,"window":60}]}""")]
    [InlineData("""{"limits":[{"categories":[],"limit":1,"window":0}]}""")]
    [InlineData("""{"limits":[null]}""")]
    public async Task Limits_that_are_none_are_refused(string body)
    {
        foreach (var path in new[] { "organizations/acme/limits/", "projects/acme/shop/limits/" })
        {
            Assert.True((await _client.PutAsync(path, body)).Is(400).Json.TryGetProperty("limits", out _));
        }
    }

    [Theory]
    [InlineData("""{"rateLimit":{"window":60,"count":-1}}""")]
    [InlineData("""{"rateLimit":{"window":0,"count":10}}""")]
    [InlineData("""{"rateLimit":{"window":"soon","count":10}}""")]
    [InlineData("""{"rateLimit":10}""")]
    public async Task Limits_of_a_key_that_are_none_are_refused(string body) => Assert.True(
        (await _client.PutAsync($"projects/acme/shop/keys/{server.Acme.Project.PublicKey}/", body)).Is(400).Json.TryGetProperty("rateLimit", out _));

    [Fact]
    public async Task A_refused_origin_is_counted()
    {
        var project = await server.CreateProjectAsync("refused-origin");
        (await _client.PutAsync(project.Path, """{"allowedDomains":["good.example"]}""")).Is(200);
        await Eventually.GetAsync(_ => project.TrySendAsync(origin: "https://bad.example"), answer => answer.Status == 403, Patience);
        var totals = await TotalsAsync(project, totals => totals.ContainsKey("error invalid cors"));
        Assert.Equal(1, totals["error invalid cors"]);
    }

    [Fact]
    public async Task Counts_are_read_by_hour_by_project_and_as_a_table()
    {
        var project = await server.CreateProjectAsync("counted");
        await project.SendAsync("Counted");
        await project.SendAsync("Counted");
        var stats = await StatsAsync(project, "&groupBy=outcome&field=sum(quantity)&field=sum(times_seen)&statsPeriod=1d&interval=1h");
        var group = Assert.Single(stats.GetProperty("groups").EnumerateArray());
        Assert.Equal("accepted", group.GetProperty("by").Text("outcome"));
        Assert.Equal(2, group.GetProperty("totals").GetProperty("sum(times_seen)").GetInt64());
        var series = group.GetProperty("series").GetProperty("sum(quantity)").EnumerateArray().Select(value => value.GetInt64()).ToList();
        Assert.Equal(stats.GetProperty("intervals").GetArrayLength(), series.Count);
        Assert.InRange(series.Count, 24, 26);
        Assert.Equal(2, series.Sum());

        var byProject = Assert.Single((await StatsAsync(project, "&groupBy=project&groupBy=category&field=sum(quantity)")).GetProperty("groups").EnumerateArray());
        Assert.Equal(project.Id, $"{byProject.GetProperty("by").GetProperty("project").GetInt64()}");
        Assert.False(byProject.TryGetProperty("series", out _));

        var summary = (await _client.GetAsync($"organizations/acme/stats-summary/?project={project.Id}&field=sum(quantity)")).Is(200).Json;
        var category = summary.GetProperty("projects")[0].GetProperty("stats")[0];
        Assert.Equal(("error", 2), (category.Text("category"), category.GetProperty("outcomes").GetProperty("accepted").GetInt32()));
        var table = (await _client.GetAsync($"organizations/acme/stats-summary/?project={project.Id}&field=sum(quantity)&download=1")).Is(200);
        Assert.Equal("text/csv", table.MediaType);
        Assert.Equal($"{project.Id},counted,error,2,0,0,0,0,0,2", table.Text.Split("\r\n")[1]);
    }

    [Theory]
    [InlineData("groupBy=outcome")]
    [InlineData("field=sum(quantity)")]
    [InlineData("groupBy=outcome&field=sum(moon)")]
    [InlineData("groupBy=moon&field=sum(quantity)")]
    [InlineData("groupBy=outcome&field=sum(quantity)&category=moon")]
    [InlineData("groupBy=outcome&field=sum(quantity)&outcome=moon")]
    [InlineData("groupBy=outcome&field=sum(quantity)&interval=5h")]
    [InlineData("groupBy=outcome&field=sum(quantity)&interval=30m")]
    [InlineData("groupBy=outcome&field=sum(quantity)&interval=2d")]
    [InlineData("groupBy=outcome&field=sum(quantity)&statsPeriod=soon")]
    [InlineData("groupBy=outcome&field=sum(quantity)&start=2026-01-01")]
    [InlineData("groupBy=outcome&field=sum(quantity)&statsPeriod=3000d")]
    public async Task Counts_that_cannot_be_are_refused(string query) =>
        Assert.NotNull((await _client.GetAsync($"organizations/acme/stats_v2/?{query}")).Is(400).Detail);

    private static Task<ApiAnswer> PostAsync(ApiClient client, TestProject project, string body) =>
        client.SendAsync(HttpMethod.Post, $"/api/{project.Id}/envelope/?sentry_key={project.PublicKey}", new StringContent(body, Encoding.UTF8, "application/x-sentry-envelope"));

    private async Task<ApiAnswer> EnvelopeAsync(TestProject project, params string[] items)
    {
        using var sdk = server.Client(null);
        return await PostAsync(sdk, project, "{}\n" + string.Concat(items.Select(item => $"{{\"type\":\"{item}\"}}\n{Payload(item)}\n")));
    }

    private static string Payload(string item) => item == "session" ? $$$"""{"started":"{{{TestProject.Now:O}}}","attrs":{"release":"shop@1.0"}}""" : "{}";

    private async Task<JsonElement> StatsAsync(TestProject project, string query) =>
        (await _client.GetAsync($"organizations/acme/stats_v2/?project={project.Id}{query}")).Is(200).Json;

    private Task<SortedDictionary<string, long>> TotalsAsync(TestProject project, Func<SortedDictionary<string, long>, bool> until) => Eventually.GetAsync(
        async _ => new SortedDictionary<string, long>((await StatsAsync(project, "&groupBy=category&groupBy=outcome&groupBy=reason&field=sum(quantity)&statsPeriod=1d"))
            .GetProperty("groups").EnumerateArray().ToDictionary(
                group => $"{group.GetProperty("by").Text("category")} {group.GetProperty("by").Text("outcome")} {group.GetProperty("by").Text("reason")}",
                group => group.GetProperty("totals").GetProperty("sum(quantity)").GetInt64())),
        until,
        Patience);
}

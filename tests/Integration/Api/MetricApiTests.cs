using System.Text.Json;
using SentryOrleans.Contracts.Alerts;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Metric alerts as the web API has them.</summary>
[Collection(ApiCollection.Name)]
public sealed class MetricApiTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _member = server.Client(server.Member);
    private readonly ApiClient _outsider = server.Client(server.Outsider);

    public void Dispose()
    {
        _member.Dispose();
        _outsider.Dispose();
    }

    [Fact]
    public async Task A_metric_alert_is_made_changed_muted_switched_off_and_deleted()
    {
        var project = await server.CreateProjectAsync("metric-life");
        var rules = $"{project.Path}alert-rules/";
        Assert.Empty((await _member.GetAsync(rules)).Is(200).Rows);
        var made = (await _member.PostAsync(rules, Rule("Too many"))).Is(201).Json;
        Assert.Equal(("Too many", "ok", "alert_rule", 0), (made.Text("name"), made.Text("state"), made.Text("type"), made.GetProperty("status").GetInt32()));
        Assert.Equal(["critical 100", "warning 50"], made.GetProperty("triggers").EnumerateArray().Select(trigger => $"{trigger.Text("label")} {trigger.GetProperty("alertThreshold").GetDouble()}"));
        Assert.Equal(("email", "user", "Send a mail to a member"), Action(made));

        var path = $"{rules}{made.Text("id")}/";
        var changed = (await _member.PutAsync(path, Rule("Fewer", status: 5, window: 60))).Is(200).Json;
        Assert.Equal(("Fewer", 5, 60), (changed.Text("name"), changed.GetProperty("status").GetInt32(), changed.GetProperty("timeWindow").GetInt32()));
        Assert.True((await _member.PostAsync($"{path}snooze/", new { target = "everyone" })).Is(200).Json.GetProperty("snoozeForEveryone").GetBoolean());
        (await _member.PostAsync($"{path}snooze/", new { target = "all" })).Is(400);
        (await _member.SendAsync(HttpMethod.Delete, $"{path}snooze/")).Is(204);
        Assert.False((await _member.GetAsync(path)).Is(200).Json.GetProperty("snooze").GetBoolean());

        var combined = (await _member.GetAsync($"organizations/acme/combined-rules/?project={project.Slug}")).Is(200).Rows;
        Assert.Equal(["alert_rule Fewer", "rule Send a notification for high priority issues"], combined.Select(rule => $"{rule.Text("type")} {rule.Text("name")}"));
        Assert.Single((await _member.GetAsync($"organizations/acme/combined-rules/?project={project.Slug}&alertType=alert_rule")).Is(200).Rows);

        (await _member.SendAsync(HttpMethod.Delete, path)).Is(204);
        (await _member.GetAsync(path)).Is(404);
        (await _member.SendAsync(HttpMethod.Delete, path)).Is(404);
    }

    [Fact]
    public async Task The_paths_of_the_organization_do_the_same_and_name_the_project()
    {
        var project = await server.CreateProjectAsync("metric-paths");
        const string All = "organizations/acme/alert-rules/";
        (await _member.PostAsync(All, Rule("Nowhere"))).Is(400);
        (await _member.PostAsync(All, Rule("Elsewhere", projects: ["no-such-project"]))).Is(400);
        (await _member.PostAsync(All, Rule("Twice", projects: [project.Slug, project.Slug]))).Is(400);
        var id = (await _member.PostAsync(All, Rule("Here", projects: [project.Slug]))).Is(201).Json.Text("id");
        Assert.Equal(project.Slug, (await _member.GetAsync($"{All}{id}/")).Is(200).Json.GetProperty("projects")[0].GetString());
        Assert.Equal("There", (await _member.PutAsync($"{All}{id}/", Rule("There", projects: [project.Slug]))).Is(200).Json.Text("name"));
        (await _member.PutAsync($"{All}{id}/", Rule("Moved", projects: [server.Acme.Project.Slug]))).Is(400);
        Assert.Contains((await _member.GetAsync($"{All}?project={project.Slug}")).Is(200).Rows, rule => rule.Text("id") == id);
        (await _outsider.GetAsync($"{All}{id}/")).Is(404);
        (await _outsider.PutAsync($"organizations/globex/alert-rules/{id}/", Rule("Theirs"))).Is(404);
        (await _outsider.SendAsync(HttpMethod.Delete, $"organizations/globex/alert-rules/{id}/")).Is(404);
        (await _member.GetAsync($"{All}0/")).Is(404);
        (await _member.SendAsync(HttpMethod.Delete, $"{All}{id}/")).Is(204);
        (await _member.GetAsync($"{project.Path}alert-rules/{id}/")).Is(404);
    }

    [Theory]
    [InlineData("""{}""", "name aggregate timeWindow thresholdType triggers")]
    [InlineData("""{"name":"x","aggregate":"p95()","dataset":"transactions","thresholdPeriod":3,"timeWindow":7,"thresholdType":2,"status":4,"environment":"","owner":"team:999999999","triggers":[{"label":"critical","alertThreshold":-1}]}""", "aggregate dataset owner status thresholdPeriod thresholdType timeWindow triggers")]
    [InlineData("""{"name":"x","aggregate":"count()","timeWindow":60,"thresholdType":0,"comparisonDelta":5,"query":"user:1 level:loud","triggers":[{"label":"critical","alertThreshold":5,"actions":[]}]}""", "comparisonDelta query triggers")]
    [InlineData("""{"name":"x","aggregate":"count()","timeWindow":60,"thresholdType":0,"query":"text","triggers":[{"label":"critical","alertThreshold":5,"actions":[{"type":"slack","targetType":"specific"}]}]}""", "query triggers")]
    [InlineData("""{"name":"x","aggregate":"count()","timeWindow":5,"thresholdType":0,"triggers":[{"label":"critical","alertThreshold":5,"actions":[{"type":"channel","targetIdentifier":"99999"}]}]}""", "triggers")]
    [InlineData("""{"name":"x","aggregate":"count()","timeWindow":5,"thresholdType":0,"triggers":[{"label":"loud","alertThreshold":5}]}""", "triggers")]
    public async Task What_is_wrong_is_said_at_its_fields(string body, string fields)
    {
        foreach (var (path, sent) in new[] { ("", body), ("backtest/", $$"""{"rule":{{body}}}""") })
        {
            var refused = (await _member.PostAsync($"projects/{server.Acme.Organization}/{server.Acme.Project.Slug}/alert-rules/{path}", sent)).Is(400).Json;
            Assert.Equal(fields.Split(' ').Order(StringComparer.Ordinal), refused.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_threshold_on_the_wrong_side_is_refused()
    {
        var rules = $"projects/{server.Acme.Organization}/{server.Acme.Project.Slug}/alert-rules/";
        Assert.Contains("before it is critical", (await _member.PostAsync(rules, Rule("x", critical: 50, warning: 50))).Is(400).Json.GetProperty("triggers")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("at most 50", (await _member.PostAsync(rules, Rule("x", resolve: 51))).Is(400).Json.GetProperty("resolveThreshold")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incidents_are_listed_with_their_steps_and_the_past_can_be_tried()
    {
        var project = await server.CreateProjectAsync("metric-past");
        var rule = (await _member.PostAsync($"{project.Path}alert-rules/", Rule("Many"))).Is(201).Json;
        var id = long.Parse(rule.Text("id"), System.Globalization.CultureInfo.InvariantCulture);
        var notices = server.Grains.GetGrain<INoticesGrain>(0);
        var at = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
        foreach (var (step, status, value) in new[] { (1, MetricStatus.Warning, 60d), (2, MetricStatus.Critical, 230), (3, MetricStatus.Resolved, 12) })
            await notices.TellStepAsync(long.Parse(project.Id, System.Globalization.CultureInfo.InvariantCulture), new MetricStatusChanged(id, 1, step, status, status == MetricStatus.Warning ? status : MetricStatus.Critical, value, at.AddMinutes(step)));
        var incident = Assert.Single((await _member.GetAsync($"{project.Path}alert-rules/{rule.Text("id")}/incidents/")).Is(200).Rows);
        Assert.Equal((2, 230.0, 12.0, "measured"), (incident.GetProperty("status").GetInt32(), incident.GetProperty("peak").GetDouble(), incident.GetProperty("value").GetDouble(), incident.Text("closedBy")));
        Assert.Equal(["warning 60", "critical 230", "resolved 12"], incident.GetProperty("steps").EnumerateArray().Select(step => $"{step.Text("status")} {step.GetProperty("value").GetDouble()}"));

        for (var i = 0; i < 3; i++) await project.SendAsync("Many");
        var test = (await _member.PostAsync($"{project.Path}alert-rules/backtest/", new { rule = Rule("Many", critical: 2, warning: 1), days = 1 })).Is(200).Json;
        Assert.Equal((1, false), (test.GetProperty("step").GetInt32(), test.GetProperty("truncated").GetBoolean()));
        Assert.InRange(test.GetProperty("points").GetArrayLength(), 480, 500);
        (await _member.PostAsync($"{project.Path}alert-rules/backtest/", new { rule = Rule("Many"), days = 31 })).Is(400);
        (await _member.PostAsync($"{project.Path}alert-rules/backtest/", new { days = 3 })).Is(400);
    }

    private object Rule(string name, int status = 0, int window = 5, double critical = 100, double warning = 50, double? resolve = null, string[]? projects = null) =>
        Rule(name, server.Member, status, window, critical, warning, resolve, projects);

    /// <summary>A rule that mails somebody.</summary>
    internal static object Rule(
        string name, Person person, int status = 0, int window = 5, double critical = 100, double warning = 50, double? resolve = null, string[]? projects = null) => new
        {
            name,
            aggregate = "count()",
            query = "level:error",
            timeWindow = window,
            thresholdType = 0,
            resolveThreshold = resolve,
            status,
            projects,
            triggers = new object[]
        {
            new { label = "critical", alertThreshold = critical, actions = new[] { new { type = "email", targetType = "user", targetIdentifier = $"{person.Id}" } } },
            new { label = "warning", alertThreshold = warning, actions = Array.Empty<object>() },
        },
        };

    private static (string, string, string) Action(JsonElement rule)
    {
        var action = rule.GetProperty("triggers")[0].GetProperty("actions")[0];
        return (action.Text("type"), action.Text("targetType"), action.Text("desc"));
    }
}

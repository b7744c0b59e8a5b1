using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Alert rules, their past and their reasons, as the web API has them.</summary>
[Collection(ApiCollection.Name)]
public sealed class AlertApiTests(ApiFixture server) : IDisposable
{
    private const string FirstSeen = "sentry.rules.conditions.first_seen_event.FirstSeenEventCondition";
    private readonly ApiClient _member = server.Client(server.Member);
    private readonly ApiClient _owner = server.Client(server.Owner);

    public void Dispose()
    {
        _member.Dispose();
        _owner.Dispose();
    }

    [Fact]
    public async Task A_rule_is_made_changed_muted_switched_off_and_deleted()
    {
        var project = await server.CreateProjectAsync("alerts-life");
        var rules = $"{project.Path}rules/";
        var standard = Assert.Single((await _member.GetAsync(rules)).Is(200).Rows);
        Assert.Equal((true, "active"), (standard.GetProperty("isDefault").GetBoolean(), standard.Text("status")));

        var made = (await _member.PostAsync(rules, Rule("Loud"))).Is(201).Json;
        Assert.Equal(("Loud", "any", 30), (made.Text("name"), made.Text("actionMatch"), made.GetProperty("frequency").GetInt32()));
        Assert.Equal("a new issue is created", made.GetProperty("conditions")[0].Text("name"));
        var path = $"{rules}{made.Text("id")}/";

        var changed = (await _member.PutAsync(path, Rule("Louder", status: "disabled"))).Is(202).Json;
        Assert.Equal(("Louder", "disabled"), (changed.Text("name"), changed.Text("status")));
        Assert.Equal("active", (await _member.PutAsync($"{path}enable/", new { })).Is(202).Json.Text("status"));
        Assert.Equal("disabled", (await _member.PutAsync($"{path}disable/", new { })).Is(202).Json.Text("status"));

        Assert.True((await _member.PostAsync($"{path}snooze/", new { target = "everyone", until = TestProject.Now.AddHours(1) })).Is(200).Json.GetProperty("snoozeForEveryone").GetBoolean());
        Assert.True((await _member.PostAsync($"{path}snooze/", new { target = "me" })).Is(200).Json.GetProperty("snooze").GetBoolean());
        (await _member.SendAsync(HttpMethod.Delete, $"{path}snooze/")).Is(204);
        Assert.True((await _member.GetAsync(path)).Is(200).Json.GetProperty("snoozeForEveryone").GetBoolean());
        (await _member.SendAsync(HttpMethod.Delete, $"{path}snooze/")).Is(204);
        Assert.False((await _member.GetAsync(path)).Is(200).Json.GetProperty("snooze").GetBoolean());
        (await _member.PostAsync($"{path}snooze/", new { target = "me", until = TestProject.Now.AddHours(-1) })).Is(400);

        (await _member.SendAsync(HttpMethod.Delete, path)).Is(204);
        (await _member.GetAsync(path)).Is(404);
        Assert.Single((await _member.GetAsync(rules)).Is(200).Rows);
    }

    [Theory]
    [InlineData("""{"name":"","actionMatch":"any","conditions":[],"actions":[]}""", "name actions")]
    [InlineData("""{"name":"x","actionMatch":"some","conditions":[{"id":"nothing"}],"actions":[{"id":"nothing"}],"frequency":4}""", "frequency actionMatch conditions actions")]
    [InlineData("""{"name":"x","actionMatch":"all","conditions":[{"id":"sentry.rules.conditions.event_frequency.EventFrequencyPercentCondition","value":5,"interval":"1h"}],"actions":[{"id":"sentry.mail.actions.NotifyEmailAction","targetType":"Member","targetIdentifier":999999999}]}""", "conditions actions")]
    [InlineData("""{"name":"x","actionMatch":"all","conditions":[{"id":"sentry.rules.conditions.event_frequency.EventFrequencyCondition","value":"many","interval":"2h"}],"actions":[{"id":"sentry.mail.actions.NotifyEmailAction","targetType":"IssueOwners"}],"owner":"team:999999999"}""", "conditions owner")]
    [InlineData("""{"name":"x","actionMatch":"all","conditions":[],"filters":[{"id":"sentry.rules.conditions.first_seen_event.FirstSeenEventCondition"}],"actions":[{"id":"sentry.orleans.actions.ChannelAction","channel":"77"}]}""", "actions filters")]
    public async Task What_is_wrong_with_a_rule_is_said_at_its_fields(string body, string fields)
    {
        var refused = (await _member.PostAsync($"projects/{server.Acme.Organization}/{server.Acme.Project.Slug}/rules/", body)).Is(400).Json;
        Assert.Equal(fields.Split(' ').Order(StringComparer.Ordinal), refused.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_past_and_the_reasons_of_a_rule_can_be_asked_for()
    {
        var project = await server.CreateProjectAsync("alerts-past");
        var id = (await _member.PostAsync($"{project.Path}rules/", Rule("First"))).Is(201).Json.Text("id");
        var first = await project.SendAsync("PastError");
        var firings = await Eventually.GetAsync(async _ => (await _member.GetAsync($"{project.Path}rules/{id}/firings/")).Is(200).Rows, rows => rows.Count == 1);
        Assert.Equal(first, firings[0].Text("eventId"));
        Assert.Equal("a new issue is created", firings[0].GetProperty("because")[0].Text("text"));
        var second = await project.SendAsync("PastError");

        var spoke = Verdict((await _member.GetAsync($"{project.Path}events/{first}/alerts/")).Is(200), id);
        Assert.Equal("fired", spoke.Text("outcome"));
        var silent = Verdict((await _member.GetAsync($"{project.Path}events/{second}/alerts/")).Is(200), id);
        Assert.Equal(("conditions", 1), (silent.Text("outcome"), silent.GetProperty("failed").GetArrayLength()));
        (await _member.GetAsync($"{project.Path}events/{new string('0', 31)}1/alerts/")).Is(404);

        await project.ListAsync("", rows => rows.Count == 1);
        var test = (await _member.PostAsync($"{project.Path}rules/backtest/", new { rule = Rule("Tried"), days = 7, ruleId = id })).Is(200).Json;
        Assert.Equal((1, 1), (test.GetProperty("total").GetInt32(), test.GetProperty("current").GetProperty("total").GetInt32()));
        Assert.Equal(7, test.GetProperty("days").GetArrayLength());
        (await _member.PostAsync($"{project.Path}rules/backtest/", new { rule = Rule("Tried"), days = 31 })).Is(400);
        Assert.Contains((await _member.GetAsync($"organizations/{project.Organization}/combined-rules/?name=first")).Is(200).Rows, rule => rule.Text("id") == id && rule.Text("type") == "rule");
        Assert.Equal(14, (await _member.GetAsync($"{project.Path}rules/{id}/stats/")).Is(200).Rows.Count);
    }

    [Fact]
    public async Task A_channels_secret_is_told_once_and_its_address_never()
    {
        var channels = $"organizations/{server.Acme.Organization}/alert-channels/";
        var made = (await _owner.PostAsync(channels, new { name = "Ops", kind = "webhook", url = "https://hooks.example.com/very-secret-path" })).Is(201).Json;
        Assert.Equal(64, made.Text("secret").Length);
        var listed = (await _member.GetAsync(channels)).Is(200);
        Assert.DoesNotContain("very-secret", listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text("secret"), listed.Text, StringComparison.Ordinal);
        (await _member.PutAsync($"{channels}{made.Text("id")}/", new { name = "Mine" })).Is(403);
        Assert.Equal("Pager", (await _owner.PutAsync($"{channels}{made.Text("id")}/", new { name = "Pager" })).Is(200).Json.Text("name"));
        foreach (var (body, field) in new (object, string)[]
        {
            (new { name = "", kind = "slack", url = "https://x.example/" }, "name"), (new { name = "x", kind = "telegraph", url = "https://x.example/" }, "kind"),
            (new { name = "x", kind = "slack", url = "ftp://x.example/" }, "url"), (new { name = "x", kind = "pagerduty" }, "secret"),
        })
        {
            Assert.Equal([field], (await _owner.PostAsync(channels, body)).Is(400).Json.EnumerateObject().Select(one => one.Name));
        }
        (await _owner.SendAsync(HttpMethod.Delete, $"{channels}{made.Text("id")}/")).Is(204);
    }

    [Fact]
    public async Task A_link_in_a_mail_ends_alerts_of_a_project_without_signing_in()
    {
        var project = await server.CreateProjectAsync("alerts-link");
        var token = server.Services.GetRequiredService<UnsubscribeLinks>().TokenOf(new(server.Member.Id, UnsubscribeKind.Alerts, long.Parse(project.Id, System.Globalization.CultureInfo.InvariantCulture)));
        using var nobody = server.Client(null);
        Assert.True((await nobody.GetAsync($"unsubscribe/{token}/")).Is(200).Json.GetProperty("subscribed").GetBoolean());
        // A mail program posts to the address in the mail.
        (await nobody.SendAsync(HttpMethod.Post, $"/unsubscribe/{token}/", new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]))).Is(200);
        Assert.False((await nobody.GetAsync($"unsubscribe/{token}/")).Is(200).Json.GetProperty("subscribed").GetBoolean());
        (await nobody.GetAsync("unsubscribe/nothing/")).Is(404);

        using var session = await server.SignInAsync(server.Member);
        var settings = "users/me/notification-settings/";
        Assert.Equal("never", (await session.GetAsync(settings)).Is(200).Json.GetProperty("projects").Text(project.Id));
        var restored = (await session.PutAsync(settings, new { projects = new Dictionary<string, string?> { [project.Id] = null } })).Is(200).Json;
        Assert.Equal(("always", false), (restored.Text("alerts"), restored.GetProperty("projects").TryGetProperty(project.Id, out _)));
        (await session.PutAsync(settings, new { alerts = "sometimes" })).Is(400);
        var quiet = (await session.PutAsync(settings, new { quiet = new { from = "22:00", to = "07:15", timezone = "Europe/Berlin" } })).Is(200).Json.GetProperty("quiet");
        Assert.Equal(("22:00", "07:15", "Europe/Berlin"), (quiet.Text("from"), quiet.Text("to"), quiet.Text("timezone")));
        Assert.Equal("07:15", (await session.PutAsync(settings, new { alerts = "always" })).Is(200).Json.GetProperty("quiet").Text("to"));
        (await session.PutAsync(settings, new { quiet = new { from = "22:00", to = "22:00" } })).Is(400);
        (await session.PutAsync(settings, new { quiet = new { from = "25:00", to = "22:00" } })).Is(400);
        Assert.Equal(JsonValueKind.Null, (await session.PutAsync(settings, new { quiet = (object?)null })).Is(200).Json.GetProperty("quiet").ValueKind);
    }

    [Fact]
    public async Task A_link_in_a_digest_ends_what_others_do_in_one_project()
    {
        var project = await server.CreateProjectAsync("alerts-digest-link");
        var id = long.Parse(project.Id, System.Globalization.CultureInfo.InvariantCulture);
        var token = server.Services.GetRequiredService<UnsubscribeLinks>().TokenOf(new(server.Member.Id, UnsubscribeKind.ProjectNews, id));
        using var nobody = server.Client(null);
        var before = (await nobody.GetAsync($"unsubscribe/{token}/")).Is(200).Json;
        Assert.Equal(("workflow", project.Slug, true), (before.Text("kind"), before.GetProperty("project").Text("slug"), before.GetProperty("subscribed").GetBoolean()));
        Assert.False((await nobody.PostAsync($"unsubscribe/{token}/", new { })).Is(200).Json.GetProperty("subscribed").GetBoolean());
        using var session = await server.SignInAsync(server.Member);
        var settings = (await session.GetAsync("users/me/notification-settings/")).Is(200).Json;
        Assert.Equal(("never", "subscribe_only"), (settings.GetProperty("workflowProjects").Text(project.Id), settings.Text("workflow")));
        Assert.False(settings.GetProperty("projects").TryGetProperty(project.Id, out _));
    }

    [Fact]
    public async Task A_project_can_be_otherwise_than_the_rest_in_what_others_do()
    {
        const string Settings = "users/me/notification-settings/";
        var project = await server.CreateProjectAsync("alerts-others");
        using var session = await server.SignInAsync(server.Member);
        var chosen = (await session.PutAsync(Settings, new { workflowProjects = new Dictionary<string, string?> { [project.Id] = "always" } })).Is(200).Json;
        Assert.Equal(("subscribe_only", "always"), (chosen.Text("workflow"), chosen.GetProperty("workflowProjects").Text(project.Id)));
        Assert.Contains("workflowProjects", (await session.PutAsync(Settings, new { workflowProjects = new Dictionary<string, string?> { [project.Id] = "sometimes" } })).Is(400).Text, StringComparison.Ordinal);
        Assert.Contains("workflowProjects", (await session.PutAsync(Settings, new { workflowProjects = new Dictionary<string, string?> { ["no-id"] = "always" } })).Is(400).Text, StringComparison.Ordinal);
        Assert.False((await session.PutAsync(Settings, new { workflowProjects = new Dictionary<string, string?> { [project.Id] = null } })).Is(200).Json.GetProperty("workflowProjects").TryGetProperty(project.Id, out _));
    }

    [Fact]
    public async Task Who_wants_that_has_what_nobody_had_when_resolving_it()
    {
        var project = await server.CreateProjectAsync("alerts-claims");
        var filled = await project.FillAsync("A", "B", "C");
        string[] issues = [filled["A"].Text("id"), filled["B"].Text("id"), filled["C"].Text("id")];
        using var session = await server.SignInAsync(server.Member);
        (await session.PutAsync("users/me/notification-settings/", new { selfAssignOnResolve = true })).Is(200);
        try
        {
            Assert.Equal("milo", (await session.PutAsync($"issues/{issues[0]}/", new { status = "resolved" })).Is(200).Json.GetProperty("assignedTo").Text("name"));
            Assert.Equal("milo", (await session.PutAsync($"{project.Path}issues/?id={issues[1]}", new { status = "resolved" })).Is(200).Json.GetProperty("assignedTo").Text("name"));
            Assert.Equal(JsonValueKind.Null, (await session.PutAsync($"issues/{issues[2]}/", new { status = "resolved", assignedTo = "" })).Is(200).Json.GetProperty("assignedTo").ValueKind);
        }
        finally
        {
            (await session.PutAsync("users/me/notification-settings/", new { selfAssignOnResolve = false })).Is(200);
        }
        (await session.PutAsync($"issues/{issues[2]}/", new { status = "unresolved" })).Is(200);
        Assert.Equal(JsonValueKind.Null, (await session.PutAsync($"issues/{issues[2]}/", new { status = "resolved" })).Is(200).Json.GetProperty("assignedTo").ValueKind);
    }

    private static JsonElement Verdict(ApiAnswer answer, string rule) => answer.Rows.Single(row => row.GetProperty("rule").Text("id") == rule);

    private object Rule(string name, string status = "active") => new
    {
        name,
        status,
        actionMatch = "any",
        frequency = 30,
        conditions = new[] { new { id = FirstSeen } },
        actions = new[] { new { id = "sentry.mail.actions.NotifyEmailAction", targetType = "Member", targetIdentifier = server.Member.Id } },
    };
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What people do with issues, and what events do to what they said.</summary>
[Collection(ServerCollection.Name)]
public sealed class IssueLifeTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Look Phone = new("zh-dark-phone", "zh-CN", IsDark: true, IsPhone: true);

    [Fact]
    public async Task Two_people_triage_the_same_list_and_each_sees_what_the_other_does()
    {
        var texts = new Texts("en");
        var project = await server.CreateProjectAsync("triage");
        foreach (var type in new[] { "BasketLost", "PriceWrong", "SlotTaken" }) await SendAsync(project, type, "shop@1.0.0", "1");
        await ListAsync(project, rows => rows.GetArrayLength() == 3);
        var me = (await server.Http.GetFromJsonAsync<JsonElement>("/api/0/organizations/acme/members/"))[0].GetProperty("name").GetString()!;
        await using var one = await VisitAsync(Look.Usual, $"/organizations/acme/issues/?project={project.ProjectId}");
        await using var other = await VisitAsync(Look.Usual, $"/organizations/acme/issues/?project={project.ProjectId}");
        await Assertions.Expect(Row(one, "SlotTaken")).ToBeVisibleAsync();
        await Assertions.Expect(Row(other, "SlotTaken")).ToBeVisibleAsync();

        await Row(one, "BasketLost").HoverAsync();
        await Row(one, "BasketLost").GetByRole(AriaRole.Button, new() { Name = texts["life:act.resolve"], Exact = true }).ClickAsync();
        await Assertions.Expect(Row(other, "BasketLost").GetByText(texts["issues:reason.resolved"])).ToBeVisibleAsync();
        await Row(one, "PriceWrong").GetByRole(AriaRole.Button, new() { Name = Nobody(texts) }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = me }).ClickAsync();
        await Assertions.Expect(Row(other, "PriceWrong").GetByRole(AriaRole.Button, new() { Name = texts.Filled("life:act.assignee", ("name", me)) })).ToBeVisibleAsync();

        // What is resolved already does not count.
        await other.Page.GetByRole(AriaRole.Checkbox).First.ClickAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = texts.Filled("life:act.countedDeed", ("deed", texts["life:act.resolve"]), ("exact", "2")), Exact = true }).ClickAsync();
        var two = texts.Filled("life:act.issues", ("exact", "2"));
        await Assertions.Expect(other.Page.GetByText(texts.Filled("life:act.done.resolve", ("what", two))).First).ToBeVisibleAsync();
        await other.Page.Undo(texts).HoverAsync();
        await other.LookAsync("triaged");
        await other.Page.Undo(texts).ClickAsync();
        await Assertions.Expect(other.Page.GetByText(texts.Filled("life:act.undone", ("what", two))).First).ToBeVisibleAsync();

        await OnTheSameIssueAsync(one, other, texts);
        Assert.Equal("", string.Join('\n', one.Complaints.Concat(other.Complaints)));
    }

    [Fact]
    public async Task What_is_archived_until_ten_users_comes_back_with_the_tenth()
    {
        var texts = new Texts("zh-Hans");
        var (project, issue) = await FillAsync("ten-users", "shop@1.0.0");
        await using var visitor = await VisitAsync(Phone, $"/organizations/acme/issues/{issue}/");
        var main = visitor.Page.Locator("main");
        await Button(visitor, texts["life:act.archiveMore"]).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = texts["life:act.choice.users"] }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("input[name=count]")).ToHaveValueAsync("10");
        await visitor.LookAsync("archive-users");
        await visitor.Page.Keyboard.PressAsync("Enter");
        var pill = main.GetByText(texts.Filled("life:act.state.until", ("condition", texts.Filled("life:act.until.users", ("exact", "10"))))).First;
        await Assertions.Expect(pill).ToBeVisibleAsync();
        // The page shows it before the server has it; what can be undone, the server has.
        await Assertions.Expect(visitor.Page.Undo(texts)).ToBeVisibleAsync();

        for (var user = 1; user < 10; user++) await SendAsync(project, "CheckoutFailed", "shop@1.0.0", $"user-{user}");
        await Assertions.Expect(main.Locator("dd").GetByText("10", new() { Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(pill).ToBeVisibleAsync();
        await visitor.LookAsync("archived");
        await SendAsync(project, "CheckoutFailed", "shop@1.0.0", "user-10");
        await Assertions.Expect(main.GetByText(texts["common:state.ongoing"], new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(Button(visitor, texts["life:act.archive"])).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Fact]
    public async Task What_is_resolved_in_the_next_release_stays_so_until_a_newer_one_has_it_again()
    {
        var texts = new Texts("en");
        var (project, issue) = await FillAsync("next-release", "shop@2.0.0");
        await using var visitor = await VisitAsync(Look.Usual, $"/organizations/acme/issues/{issue}/");
        var main = visitor.Page.Locator("main");
        await Button(visitor, texts["life:act.resolveMore"]).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = "shop@2.0.0" })).ToHaveCountAsync(1);
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = texts["life:act.choice.next"] }).ClickAsync();
        var pill = main.GetByText(texts.Filled("life:act.state.inNextAfter", ("release", "shop@2.0.0")));
        await Assertions.Expect(pill).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Undo(texts)).ToBeVisibleAsync();
        await visitor.LookAsync("resolved-in-next");

        await SendAsync(project, "CheckoutFailed", "shop@2.0.0", "2");
        await Assertions.Expect(main.Locator("dd").GetByText("2", new() { Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(pill).ToBeVisibleAsync();
        await SendAsync(project, "CheckoutFailed", "shop@2.1.0", "3");
        await Assertions.Expect(main.GetByText(texts.Filled("common:state.regressedIn", ("release", "shop@2.1.0")))).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    /// <summary>One archives what the other resolves and takes that back.</summary>
    private static async Task OnTheSameIssueAsync(Visitor one, Visitor other, Texts texts)
    {
        foreach (var visitor in new[] { one, other })
        {
            await Row(visitor, "SlotTaken").GetByRole(AriaRole.Link).First.ClickAsync();
            await Assertions.Expect(State(visitor, texts["life:act.assignedTo"])).ToBeVisibleAsync();
        }
        var archived = texts.Filled("life:act.state.until", ("condition", texts["life:act.until.escalating_one"]));
        await one.Page.Keyboard.PressAsync("y");
        await Assertions.Expect(State(one, archived)).ToBeVisibleAsync();
        await Assertions.Expect(State(other, archived)).ToBeVisibleAsync();
        await other.Page.Keyboard.PressAsync("e");
        await other.Page.Undo(texts).HoverAsync();
        await Assertions.Expect(State(one, texts["common:state.resolved"])).ToBeVisibleAsync();
        await other.Page.Undo(texts).ClickAsync();
        await Assertions.Expect(State(one, archived)).ToBeVisibleAsync();
        await Assertions.Expect(State(other, archived)).ToBeVisibleAsync();
    }

    private static ILocator State(Visitor visitor, string text) => visitor.Page.Locator("main").GetByText(text, new() { Exact = true });

    private static string Nobody(Texts texts) => texts.Filled("life:act.assignee", ("name", texts["common:nobody"]));

    private static ILocator Row(Visitor visitor, string title) => visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = title });

    private static ILocator Button(Visitor visitor, string name) =>
        visitor.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Filter(new() { Visible = true }).First;

    private async Task<Visitor> VisitAsync(Look look, string path)
    {
        var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        await visitor.Page.GotoAsync("/auth/login/");
        await visitor.Page.Locator("input[autocomplete=username]").FillAsync(ServerProcess.Email);
        await visitor.Page.Locator("input[type=password]").FillAsync(server.Server.Password);
        await visitor.Page.Locator("button[type=submit]").ClickAsync();
        await visitor.Page.ReachAsync("/organizations/acme/issues/");
        await visitor.Page.GotoAsync(path);
        return visitor;
    }

    /// <summary>A project with one issue, and its id.</summary>
    private async Task<(ServerAccess Project, string Issue)> FillAsync(string name, string release)
    {
        var project = await server.CreateProjectAsync(name);
        await SendAsync(project, "CheckoutFailed", release, "user-0");
        var rows = await ListAsync(project, rows => rows.GetArrayLength() == 1);
        return (project, rows[0].GetProperty("id").GetString()!);
    }

    private Task<JsonElement> ListAsync(ServerAccess project, Predicate<JsonElement> until) => Eventually.GetAsync(
        async stop => await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/projects/acme/{project.Project}/issues/?query=", stop), rows => until(rows));

    private async Task SendAsync(ServerAccess project, string type, string release, string user)
    {
        using var stored = await server.Http.PostAsJsonAsync($"/api/{project.ProjectId}/store/?sentry_key={project.PublicKey}", new
        {
            event_id = Guid.NewGuid().ToString("N"),
            platform = "python",
            release,
            user = new { id = user },
            exception = new { values = new[] { new { type, value = "no answer", stacktrace = new { frames = new[] { new { function = type, filename = "pay.py", lineno = 7, in_app = true } } } } } },
        });
        stored.EnsureSuccessStatusCode();
    }
}

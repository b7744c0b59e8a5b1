using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What was said of an issue and done to it, taking it back, and the issue as it was.</summary>
[Collection(ServerCollection.Name)]
public sealed class ActivityTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Texts English = new("en");
    private static readonly Look Phone = new("zh-dark-phone", "zh-CN", IsDark: true, IsPhone: true);

    [Fact]
    public async Task A_comment_names_somebody_shows_elsewhere_at_once_and_is_changed_deleted_and_had_back()
    {
        var issue = await FillAsync("talk-comments");
        await using var writer = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        await using var reader = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        await writer.Page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await JoinAsync(reader.Page, "Lin Mei", "lin.comments@example.com");
        await reader.Page.GotoAsync($"/organizations/acme/issues/{issue}/activity/");
        await Assertions.Expect(Entries(reader.Page, "first_seen")).ToBeVisibleAsync();
        var page = writer.Page;
        await page.GotoAsync($"/organizations/acme/issues/{issue}/");
        await Assertions.Expect(Entries(page, "first_seen")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("c");
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = English["life:talk.comment.label"] });
        await field.PressSequentiallyAsync("**Look** at <b>this</b>, @Lin");
        await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToHaveTextAsync(new Regex("Lin Mei"));
        await writer.LookAsync("comment-names");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveValueAsync("**Look** at <b>this</b>, **@Lin Mei** ");
        // What was written stays while one looks elsewhere.
        await page.ReloadAsync();
        await Assertions.Expect(field).ToHaveValueAsync("**Look** at <b>this</b>, **@Lin Mei** ");
        await field.PressAsync("Control+Enter");
        var note = Entries(page, "note");
        await Assertions.Expect(note.Locator("strong")).ToHaveTextAsync("Look");
        await Assertions.Expect(note).ToContainTextAsync("<b>this</b>");
        await Assertions.Expect(Entries(reader.Page, "note").Locator("strong")).ToHaveTextAsync("Look");
        var heard = await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/organizations/acme/issues/{issue}/participants/");
        Assert.Contains(heard.EnumerateArray(), person => person.GetProperty("name").GetString() == "Lin Mei");

        await ChooseAsync(page, note, "life:talk.comment.edit");
        await note.GetByRole(AriaRole.Textbox).FillAsync("Fixed by hand");
        await Button(note, "life:talk.comment.save").ClickAsync();
        await Assertions.Expect(Entries(reader.Page, "note")).ToContainTextAsync("Fixed by hand");
        await ChooseAsync(page, note, "life:talk.comment.delete");
        await Assertions.Expect(note).ToHaveCountAsync(0);
        // Until the server has answered, the message of the change before is there.
        await Assertions.Expect(page.GetByText(English.One("life:talk.comment.deleted")).First).ToBeVisibleAsync();
        await page.Undo(English).HoverAsync();
        await Assertions.Expect(Entries(reader.Page, "note")).ToHaveCountAsync(0);
        await page.Undo(English).ClickAsync();
        await Assertions.Expect(note).ToContainTextAsync("Fixed by hand");
        await Assertions.Expect(Entries(reader.Page, "note")).ToContainTextAsync("Fixed by hand");
        await writer.LookAsync("activity-part");
        Assert.Equal("", string.Join('\n', writer.Complaints.Concat(reader.Complaints)));
    }

    [Fact]
    public async Task What_somebody_changed_later_is_named_before_it_is_overwritten()
    {
        var issue = await FillAsync("talk-undo");
        await using var first = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        await using var second = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        var page = first.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await page.GotoAsync($"/organizations/acme/issues/{issue}/activity/");
        await SetAsync(page, issue, """{"status":"resolved"}""");
        var resolved = Entries(page, "set_resolved");
        await Assertions.Expect(resolved).ToBeVisibleAsync();

        await JoinAsync(second.Page, "Omar Haddad", "omar.undo@example.com");
        await SetAsync(second.Page, issue, """{"status":"unresolved"}""");
        await Assertions.Expect(Entries(page, "set_unresolved")).ToContainTextAsync("Omar Haddad");
        await Button(resolved, "life:talk.undo").ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(question).ToContainTextAsync(English["life:talk.question.one"].Replace("{{who}}", "Omar Haddad", StringComparison.Ordinal));
        await first.LookAsync("undo-question");
        // Letting it be is what the focus is on.
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(question).ToHaveCountAsync(0);
        await Assertions.Expect(Entries(page, "undo")).ToHaveCountAsync(0);

        await Button(resolved, "life:talk.undo").ClickAsync();
        await Button(question, "life:talk.question.force").ClickAsync();
        await Assertions.Expect(Entries(page, "undo")).ToBeVisibleAsync();
        await Assertions.Expect(Button(resolved, "life:talk.undo")).ToHaveCountAsync(0);
        await first.LookAsync("activity");
        // What was taken back is had back the same way.
        await Button(Entries(page, "undo"), "life:talk.undo").ClickAsync();
        await Assertions.Expect(Button(resolved, "life:talk.undo")).ToBeVisibleAsync();
        Assert.All(first.Complaints, complaint => Assert.Contains("409", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_issue_is_shown_as_it_was_with_what_changed_since()
    {
        var chinese = new Texts("zh-Hans");
        var issue = await FillAsync("talk-history");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Phone);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await page.GotoAsync($"/organizations/acme/issues/{issue}/activity/");
        await SetAsync(page, issue, """{"status":"resolved"}""");
        await SetAsync(page, issue, """{"status":"unresolved"}""");
        await Assertions.Expect(Entries(page, "set_unresolved")).ToBeVisibleAsync();

        await ChooseAsync(page, Entries(page, "set_resolved"), "life:talk.asThen", chinese);
        var bar = page.Locator("main").GetByRole(AriaRole.Status).Filter(new() { HasText = chinese["life:talk.history.readOnly"] });
        await Assertions.Expect(bar).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(chinese["common:state.resolved"], new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(Entries(page, "set_unresolved")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-issue-actions]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = chinese.One("life:talk.history.changes") }).ClickAsync();
        await Assertions.Expect(Entries(page, "set_unresolved")).ToBeVisibleAsync();
        await visitor.LookAsync("issue-as-of");

        await page.GetByRole(AriaRole.Link, new() { Name = chinese["life:talk.back"] }).ClickAsync();
        await Assertions.Expect(page.GetByText("check_out").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = chinese["issue:neighbors.list"] }).First.ClickAsync();
        await page.ReachAsync("/issues/\\?.*asOf=");
        await page.GotoAsync(page.Url.Replace("/issues/?", "/issues/?query=is%3Aresolved&", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Link).Filter(new() { HasText = "TalkOf" })).ToBeVisibleAsync();
        await visitor.LookAsync("issues-as-of");
        await page.GetByRole(AriaRole.Button, new() { Name = chinese["life:talk.history.back"], Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link).Filter(new() { HasText = "TalkOf" })).ToHaveCountAsync(0);
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    /// <summary>Entries of the history on the screen.</summary>
    private static ILocator Entries(IPage page, string type) => page.Locator($"main li[data-activity={type}]");

    private static ILocator Button(ILocator inside, string text) => inside.GetByRole(AriaRole.Button, new() { Name = English[text], Exact = true });

    private static async Task ChooseAsync(IPage page, ILocator entry, string item, Texts? texts = null)
    {
        texts ??= English;
        await entry.GetByRole(AriaRole.Button, new() { Name = texts["life:talk.entryActions"] }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = texts[item], Exact = true }).ClickAsync();
    }

    /// <summary>Changes the issue as the page's person, in another tab as it were.</summary>
    private static async Task SetAsync(IPage page, string issue, string change)
    {
        var status = await page.EvaluateAsync<int>(
            """
            async ([issue, body]) => {
              const token = decodeURIComponent(document.cookie.split('; ').find(pair => pair.startsWith('sc='))?.slice(3) ?? '');
              const answer = await fetch(`/api/0/organizations/acme/issues/${issue}/`, { method: 'PUT', body, headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token } });
              return answer.status;
            }
            """, new[] { issue, change });
        Assert.Equal(200, status);
    }

    /// <summary>Somebody new in the organisation, who sees all projects.</summary>
    private async Task JoinAsync(IPage page, string name, string email)
    {
        using var invited = await server.Http.PostAsJsonAsync("/api/0/organizations/acme/members/", new { email, orgRole = "manager" });
        invited.EnsureSuccessStatusCode();
        var link = new Uri((await invited.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invite_link").GetString()!);
        await page.GotoAsync(link.PathAndQuery);
        await page.Locator("input[name=name]").FillAsync(name);
        await page.Locator("input[name=password]").FillAsync("correct horse battery");
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.ReachAsync("/organizations/acme/");
    }

    /// <summary>A project with one issue.</summary>
    private async Task<string> FillAsync(string name)
    {
        var project = await server.CreateProjectAsync(name);
        var frames = new[] { new { function = "check_out", filename = "pay.py", lineno = 7, in_app = true, context_line = "charge(card)" } };
        var values = new[] { new { type = "TalkOf" + name.Split('-')[1], value = "no account", stacktrace = new { frames } } };
        using var stored = await server.Http.PostAsJsonAsync(
            $"/api/{project.ProjectId}/store/?sentry_key={project.PublicKey}", new { event_id = Guid.NewGuid().ToString("N"), platform = "python", exception = new { values } });
        stored.EnsureSuccessStatusCode();
        var rows = await Eventually.GetAsync(
            async stop => await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/projects/acme/{project.Project}/issues/?query=", stop), rows => rows.GetArrayLength() == 1);
        return rows[0].GetProperty("id").GetString()!;
    }
}

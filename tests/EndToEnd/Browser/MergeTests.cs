using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>Issues that become one and several again, and that are deleted by mistake.</summary>
[Collection(ServerCollection.Name)]
public sealed class MergeTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Look ChinesePhone = new("zh-dark-phone", "zh-CN", IsDark: true, IsPhone: true);

    [Fact]
    public async Task Three_are_merged_from_the_list_and_are_back_with_their_counts_when_that_is_undone()
    {
        var texts = new Texts("en");
        var project = await server.CreateProjectAsync("merge-list");
        await FillAsync(project, ("Fourth", 1), ("Third", 1), ("Second", 2), ("First", 3));
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        await using var colleague = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        foreach (var each in new[] { visitor.Page, colleague.Page })
        {
            await each.SignInAsync(ServerProcess.Email, server.Server.Password);
            await each.GotoAsync($"/organizations/acme/issues/?project={project.ProjectId}");
            await Assertions.Expect(Row(each, "First")).ToHaveCountAsync(1);
        }
        var page = visitor.Page;
        await Row(page, "First").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(Toast(page, texts["life:join.merge.tooFew"])).ToBeVisibleAsync();
        await Row(page, "Second").GetByRole(AriaRole.Checkbox).ClickAsync();
        await Row(page, "Third").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(page.Locator("[data-merge-preview] section").First.GetByText("First:")).ToBeVisibleAsync();
        await visitor.LookAsync("merge");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Merge 3") }).ClickAsync();
        await page.Undo(texts).HoverAsync();

        await Assertions.Expect(Row(page, "Second")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(page, "First").GetByText("6", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(Row(colleague.Page, "Second")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(colleague.Page, "First").GetByText("6", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.LookAsync("merged");

        await page.Undo(texts).ClickAsync();
        foreach (var (type, count) in new[] { ("First", "3"), ("Second", "2"), ("Third", "1"), ("Fourth", "1") })
            await Assertions.Expect(Row(page, type).GetByText(count, new() { Exact = true }).First).ToBeVisibleAsync();
        // As the server has them, too, and in the order that they had.
        var stored = await ListAsync(project, rows => rows.GetArrayLength() == 4 && CountOf(rows) == 7);
        Assert.Equal(["Fourth 1", "Third 1", "Second 2", "First 3"], stored.EnumerateArray().Select(row => $"{TypeOf(row)} {row.GetProperty("count").GetString()}"));
        await Assertions.Expect(page.GetByRole(AriaRole.Row)).ToHaveTextAsync([new Regex("Fourth"), new Regex("Third"), new Regex("Second"), new Regex("First")]);
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Fact]
    public async Task What_is_split_out_has_its_events_again_and_those_to_come()
    {
        var texts = new Texts("zh-Hans");
        var project = await server.CreateProjectAsync("merge-split");
        var issues = await FillAsync(project, ("Third", 1), ("Second", 2), ("First", 3));
        var query = string.Join('&', issues.Values.Select(issue => $"id={issue.GetProperty("id").GetString()}"));
        using (var merged = await server.Http.PutAsJsonAsync($"/api/0/organizations/acme/issues/?{query}", new { merge = 1 })) merged.EnsureSuccessStatusCode();
        var (second, first) = (ShortId(issues["Second"]), ShortId(issues["First"]));

        await using var visitor = await chromium.VisitAsync(server.BaseAddress, ChinesePhone);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await page.GotoAsync($"/organizations/acme/issues/{second}/");
        var note = page.GetByRole(AriaRole.Note);
        await Assertions.Expect(note).ToContainTextAsync(first);
        await visitor.LookAsync("part-note");
        await note.GetByRole(AriaRole.Button).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex(Regex.Escape(second)) }).ClickAsync();
        await visitor.LookAsync("split");
        await dialog.Locator("[data-parts] button").Last.ClickAsync();
        await Assertions.Expect(Toast(page, second)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = texts["life:join.open"], Exact = true }).ClickAsync();
        await page.ReachAsync($"/issues/{second}/");
        await Assertions.Expect(page.Locator("main").GetByText("Second").First).ToBeVisibleAsync();
        await Assertions.Expect(note).ToHaveCountAsync(0);

        foreach (var type in new[] { "First", "Second", "Third" }) await SendAsync(project, type, 0);
        var rows = await ListAsync(project, rows => CountOf(rows) == 9);
        Assert.Equal([$"{second} 3", $"{first} 6"], rows.EnumerateArray().Select(row => $"{ShortId(row)} {row.GetProperty("count").GetString()}").Order());
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Fact]
    public async Task What_was_deleted_by_mistake_is_had_back_from_the_message_from_its_address_and_from_the_settings()
    {
        var texts = new Texts("en");
        var project = await server.CreateProjectAsync("merge-delete");
        var shortId = ShortId((await FillAsync(project, ("Lost", 2), ("Other", 1)))["Lost"]);
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await page.GotoAsync($"/organizations/acme/issues/?project={project.ProjectId}");
        await Row(page, "Lost").GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = texts["issue:action.more"], Exact = true }).Filter(new() { Visible = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = texts["life:join.remove.delete.menu"], Exact = true }).ClickAsync();
        await visitor.LookAsync("delete");
        var action = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = texts["life:join.remove.delete.do_one"], Exact = true });
        await action.ClickAsync();
        await Assertions.Expect(Row(page, "Other")).ToHaveCountAsync(1);
        await Assertions.Expect(Row(page, "Lost")).ToHaveCountAsync(0);
        var undo = page.GetByRole(AriaRole.Button, new() { Name = texts["common:undo"], Exact = true });
        await undo.ClickAsync();
        await Assertions.Expect(Row(page, "Lost")).ToHaveCountAsync(1);

        await page.GotoAsync($"/organizations/acme/issues/{shortId}/");
        await Assertions.Expect(page.Locator("main").GetByText("Lost").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Delete");
        await action.ClickAsync();
        await page.ReachAsync("/issues/(\\?.*)?$");
        await page.GotoAsync($"/organizations/acme/issues/{shortId}/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex(Regex.Escape(shortId)) })).ToBeVisibleAsync();
        await visitor.LookAsync("deleted");
        await undo.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = texts["life:act.resolve"], Exact = true }).First).ToBeVisibleAsync();
        await ListAsync(project, rows => rows.GetArrayLength() == 2);

        using (var discarded = await server.Http.PutAsJsonAsync($"/api/0/organizations/acme/issues/{shortId}/", new { discard = true })) discarded.EnsureSuccessStatusCode();
        await ListAsync(project, rows => rows.GetArrayLength() == 1);
        await page.GotoAsync("/settings/acme/projects/merge-delete/filters/");
        var letIn = page.GetByRole(AriaRole.Button, new() { Name = texts["settings:filters.acceptAgain"] });
        await letIn.ScrollIntoViewIfNeededAsync();
        await visitor.LookAsync("discarded");
        await letIn.ClickAsync();
        await Assertions.Expect(letIn).ToHaveCountAsync(0);
        await undo.ClickAsync();
        await Assertions.Expect(letIn).ToHaveCountAsync(1);
        // The browser says of each 404 that it was one.
        Assert.Equal("", string.Join('\n', visitor.Complaints.Where(complaint => !complaint.Contains("404", StringComparison.Ordinal))));
    }

    private static ILocator Row(IPage page, string type) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = type });

    private static ILocator Toast(IPage page, string text) => page.GetByText(text).First;

    private static string ShortId(JsonElement issue) => issue.GetProperty("shortId").GetString()!;

    private static int CountOf(JsonElement rows) => rows.EnumerateArray().Sum(row => int.Parse(row.GetProperty("count").GetString()!));

    private static string TypeOf(JsonElement issue) => issue.GetProperty("metadata").GetProperty("type").GetString()!;

    /// <summary>Sends so many events of each type, those named first are the newest; the issues by type.</summary>
    private async Task<IReadOnlyDictionary<string, JsonElement>> FillAsync(ServerAccess project, params (string Type, int Count)[] types)
    {
        for (var i = 0; i < types.Length; i++)
            for (var n = 0; n < types[i].Count; n++) await SendAsync(project, types[i].Type, minutesAgo: 1 + i);
        var rows = await ListAsync(project, rows => CountOf(rows) == types.Sum(type => type.Count));
        return rows.EnumerateArray().ToDictionary(TypeOf);
    }

    private async Task SendAsync(ServerAccess project, string type, int minutesAgo)
    {
        var body = JsonSerializer.Serialize(new
        {
            event_id = Guid.NewGuid().ToString("N"),
            platform = "python",
            timestamp = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo),
            exception = new
            {
                values = new[] { new { type, value = "it broke", stacktrace = new { frames = new[] { new { function = $"run_{type}", filename = "shop.py", lineno = 7, in_app = true } } } } },
            },
        });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var stored = await server.Http.PostAsync($"/api/{project.ProjectId}/store/?sentry_key={project.PublicKey}", content);
        stored.EnsureSuccessStatusCode();
    }

    private Task<JsonElement> ListAsync(ServerAccess project, Predicate<JsonElement> until) => Eventually.GetAsync(
        async stop => await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/projects/acme/{project.Project}/issues/?query=", stop), rows => until(rows), TimeSpan.FromSeconds(20));
}

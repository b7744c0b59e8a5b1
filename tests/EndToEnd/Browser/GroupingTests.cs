using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>From a rule with a mistake to an event that it groups, and to the page that says so.</summary>
[Collection(ServerCollection.Name)]
public sealed class GroupingTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Rule = "error.type:CheckoutFailed -> checkout-failed";

    [Theory]
    [MemberData(nameof(Look.OnWide), MemberType = typeof(Look))]
    public async Task A_rule_is_written_tried_saved_and_named_by_the_event_that_it_groups(Look look)
    {
        var texts = new Texts(look.Language);
        var project = await server.CreateProjectAsync($"grouping-{look.Language.ToLowerInvariant()}", "python");
        var first = await SdkApplication.Named("python").ReportAsync(project.Dsn);
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);

        await WriteRuleAsync(visitor, project, texts);
        var second = await ReportUntilGroupedApartAsync(project, first);

        // By its id alone, then to why it is where it is.
        await page.GotoAsync($"/organizations/acme/projects/{project.Project}/events/{second}/");
        await page.ReachAsync($"/issues/.+/events/{second}");
        await page.Locator("#grouping").GetByRole(AriaRole.Link, new() { Name = texts["grouping:why"] }).ClickAsync();
        await page.ReachAsync("/grouping/");
        await Assertions.Expect(page.GetByText(texts["grouping:basis.projectRule"])).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(Rule, new() { Exact = true }).First).ToBeVisibleAsync();
        await visitor.LookAsync("grouping-why");

        await page.Locator("input[name=other]").FillAsync(first);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-compare] [role=status]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-compare] table").First).ToBeVisibleAsync();
        await page.Locator("[data-compare] table").First.ScrollIntoViewIfNeededAsync();
        await visitor.LookAsync("grouping-compare");
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    /// <summary>Writes the rule with a mistake, mends it, looks at what it would do, and saves it.</summary>
    private static async Task WriteRuleAsync(Visitor visitor, ServerAccess project, Texts texts)
    {
        var page = visitor.Page;
        await page.GotoAsync($"/settings/acme/projects/{project.Project}/grouping/");
        var editor = page.Locator("textarea[name=fingerprintingRules]");
        var save = page.GetByRole(AriaRole.Button, new() { Name = texts["grouping-rules:save"], Exact = true });
        await editor.FillAsync($"# Checkout\n{Rule.Replace("error.type", "error.tipe", StringComparison.Ordinal)}");
        var place = texts["grouping-rules:problem"].Replace("{{line}}", "2", StringComparison.Ordinal).Replace("{{column}}", "1", StringComparison.Ordinal);
        var mistake = page.GetByRole(AriaRole.Button, new() { Name = place.Replace("{{message}}", "", StringComparison.Ordinal).Trim() });
        await Assertions.Expect(mistake).ToBeVisibleAsync();
        await Assertions.Expect(save).ToBeDisabledAsync();
        await visitor.LookAsync("grouping-mistake");
        await mistake.ClickAsync();
        await Assertions.Expect(editor).ToBeFocusedAsync();

        await editor.FillAsync($"# Checkout\n{Rule}");
        await Assertions.Expect(page.GetByText(texts["grouping-rules:noProblems"]).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-group]").First).ToBeVisibleAsync();
        await page.Locator("[data-group]").First.ScrollIntoViewIfNeededAsync();
        await visitor.LookAsync("grouping-preview");

        await save.ClickAsync();
        await Assertions.Expect(page.GetByText(texts["grouping-rules:savedNow"]).First).ToBeVisibleAsync();
        await Assertions.Expect(save).ToBeDisabledAsync();
    }

    /// <summary>Rules are in force within seconds; returns the first event that they gave another issue.</summary>
    private async Task<string> ReportUntilGroupedApartAsync(ServerAccess project, string first)
    {
        var issue = await Eventually.GetAsync(_ => IssueOfAsync(first), _ => true);
        var report = SdkApplication.Named("python");
        var found = await Eventually.GetAsync(
            async _ =>
            {
                var id = await report.ReportAsync(project.Dsn);
                return (Id: id, Issue: await IssueOfAsync(id));
            },
            found => found.Issue != issue,
            TimeSpan.FromSeconds(30));
        return found.Id;
    }

    private async Task<string> IssueOfAsync(string eventId)
    {
        var found = await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/organizations/acme/eventids/{eventId}/");
        return found.GetProperty("groupId").GetString()!;
    }
}

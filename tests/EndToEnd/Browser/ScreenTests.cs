using Microsoft.Playwright;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>Every screen with something to show: nothing serious for axe-core, nothing in the console, a picture of each.</summary>
[Collection(ServerCollection.Name)]
public sealed class ScreenTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly (string Name, string Path)[] Screens =
    [
        ("stream-all", "/organizations/acme/issues/?query="),
        ("issue-page", "/organizations/acme/issues/{issue}/"),
        ("issue-events", "/organizations/acme/issues/{issue}/events/"),
        ("issue-event", "/organizations/acme/issues/{issue}/events/oldest/"),
        ("issue-grouping", "/organizations/acme/issues/{issue}/events/oldest/grouping/"),
        ("issue-grouping-all", "/organizations/acme/issues/{issue}/events/oldest/grouping/?show=all"),
        ("intake", "/organizations/acme/stats/"),
        ("alert-rules", "/organizations/acme/alerts/rules/"),
        ("alert-rule", "/organizations/acme/alerts/rules/screens/1/"),
        ("alert-rule-new", "/organizations/acme/alerts/rules/screens/new/"),
        ("alert-metric-new", "/organizations/acme/alerts/rules/screens/new/?kind=metric"),
        ("alert-history", "/organizations/acme/alerts/rules/screens/1/history/"),
        ("alert-channels", "/organizations/acme/alerts/channels/"),
        ("projects", "/organizations/acme/projects/"),
        ("project-new", "/organizations/acme/projects/new/"),
        ("project-getting-started", "/organizations/acme/projects/screens/getting-started/"),
        ("settings-profile", "/settings/account/profile/"),
        ("settings-security", "/settings/account/security/"),
        ("settings-tokens", "/settings/account/tokens/"),
        ("settings-appearance", "/settings/account/appearance/"),
        ("settings-notifications", "/settings/account/notifications/"),
        ("settings-projects", "/settings/acme/projects/"),
        ("settings-project", "/settings/acme/projects/screens/general/"),
        ("settings-keys", "/settings/acme/projects/screens/keys/"),
        ("settings-filters", "/settings/acme/projects/screens/filters/"),
        ("settings-scrubbing", "/settings/acme/projects/screens/scrubbing/"),
        ("settings-grouping", "/settings/acme/projects/screens/grouping/"),
        ("settings-limits", "/settings/acme/projects/screens/limits/"),
        ("settings-organization-general", "/settings/acme/general/"),
        ("settings-members", "/settings/acme/members/"),
        ("settings-teams", "/settings/acme/teams/"),
        ("settings-team", "/settings/acme/teams/acme/"),
        ("settings-organization-scrubbing", "/settings/acme/scrubbing/"),
        ("settings-organization-limits", "/settings/acme/limits/"),
        ("settings-organization-tokens", "/settings/acme/tokens/"),
        ("settings-integrations", "/settings/acme/integrations/"),
        ("settings-sso", "/settings/acme/sso/"),
        ("settings-audit-log", "/settings/acme/audit-log/"),
        ("server-options", "/manage/options/"),
        ("manage-overview", "/manage/overview/"),
        ("manage-mail", "/manage/mail/"),
        ("manage-users", "/manage/users/"),
        ("manage-organizations", "/manage/organizations/"),
    ];

    [Theory]
    [MemberData(nameof(Look.OnBoth), MemberType = typeof(Look))]
    public async Task Every_screen_can_be_used_by_everyone(Look look)
    {
        var project = await server.CreateProjectAsync("screens", "python");
        foreach (var name in (string[])["python", "node", "dotnet"]) await SdkApplication.Named(name).ReportAsync(project.Dsn);
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        await SignInAsync(visitor);

        foreach (var (name, path) in Screens)
        {
            await visitor.Page.GotoAsync(path.Replace("{issue}", "SCREENS-1", StringComparison.Ordinal));
            await visitor.Page.WaitForLoadStateAsync(LoadState.Load);
            await Assertions.Expect(visitor.Page.Locator("main h1").First).ToBeVisibleAsync();
            await Assertions.Expect(visitor.Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
            await visitor.LookAsync(name);
        }
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Fact]
    public async Task What_is_not_there_says_so_and_offers_a_way_on()
    {
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        await SignInAsync(visitor);

        await visitor.Page.GotoAsync("/organizations/acme/issues/NOTHING-1/");
        await Assertions.Expect(visitor.Page.GetByText(new Texts("en")["shell:notFound.sentence"])).ToBeVisibleAsync();
        await visitor.LookAsync("not-found");

        // The browser itself notes the 404 of the issue; nothing else may be wrong.
        Assert.All(visitor.Complaints, complaint => Assert.Contains("404", complaint, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task Rules_are_applied_to_stored_events_from_their_page(Look look)
    {
        var (slug, texts) = ($"late-{look.Language.ToLowerInvariant()}", new Texts(look.Language));
        await SdkApplication.Named("python").ReportAsync((await server.CreateProjectAsync(slug, "python")).Dsn);
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var page = visitor.Page;
        await SignInAsync(visitor);
        await page.GotoAsync($"/settings/acme/projects/{slug}/scrubbing/");
        var area = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = texts["scrub:title"] });

        await Button(area, "scrub:preview").ClickAsync();
        await Assertions.Expect(area.GetByText(texts["scrub:kind.issues"], new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await visitor.LookAsync("late-scrubbing-preview");
        await Button(area, "scrub:apply").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(Button(dialog, "scrub:apply")).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(slug);
        await visitor.LookAsync("late-scrubbing-confirm");
        await Button(dialog, "scrub:apply").ClickAsync();

        // What was on its way is waited for far longer than this takes.
        await Assertions.Expect(area.GetByText(texts["scrub:step.waiting"])).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
        await page.ReloadAsync();
        await Assertions.Expect(area.GetByText(texts["scrub:step.waiting"])).ToBeVisibleAsync();
        await area.ScrollIntoViewIfNeededAsync();
        await visitor.LookAsync("late-scrubbing-running");
        await Button(area, "scrub:stop").ClickAsync();
        await Assertions.Expect(area.GetByText(texts["scrub:status.stopped"], new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await area.ScrollIntoViewIfNeededAsync();
        await visitor.LookAsync("late-scrubbing-stopped");
        Assert.Equal("", string.Join('\n', visitor.Complaints));

        ILocator Button(ILocator within, string key) => within.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts[key], Exact = true });
    }

    private async Task SignInAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/auth/login/");
        await page.Locator("input[autocomplete=username]").FillAsync(ServerProcess.Email);
        await page.Locator("input[type=password]").FillAsync(server.Server.Password);
        await visitor.LookAsync("login");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.ReachAsync("/organizations/acme/issues/");
        await Assertions.Expect(page.Locator("main h1").First).ToBeVisibleAsync();
    }
}

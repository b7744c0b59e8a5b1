using System.Text.RegularExpressions;
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
        ("intake", "/organizations/acme/stats/"),
        ("projects", "/organizations/acme/projects/"),
        ("project-new", "/organizations/acme/projects/new/"),
        ("project-getting-started", "/organizations/acme/projects/screens/getting-started/"),
        ("settings-profile", "/settings/account/profile/"),
        ("settings-security", "/settings/account/security/"),
        ("settings-tokens", "/settings/account/tokens/"),
        ("settings-appearance", "/settings/account/appearance/"),
        ("settings-projects", "/settings/acme/projects/"),
        ("settings-project", "/settings/acme/projects/screens/general/"),
        ("settings-keys", "/settings/acme/projects/screens/keys/"),
        ("settings-filters", "/settings/acme/projects/screens/filters/"),
        ("settings-scrubbing", "/settings/acme/projects/screens/scrubbing/"),
        ("settings-limits", "/settings/acme/projects/screens/limits/"),
        ("settings-organization-scrubbing", "/settings/acme/scrubbing/"),
        ("settings-organization-limits", "/settings/acme/limits/"),
        ("server-options", "/manage/options/"),
    ];

    public static TheoryData<Look> Looks => [Look.Usual, new Look("zh-dark-phone", "zh-CN", IsDark: true, IsPhone: true)];

    [Theory]
    [MemberData(nameof(Looks))]
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

    private async Task SignInAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/auth/login/");
        await page.Locator("input[autocomplete=username]").FillAsync(ServerProcess.Email);
        await page.Locator("input[type=password]").FillAsync(server.Server.Password);
        await visitor.LookAsync("login");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(new Regex("/organizations/acme/issues/"));
        await Assertions.Expect(page.Locator("main h1").First).ToBeVisibleAsync();
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What a new user does, from the link in the terminal to a resolved issue, with nothing but the browser and an SDK.</summary>
public sealed partial class JourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<Look> Looks => Look.In(
        Look.Usual,
        new Look("zh-dark-wide", "zh-CN", IsDark: true, IsPhone: false),
        new Look("zh-light-phone", "zh-CN", IsDark: false, IsPhone: true),
        new Look("en-dark-phone", "en-GB", IsDark: true, IsPhone: true));

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_new_user_sees_the_first_error_arrive_resolves_it_and_takes_that_back(Look look)
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var (page, texts) = (visitor.Page, new Texts(look.Language));

        var dsn = await SetUpAsync(server, visitor, texts);
        await SdkApplication.Named("python").ReportAsync(dsn);
        await Assertions.Expect(page.GetByText("CheckoutFailed").First).ToBeVisibleAsync();
        await visitor.LookAsync("first-event");

        await page.GotoAsync("/");
        await Assertions.Expect(Row(page, "CheckoutFailed")).ToHaveCountAsync(1);
        await SdkApplication.Named("node").ReportAsync(dsn);
        await page.GetByRole(AriaRole.Button).Filter(new LocatorFilterOptions { HasTextRegex = texts.One("issues:fresh") }).ClickAsync();
        await Assertions.Expect(Row(page, "CheckoutFailed")).ToHaveCountAsync(2);
        await visitor.LookAsync("stream");

        await Row(page, "CheckoutFailed").Last.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.GetByText("check_out").First).ToBeVisibleAsync();
        await visitor.LookAsync("issue");

        await Button(page, texts["life:act.resolve"]).ClickAsync();
        await Assertions.Expect(Button(page, texts["life:act.reopen"])).ToBeVisibleAsync();
        await page.Undo(texts).HoverAsync();
        await visitor.LookAsync("resolved");
        await page.Undo(texts).ClickAsync();
        await Assertions.Expect(Button(page, texts["life:act.resolve"])).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(Button(page, texts["life:act.resolve"])).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    /// <summary>From the link in the terminal to the page that waits for the first event; returns the DSN that it shows.</summary>
    private static async Task<string> SetUpAsync(ServerProcess server, Visitor visitor, Texts texts)
    {
        var page = visitor.Page;
        // It is healthy before it says so in the terminal.
        await page.GotoAsync(await Eventually.GetAsync(_ => Task.FromResult(SetupLink().Match(server.Output).Value), link => link.Length > 0));
        await page.GetByLabel(texts["setup:email"]).FillAsync("ann@example.com");
        await page.Locator("input[name=password]").FillAsync("correct horse battery");
        await page.Locator("input[name=organization]").FillAsync("Acme");
        await visitor.LookAsync("setup");
        await Button(page, texts["setup:create"]).ClickAsync();

        await page.Locator("input[name=platform][value=python]").CheckAsync();
        await page.Locator("input[name=name]").FillAsync("Shop");
        await visitor.LookAsync("new-project");
        await Button(page, texts["projects:new.create"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["projects:wait.waiting"]).First).ToBeVisibleAsync();
        await visitor.LookAsync("getting-started");
        return await Eventually.GetAsync(async _ => Dsn().Match(await page.Locator("main").InnerTextAsync()).Value, dsn => dsn.Length > 0);
    }

    private static ILocator Row(IPage page, string title) => page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = title });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).First;

    [GeneratedRegex(@"http://[\w.:]+/setup/[0-9a-f]+")]
    private static partial Regex SetupLink();

    [GeneratedRegex(@"http://[0-9a-f]{32}@[\w.:]+/\d+")]
    private static partial Regex Dsn();
}

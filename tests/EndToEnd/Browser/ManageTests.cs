using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What a superuser does for the server as a whole.</summary>
public sealed class ManageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string To = "ann@acme.example";

    public static TheoryData<Look> Looks => [Look.Usual, new Look("zh-dark-phone", "zh-CN", IsDark: true, IsPhone: true)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_superuser_sets_mail_up_and_sees_what_the_server_answers(Look look)
    {
        await using var mail = await MailServer.StartAsync("sentry", "correct horse");
        await using var server = new ServerProcess();
        await server.StartAsync();
        await server.InitAsync("Acme", "Shop");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var (page, texts) = (visitor.Page, new Texts(look.Locale.StartsWith("zh", StringComparison.Ordinal) ? "zh-Hans" : "en"));
        await SignInAsync(page, server);

        await page.GotoAsync("/manage/options/");
        await page.Locator("input[name=instanceName]").FillAsync("Errors of Acme");
        await page.Locator("input[name=instanceName]").PressAsync("Enter");
        await Assertions.Expect(page.GetByText(texts["settings:saved"]).First).ToBeVisibleAsync();

        await page.GotoAsync("/manage/");
        await Assertions.Expect(page.GetByText(texts["manage:overview.mailOff"], new PageGetByTextOptions { Exact = false }).First).ToBeVisibleAsync();
        await visitor.LookAsync("manage-without-mail");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = texts["manage:notice.setUp"] }).ClickAsync();
        await FillAsync(page, mail.Port, "wrong");
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["manage:mail.saved"]).First).ToBeVisibleAsync();
        await TestAsync(page, texts, To);
        await Assertions.Expect(page.GetByText(texts["manage:mail.testFailed"])).ToBeVisibleAsync();
        await visitor.LookAsync("manage-mail-failed");

        await page.Locator("input[name=password]").FillAsync("correct horse");
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(page.Locator("input[name=password]")).ToHaveValueAsync("");
        await TestAsync(page, texts, "refused@acme.example");
        await Assertions.Expect(page.GetByText("550 5.1.1")).ToBeVisibleAsync();
        await TestAsync(page, texts, To);
        await Assertions.Expect(page.GetByText(texts["manage:mail.testSent"])).ToBeVisibleAsync();
        await visitor.LookAsync("manage-mail-sent");
        var received = await mail.WaitForAsync(To, "Errors of Acme");
        Assert.DoesNotContain("correct horse", await page.ContentAsync(), StringComparison.Ordinal);

        await page.GotoAsync("/manage/overview/");
        await Assertions.Expect(page.GetByText(texts["manage:overview.mailOn"]).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(texts["manage:notice.setUp"], new PageGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
        await TurnOffAndDismissAsync(page, texts);
        // The browser itself notes what was refused; nothing else may be wrong.
        Assert.Equal("", string.Join('\n', visitor.Complaints));

        await page.GotoAsync("about:blank");
        await page.SetContentAsync(received.Html);
        await visitor.LookAsync("mail");
    }

    private static async Task TurnOffAndDismissAsync(IPage page, Texts texts)
    {
        await page.GotoAsync("/manage/mail/");
        await Button(page, texts["manage:mail.turnOff"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["manage:mail.turnedOff"]).First).ToBeVisibleAsync();
        await page.GotoAsync("/manage/overview/");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = texts["manage:notice.dismiss"] }).ClickAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText(texts["manage:overview.mailOff"], new PageGetByTextOptions { Exact = false }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(texts["manage:notice.setUp"], new PageGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
    }

    private static async Task SignInAsync(IPage page, ServerProcess server)
    {
        await page.GotoAsync("/auth/login/");
        await page.Locator("input[autocomplete=username]").FillAsync(ServerProcess.Email);
        await page.Locator("input[type=password]").FillAsync(server.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(new Regex("/organizations/acme/issues/"));
    }

    private static async Task FillAsync(IPage page, int port, string password)
    {
        await page.Locator("input[name=host]").FillAsync("127.0.0.1");
        await page.Locator("select[name=security]").SelectOptionAsync("none");
        await page.Locator("input[name=port]").FillAsync($"{port}");
        await page.Locator("input[name=user]").FillAsync("sentry");
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("input[name=from]").FillAsync(MailServer.From);
    }

    private static async Task TestAsync(IPage page, Texts texts, string to)
    {
        await page.Locator("input[name=to]").FillAsync(to);
        await Button(page, texts["manage:mail.sendTest"]).ClickAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).First;
}

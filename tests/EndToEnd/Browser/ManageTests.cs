using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What a superuser does for the server as a whole.</summary>
public sealed class ManageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string To = "ann@acme.example";

    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task A_superuser_sets_mail_up_and_sees_what_the_server_answers(Look look)
    {
        await using var mail = await MailServer.StartAsync("sentry", "correct horse");
        await using var server = new ServerProcess();
        await server.StartAsync();
        await server.InitAsync("Acme", "Shop");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var (page, texts) = (visitor.Page, new Texts(look.Language));
        await page.SignInAsync(ServerProcess.Email, server.Password);

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
        await Assertions.Expect(page.GetByText(texts["manage:mail.testFailed"]).First).ToBeVisibleAsync();
        await visitor.LookAsync("manage-mail-failed");

        await page.Locator("input[name=password]").FillAsync("correct horse");
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(page.Locator("input[name=password]")).ToHaveValueAsync("");
        await TestAsync(page, texts, "refused@acme.example");
        await Assertions.Expect(page.GetByText("550 5.1.1").First).ToBeVisibleAsync();
        await TestAsync(page, texts, To);
        await Assertions.Expect(page.GetByText(texts["manage:mail.testSent"]).First).ToBeVisibleAsync();
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

    [Theory]
    [MemberData(nameof(Look.OnWide), MemberType = typeof(Look))]
    public async Task A_superuser_makes_an_account_edits_it_and_reads_who_did_what(Look look)
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        await server.InitAsync("Acme", "Shop");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var (page, texts) = (visitor.Page, new Texts(look.Language));
        await page.SignInAsync(ServerProcess.Email, server.Password);

        await page.GotoAsync("/manage/users/");
        await Button(page, texts["manage:newUser.title"]).ClickAsync();
        await page.Locator("input[name=email]").FillAsync("bo@acme.example");
        await page.Locator("input[name=name]").FillAsync("Bo");
        await page.Locator("select[name=organization]").SelectOptionAsync("acme");
        await visitor.LookAsync("new-user");
        await Button(page, texts["manage:newUser.make"]).ClickAsync();
        var link = page.Locator("code", new PageLocatorOptions { HasText = "/auth/recover/" });
        await Assertions.Expect(link).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main").GetByText("bo@acme.example").First).ToBeVisibleAsync();
        await visitor.LookAsync("made-user");

        await using var theirs = await chromium.VisitAsync(server.BaseAddress, look);
        await theirs.Page.GotoAsync(await link.InnerTextAsync());
        await theirs.Page.Locator("input[name=password]").FillAsync("a passphrase of theirs");
        await Button(theirs.Page, texts["auth:choose.save"]).ClickAsync();
        await Assertions.Expect(theirs.Page.GetByText(texts["auth:choose.done"])).ToBeVisibleAsync();

        var row = page.Locator("li", new PageLocatorOptions { HasText = "bo@acme.example" });
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["manage:users.edit"] }).ClickAsync();
        await page.Locator("input[name=name]").FillAsync("Bo Lee");
        await visitor.LookAsync("edit-user");
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByText("Bo Lee").First).ToBeVisibleAsync();

        await page.GotoAsync("/manage/audit-log/");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new PageGetByRoleOptions { Name = "Bo Lee" }).First).ToBeVisibleAsync();
        await visitor.LookAsync("server-audit-log");
        await page.Locator("select").First.SelectOptionAsync("user.create");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("event=user.create"));
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = texts["audit:exportCsv"] }).ClickAsync());
        Assert.Contains("user.create", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Fact]
    public async Task Another_superuser_loses_a_permission_and_gets_it_back()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        await server.InitAsync("Acme", "Shop");
        await server.CommandAsync("createuser", "--email", "ann@acme.example", "--password", "a passphrase of hers", "--superuser", "--no-input");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        var (page, texts) = (visitor.Page, new Texts("en"));
        await page.SignInAsync(ServerProcess.Email, server.Password);
        await page.GotoAsync("/manage/users/");
        var row = page.Locator("li", new PageLocatorOptions { HasText = "ann@acme.example" });
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["manage:users.edit"] }).ClickAsync();
        await page.Locator("input[name='users.admin']").UncheckAsync();
        await visitor.LookAsync("permissions");
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(row.GetByText("options.admin", new LocatorGetByTextOptions { Exact = false })).ToBeVisibleAsync();

        await using var hers = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        await hers.Page.SignInAsync("ann@acme.example", "a passphrase of hers");
        await hers.Page.GotoAsync("/manage/users/");
        await Assertions.Expect(hers.Page.GetByText(texts["manage:users.onlyLook"])).ToBeVisibleAsync();
        await hers.LookAsync("users-only-look");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["manage:users.edit"] }).ClickAsync();
        await page.Locator("input[name='users.admin']").CheckAsync();
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(row.GetByText("options.admin", new LocatorGetByTextOptions { Exact = false })).ToHaveCountAsync(0);
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Fact]
    public async Task Tokens_and_integrations_are_renamed_and_edited()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        await server.InitAsync("Acme", "Shop");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        var (page, texts) = (visitor.Page, new Texts("en"));
        await page.SignInAsync(ServerProcess.Email, server.Password);
        foreach (var (path, make, create) in new[] { ("account/tokens", "settings:tokens.new", "settings:tokens.create"), ("acme/tokens", "integrations:token.new", "integrations:token.create") })
        {
            await page.GotoAsync($"/settings/{path}/");
            await Button(page, texts[make]).ClickAsync();
            await page.Locator("input[name=name]").FillAsync("Made once");
            await Button(page, texts[create]).ClickAsync();
            var row = page.Locator("li", new PageLocatorOptions { HasText = "Made once" });
            await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["settings:rename.action"] }).ClickAsync();
            await page.Locator("input[name=name]").FillAsync("Called twice");
            await visitor.LookAsync($"rename-{path.Replace('/', '-')}");
            await Button(page, texts["common:save"]).ClickAsync();
            await Assertions.Expect(page.Locator("main").GetByText("Called twice").First).ToBeVisibleAsync();
        }

        await page.GotoAsync("/settings/acme/integrations/");
        await Button(page, texts["integrations:new"]).ClickAsync();
        await page.Locator("input[name=name]").FillAsync("Bot");
        await Button(page, texts["integrations:create"]).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = texts["integrations:edit"], Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("select[name=issues]")).ToHaveValueAsync("read");
        await page.Locator("input[name=name]").FillAsync("Robot");
        await page.Locator("select[name=issues]").SelectOptionAsync("write");
        await visitor.LookAsync("edit-integration");
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByText("Robot", new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = texts["integrations:edit"], Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("select[name=issues]")).ToHaveValueAsync("write");
        Assert.Equal("", string.Join('\n', visitor.Complaints));
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

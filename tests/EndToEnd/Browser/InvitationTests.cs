using System.Net.Http.Json;
using Microsoft.Playwright;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>How people come into an organisation, and what one sees of them.</summary>
public sealed class InvitationTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task Somebody_is_invited_by_mail_registers_and_sees_the_issues(Look look)
    {
        await using var mail = await MailServer.StartAsync();
        await using var server = new ServerProcess(mail.Variables);
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        await SdkApplication.Named("python").ReportAsync(access.Dsn);
        var texts = new Texts(look.Language);

        await using var owner = await chromium.VisitAsync(server.BaseAddress, look);
        await owner.Page.SignInAsync(ServerProcess.Email, server.Password);
        await owner.Page.GotoAsync("/settings/acme/members/");
        await Button(owner.Page, texts["members:invite.title"]).ClickAsync();
        await owner.Page.GetByLabel(texts["members:invite.emails"]).FillAsync("bo@example.com, no-address");
        await owner.LookAsync("invite");
        await owner.Page.Locator("[role=dialog] button[type=submit]").ClickAsync();
        await Assertions.Expect(owner.Page.GetByText(texts["members:invite.done"]).First).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.GetByText(texts["members:error.email"])).ToBeVisibleAsync();
        await owner.LookAsync("invited");
        await owner.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(owner.Page.Locator("main").GetByText("bo@example.com").First).ToBeVisibleAsync();
        await owner.LookAsync("members");

        var link = (await mail.WaitForAsync("bo@example.com")).Links.First(uri => uri.AbsolutePath.StartsWith("/accept/", StringComparison.Ordinal));
        await using var guest = await chromium.VisitAsync(server.BaseAddress, look);
        await guest.Page.GotoAsync(link.PathAndQuery);
        await guest.Page.Locator("input[name=name]").FillAsync("Bo Li");
        await guest.Page.Locator("input[name=password]").FillAsync("correct horse battery");
        await guest.LookAsync("accept");
        await Button(guest.Page, texts["members:accept.register"]).ClickAsync();
        await Assertions.Expect(guest.Page.GetByText("CheckoutFailed").First).ToBeVisibleAsync();

        // The link is used up.
        await guest.Page.GotoAsync(link.PathAndQuery);
        await Assertions.Expect(guest.Page.GetByText(texts["members:accept.gone"])).ToBeVisibleAsync();
        Assert.All(guest.Complaints, complaint => Assert.Contains("404", complaint, StringComparison.Ordinal));

        await owner.Page.ReloadAsync();
        var role = owner.Page.GetByLabel(texts["members:roleOf"].Replace("{{name}}", "Bo Li", StringComparison.Ordinal));
        // The guest's page asks once for what the guest may do.
        await owner.Page.RunAndWaitForResponseAsync(() => role.SelectOptionAsync("manager"), response => response.Request.Method == "PUT" && response.Url.Contains("/members/", StringComparison.Ordinal));
        await guest.Page.GotoAsync("/settings/acme/teams/");
        await Assertions.Expect(Button(guest.Page, texts["members:teams.new"])).ToBeVisibleAsync();
        // The browser itself notes the refusal of what is no address; nothing else may be wrong.
        Assert.Equal("", string.Join('\n', owner.Complaints.Where(complaint => !complaint.Contains("400", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Hundreds_of_teams_are_found_joined_and_left()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        using var http = (await server.InitAsync("acme", "shop")).CreateClient();
        for (var i = 0; i < 250; i++)
            (await http.PostAsJsonAsync("/api/0/organizations/acme/teams/", new { slug = $"crew-{i:D4}", name = $"Crew {i:D4}" })).EnsureSuccessStatusCode();
        var texts = new Texts("en");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Password);
        await page.GotoAsync("/settings/acme/teams/");
        await Assertions.Expect(page.Locator("main li").Filter(new LocatorFilterOptions { HasText = "#" })).ToHaveCountAsync(100);
        await visitor.LookAsync("teams");
        await Button(page, texts["members:more"]).ClickAsync();
        await Assertions.Expect(page.Locator("main li").Filter(new LocatorFilterOptions { HasText = "#" })).ToHaveCountAsync(200);

        await page.GetByLabel(texts["members:teams.search"]).FillAsync("crew-0207");
        var row = page.Locator("main li").Filter(new LocatorFilterOptions { HasText = "#crew-0207" });
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["members:teams.join"], Exact = true }).ClickAsync();
        await Assertions.Expect(row.GetByText(texts["members:teamRole.contributor"])).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByText("root").First).ToBeVisibleAsync();
        await page.Locator("main select").SelectOptionAsync("admin");
        await Assertions.Expect(page.GetByText(texts["members:teamRoleText.admin"]).First).ToBeVisibleAsync();
        await visitor.LookAsync("team");
        await Button(page, texts["members:teams.leave"]).ClickAsync();
        await Assertions.Expect(Button(page, texts["members:teams.join"])).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).First;
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using SentryOrleans.Testing.SignOn;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>An owner sets single sign-on up, and whoever the provider knows signs on.</summary>
public sealed class SignOnTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Texts Texts = new("en");

    [Fact]
    public async Task A_sign_on_makes_a_member_with_the_role_of_its_group_and_other_domains_are_refused()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var server = new ServerProcess(new Dictionary<string, string> { ["Sentry__Outgoing__AllowedNetworks"] = "127.0.0.0/8" });
        await server.StartAsync();
        await server.InitAsync("acme", "shop");
        await using var owner = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        await SetUpAsync(owner, server, provider, look: true);

        await using var stranger = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        provider.AtBrowser = new ProviderPerson("eve", "eve@evil.example", "Eve", ["leads"]);
        await SignOnAsync(stranger.Page);
        await Assertions.Expect(stranger.Page.GetByText(Texts["auth:signOn.refused.sso-domain"])).ToBeVisibleAsync();
        await stranger.LookAsync("sso-refused");

        await using var newcomer = await chromium.VisitAsync(server.BaseAddress, Look.Phone);
        provider.AtBrowser = new ProviderPerson("nora", "nora@corp.example", "Nora New", ["leads"]);
        await SignOnAsync(newcomer.Page);
        await newcomer.Page.ReachAsync("/organizations/acme/");
        Assert.True(await newcomer.Page.EvaluateAsync<bool>("fetch('/api/0/organizations/acme/').then(answer => answer.json()).then(it => it.access.includes('org:write') && !it.access.includes('org:admin'))"));
        Assert.Equal("Nora New", await newcomer.Page.EvaluateAsync<string>("fetch('/api/0/users/me/').then(answer => answer.json()).then(it => it.name)"));
        Assert.Equal("", string.Join('\n', newcomer.Complaints));

        await owner.Page.GotoAsync("/settings/acme/audit-log/");
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Cell).Filter(new LocatorFilterOptions { HasText = Texts["audit:what.sso-identity-link"] })).ToHaveCountAsync(2);
        await owner.LookAsync("sso-audit-log");
        Assert.Equal("", string.Join('\n', owner.Complaints));
    }

    [Fact]
    public async Task A_session_that_began_at_the_provider_asks_for_the_password_before_the_account_is_changed()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var server = new ServerProcess(new Dictionary<string, string> { ["Sentry__Outgoing__AllowedNetworks"] = "127.0.0.0/8" });
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        await using (var owner = await chromium.VisitAsync(server.BaseAddress, Look.Usual)) await SetUpAsync(owner, server, provider);
        const string password = "correct horse battery";
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.Token);
        var teams = await http.GetFromJsonAsync<JsonElement>("/api/0/organizations/acme/teams/");
        using var made = await http.PostAsJsonAsync("/api/0/users/", new { email = "pia@example.com", name = "Pia", organization = "acme", team = teams[0].GetProperty("slug").GetString(), password });
        made.EnsureSuccessStatusCode();
        provider.AtBrowser = new ProviderPerson("pia", "pia@corp.example", "Pia", []);

        // As the letter has it.
        await using (var first = await chromium.VisitAsync(server.BaseAddress, Look.Usual))
        {
            await first.Page.GotoAsync("/auth/link/?organization=acme");
            await EnterAsync(first.Page, "pia@example.com", password);
            await first.LookAsync("sso-link");
            await Button(first.Page, "auth:signOn.link.action").ClickAsync();
            await first.Page.ReachAsync("/organizations/acme/");
        }

        var look = Look.Phone;
        var chinese = new Texts("zh-Hans");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        await SignOnAsync(visitor.Page);
        await visitor.Page.ReachAsync("/organizations/acme/");
        await visitor.Page.GotoAsync("/settings/account/security/");
        await visitor.Page.ReachAsync("/auth/login/");
        await Assertions.Expect(visitor.Page.GetByText(chinese["auth:signOn.limited.account"])).ToBeVisibleAsync();
        await visitor.LookAsync("sso-limited");
        await EnterAsync(visitor.Page, "pia@example.com", password);
        await visitor.Page.ReachAsync("/settings/account/security/");
        await Assertions.Expect(visitor.Page.GetByText(chinese["security:totp.lead"])).ToBeVisibleAsync();
        await visitor.LookAsync("sso-whole");
    }

    [Fact]
    public async Task After_a_while_the_pages_lead_to_the_provider_and_back_to_where_one_was()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var server = new ServerProcess(new Dictionary<string, string>
        {
            ["Sentry__Outgoing__AllowedNetworks"] = "127.0.0.0/8",
            ["Sentry__SignIn__SignOnLifetime"] = "00:00:20",
        });
        await server.StartAsync();
        await server.InitAsync("acme", "shop");
        await using (var owner = await chromium.VisitAsync(server.BaseAddress, Look.Usual)) await SetUpAsync(owner, server, provider);
        provider.AtBrowser = new ProviderPerson("nora", "nora@corp.example", "Nora New", []);
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        var page = visitor.Page;
        await SignOnAsync(page);
        await page.ReachAsync("/organizations/acme/");
        await page.GotoAsync("about:blank");
        await Eventually.GetAsync(async _ => (await page.Context.APIRequest.GetAsync(new Uri(server.BaseAddress, "/api/0/organizations/acme/").ToString())).Status, status => status == 401, TimeSpan.FromSeconds(60));

        var exchanges = provider.Exchanges;
        await page.GotoAsync("/organizations/acme/issues/?query=where%20I%20was");
        await Eventually.GetAsync(_ => Task.FromResult(provider.Exchanges), count => count > exchanges, TimeSpan.FromSeconds(30));
        await page.ReachAsync("/organizations/acme/issues/.*where");
        Assert.True(await page.EvaluateAsync<bool>("fetch('/api/0/organizations/acme/').then(answer => answer.ok)"));
        // Who has just been there is not sent round in circles.
        await page.GotoAsync("/auth/link/?organization=acme&linked=true&next=%2Forganizations%2Facme%2Fissues%2F");
        await Assertions.Expect(page.GetByText(Texts["auth:signOn.again.text"])).ToBeVisibleAsync();
        await visitor.LookAsync("sso-again");
        await page.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "Corp ID" }).ClickAsync();
        await page.ReachAsync("/organizations/acme/issues/");
    }

    private static async Task EnterAsync(IPage page, string email, string password)
    {
        await page.Locator("input[name=username]").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("button[type=submit]").ClickAsync();
    }

    private static async Task SetUpAsync(Visitor owner, ServerProcess server, IdentityProvider provider, bool look = false)
    {
        var page = owner.Page;
        await page.GotoAsync("/auth/login/?next=%2Fsettings%2Facme%2Fsso%2F");
        await EnterAsync(page, ServerProcess.Email, server.Password);

        await page.Locator("input[name=issuer]").FillAsync(provider.Issuer);
        await page.Locator("input[name=clientId]").FillAsync(IdentityProvider.ClientId);
        await page.Locator("input[name=clientSecret]").FillAsync(IdentityProvider.ClientSecret);
        await page.Locator("input[name=button]").FillAsync("Corp ID");
        await page.Locator("textarea[name=domains]").FillAsync("corp.example");
        await page.Locator("input[name=groupClaim]").FillAsync("groups");
        await Button(page, "sso:groups.add").ClickAsync();
        await page.GetByLabel(Texts["sso:groups.group"], new PageGetByLabelOptions { Exact = true }).FillAsync("leads");
        await page.GetByLabel(Texts["sso:groups.gives"], new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("role:manager");
        if (look) await owner.LookAsync("sso-settings");
        await Button(page, "sso:save").ClickAsync();
        await Assertions.Expect(page.GetByText(Texts["sso:notEnabled"]).First).ToBeVisibleAsync();

        provider.AtBrowser = new ProviderPerson("root", "root@corp.example", "Root", []);
        await Button(page, "sso:identity.link").ClickAsync();
        // The first time the server asks the provider who it is.
        await Assertions.Expect(page.GetByText(Texts["sso:identity.linked"]).First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Switch).ClickAsync();
        await Button(page, "sso:save").ClickAsync();
        await Assertions.Expect(page.GetByText(Texts["sso:saved"]).First).ToBeVisibleAsync();
        if (look) await owner.LookAsync("sso-linked");
    }

    private static async Task SignOnAsync(IPage page)
    {
        await page.GotoAsync("/auth/login/");
        await page.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "Corp ID" }).ClickAsync();
    }

    private static ILocator Button(IPage page, string text) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Texts[text], Exact = true });
}

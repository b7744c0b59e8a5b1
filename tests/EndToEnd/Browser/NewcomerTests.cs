using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>How those who register by themselves come to an organisation, and what is renamed, owned and published in one.</summary>
public sealed class NewcomerTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Dictionary<string, string> Open = new()
    {
        ["Sentry__AllowRegistration"] = "true",
        ["Sentry__SignIn__PerName"] = "1000",
        ["Sentry__SignIn__PerAddress"] = "1000",
        ["Sentry__SignIn__RegistrationsPerAddress"] = "1000",
    };

    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task Somebody_registers_and_joins_and_somebody_else_asks_and_is_let_in(Look look)
    {
        await using var server = new ServerProcess(Open);
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        await SdkApplication.Named("python").ReportAsync(access.Dsn);
        var texts = TextsOf(look);
        await using var root = await chromium.VisitAsync(server.BaseAddress, look);
        await root.Page.SignInAsync(ServerProcess.Email, server.Password);

        await using var bo = await chromium.VisitAsync(server.BaseAddress, look);
        await RegisterAsync(bo.Page, "bo@example.com", texts);
        await bo.Page.ReachAsync("/organizations/acme/");
        await Assertions.Expect(bo.Page.GetByText(texts["issues:noTeam.title"])).ToBeVisibleAsync();
        await bo.LookAsync("newcomer");
        await bo.Page.GotoAsync("/settings/acme/teams/");
        await Button(bo.Page, texts["members:teams.ask"]).ClickAsync();
        await Assertions.Expect(bo.Page.Locator("main").GetByText(texts["members:teams.asked"], new() { Exact = true }).First).ToBeVisibleAsync();
        await root.Page.GotoAsync("/settings/acme/teams/");
        await Button(root.Page, texts["members:requests.approve"]).ClickAsync();
        await Assertions.Expect(Button(root.Page, texts["members:requests.approve"])).ToHaveCountAsync(0);
        await bo.Page.GotoAsync("/organizations/acme/issues/");
        await Assertions.Expect(bo.Page.GetByText("CheckoutFailed").First).ToBeVisibleAsync();

        await root.Page.GotoAsync("/manage/options/");
        var join = root.Page.GetByRole(AriaRole.Switch, new() { Name = texts["settings:options.newcomersJoin"] });
        await Assertions.Expect(root.Page.GetByRole(AriaRole.Button, new() { Name = texts["settings:options.defaultOrganization"] })).ToBeVisibleAsync();
        await join.ScrollIntoViewIfNeededAsync();
        await root.LookAsync("options-registration");
        await join.ClickAsync();
        await Assertions.Expect(root.Page.GetByText(texts["settings:saved"], new() { Exact = true }).First).ToBeVisibleAsync();

        await using var cy = await chromium.VisitAsync(server.BaseAddress, look);
        await RegisterAsync(cy.Page, "cy@example.com", texts);
        await cy.Page.ReachAsync("/organizations/new/");
        await Assertions.Expect(cy.Page.GetByText(texts["organizations:none"])).ToBeVisibleAsync();
        await cy.LookAsync("nowhere");
        await cy.Page.Locator("input[name=organization]").FillAsync($"{server.BaseAddress}organizations/acme/issues/");
        await Button(cy.Page, texts["organizations:ask.send"]).ClickAsync();
        await Assertions.Expect(cy.Page.GetByText(texts["organizations:ask.done"].Replace("{{slug}}", "acme", StringComparison.Ordinal)).First).ToBeVisibleAsync();
        await cy.LookAsync("asked");
        await root.Page.GotoAsync("/settings/acme/members/");
        await Button(root.Page, texts["members:requests.approve"]).ScrollIntoViewIfNeededAsync();
        await root.LookAsync("join-requests");
        await Button(root.Page, texts["members:requests.approve"]).ClickAsync();
        // The page that waits finds out by itself.
        await cy.Page.ReachAsync("/organizations/acme/issues/");
        await Assertions.Expect(cy.Page.GetByText("CheckoutFailed").First).ToBeVisibleAsync();
        foreach (var visitor in new[] { root, bo, cy }) Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Theory]
    [MemberData(nameof(Look.OnWide), MemberType = typeof(Look))]
    public async Task A_project_gets_an_owner_a_team_another_name_and_an_organisation_is_founded(Look look)
    {
        await using var server = new ServerProcess(Open);
        await server.StartAsync();
        using var http = (await server.InitAsync("acme", "shop")).CreateClient();
        var texts = TextsOf(look);
        for (var i = 0; i < 53; i++) await RegisterAsync(http, i);
        await using var root = await chromium.VisitAsync(server.BaseAddress, look);
        var page = root.Page;
        await page.SignInAsync(ServerProcess.Email, server.Password);
        await Eventually.GetAsync(async stop => (await http.GetFromJsonAsync<JsonElement[]>("/api/0/organizations/acme/members/?query=Person 52", stop))!.Length, count => count == 1, TimeSpan.FromSeconds(30));

        await page.GotoAsync("/settings/acme/projects/shop/general/");
        var picker = page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{texts["sharing:belongs.owner"]}: ") });
        await picker.ClickAsync();
        var options = page.Locator("[role=listbox] [role=option]");
        await Assertions.Expect(options).ToHaveCountAsync(51);
        await page.GetByRole(AriaRole.Combobox, new() { Name = texts["common:narrow"] }).FillAsync("person 52");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await root.LookAsync("owner-picker");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(picker).ToHaveTextAsync("Person 52");
        await picker.ClickAsync();
        await options.First.ClickAsync();
        await Assertions.Expect(picker).ToHaveTextAsync(texts["sharing:belongs.nobody"]);
        await Eventually.GetAsync(async stop => (await http.GetFromJsonAsync<JsonElement>("/api/0/projects/acme/shop/owner/", stop)).GetProperty("owner").ValueKind, owner => owner is JsonValueKind.Null);

        await page.Locator("select[name=resolveAge]").SelectOptionAsync("72");
        await Eventually.GetAsync(async stop => (await http.GetFromJsonAsync<JsonElement>("/api/0/projects/acme/shop/", stop)).GetProperty("resolveAge").GetInt32(), hours => hours == 72);

        await page.GotoAsync("/settings/acme/teams/acme/");
        await page.Locator("input[name=name]").FillAsync("Web shop");
        await page.Locator("input[name=slug]").FillAsync("No Slug");
        await Button(page, texts["common:save"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["members:names.slugWrong"])).ToBeVisibleAsync();
        await page.Locator("input[name=slug]").FillAsync("web-shop");
        await page.Locator("input[name=slug]").ScrollIntoViewIfNeededAsync();
        await root.LookAsync("team-names");
        await Button(page, texts["common:save"]).ClickAsync();
        await page.ReachAsync("/settings/acme/teams/web-shop/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Web shop");

        await page.GotoAsync("/organizations/new/");
        await page.Locator("input[name=name]").FillAsync("Globex");
        await page.Locator("input[name=slug]").FillAsync("acme");
        await Button(page, texts["organizations:found.create"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["organizations:found.taken"])).ToBeVisibleAsync();
        await root.LookAsync("found");
        await page.Locator("input[name=slug]").FillAsync("");
        await Button(page, texts["organizations:found.create"]).ClickAsync();
        await page.ReachAsync("/organizations/globex/issues/");
        // The browser itself notes what was refused; nothing else may be wrong.
        Assert.Equal("", string.Join('\n', root.Complaints.Where(complaint => !complaint.Contains("400", StringComparison.Ordinal) && !complaint.Contains("409", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Several_issues_are_published_and_that_is_undone()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        await SdkApplication.Named("python").ReportAsync(access.Dsn);
        using var http = access.CreateClient();
        var texts = new Texts("en");
        await using var root = await chromium.VisitAsync(server.BaseAddress, Look.Usual);
        var page = root.Page;
        await page.SignInAsync(ServerProcess.Email, server.Password);
        await page.GotoAsync("/organizations/acme/issues/");
        await Assertions.Expect(page.GetByText("CheckoutFailed").First).ToBeVisibleAsync();
        await page.GetByText("CheckoutFailed").First.HoverAsync();
        await page.GetByRole(AriaRole.Checkbox).Last.ClickAsync();
        await root.LookAsync("bulk-publish");
        await Button(page, texts["issues:moreDeeds"]).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = texts["issues:publish"] }).ClickAsync();
        await Assertions.Expect(page.GetByText(texts.One("life:act.done.publish")).First).ToBeVisibleAsync();
        Assert.Equal(1, await PublishedAsync(http));
        await page.Undo(texts).ClickAsync();
        await Assertions.Expect(page.GetByText(texts.One("life:act.undone")).First).ToBeVisibleAsync();
        Assert.Equal(0, await PublishedAsync(http));
        Assert.Equal("", string.Join('\n', root.Complaints));
    }

    private static async Task<int> PublishedAsync(HttpClient http)
    {
        var issues = (await http.GetFromJsonAsync<JsonElement[]>("/api/0/organizations/acme/issues/"))!;
        var details = await Task.WhenAll(issues.Select(issue => http.GetFromJsonAsync<JsonElement>($"/api/0/organizations/acme/issues/{issue.GetProperty("id").GetString()}/")));
        return details.Count(issue => issue.GetProperty("isPublic").GetBoolean());
    }

    private static async Task RegisterAsync(HttpClient http, int number)
    {
        using var registration = new HttpClient { BaseAddress = http.BaseAddress };
        var body = new { name = $"Person {number:D2}", email = $"person{number}@example.com", password = "correct horse battery" };
        (await registration.PostAsJsonAsync("/api/0/auth/register/", body)).EnsureSuccessStatusCode();
    }

    private static async Task RegisterAsync(IPage page, string email, Texts texts)
    {
        await page.GotoAsync("/auth/register/");
        await page.Locator("input[name=name]").FillAsync(email.Split('@')[0]);
        await page.Locator("input[name=email]").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync("correct horse battery");
        await Button(page, texts["auth:register.create"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["auth:register.done"])).ToBeVisibleAsync();
        await page.SignInAsync(email, "correct horse battery");
    }

    private static Texts TextsOf(Look look) => new(look.Language);

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).First;
}

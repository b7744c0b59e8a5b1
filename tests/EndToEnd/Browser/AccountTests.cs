using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What people do with their accounts, with nothing but a browser, their mail and a phone.</summary>
public sealed partial class AccountTests(AccountServer server, Chromium chromium) : IClassFixture<AccountServer>, IClassFixture<Chromium>
{
    private const string NewPassword = "a much better passphrase";
    private static int _people;

    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task A_newcomer_registers_confirms_the_address_and_later_recovers_the_lost_password(Look look)
    {
        var (email, texts) = (NewEmail(), TextsOf(look));
        await using var visitor = await VisitAsync(look);
        var page = visitor.Page;
        await RegisterAsync(visitor, email, texts, look: true);

        await page.GotoAsync("/auth/login/");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = texts["auth:forgot"] }).ClickAsync();
        await page.Locator("input[name=email]").FillAsync(email);
        await visitor.LookAsync("recover");
        await Button(page, texts["auth:recover.send"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["auth:recover.sent"])).ToBeVisibleAsync();

        await page.GotoAsync(await LinkAsync(email, "/auth/recover/"));
        await page.Locator("input[name=password]").FillAsync(NewPassword);
        await visitor.LookAsync("choose-password");
        await Button(page, texts["auth:choose.save"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["auth:choose.done"])).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText(texts["auth:choose.over"])).ToBeVisibleAsync();

        await SignInAsync(page, email, NewPassword);
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Theory]
    [MemberData(nameof(Look.OnWide), MemberType = typeof(Look))]
    public async Task A_second_factor_is_turned_on_and_asked_for_and_sessions_are_ended_from_afar(Look look)
    {
        var (email, texts) = (NewEmail(), TextsOf(look));
        await using var visitor = await VisitAsync(look);
        var page = visitor.Page;
        await RegisterAsync(visitor, email, texts);
        await SignInAsync(page, email, "the first passphrase");
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());

        await page.GotoAsync("/settings/account/security/");
        await Button(page, texts["security:totp.setUp"]).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var app = new AuthenticatorApp(await dialog.Locator("code").InnerTextAsync());
        await visitor.LookAsync("add-totp");
        await dialog.Locator("input[name=otp]").FillAsync(app.Next());
        await Button(page, texts["security:totp.turnOn"]).ClickAsync();
        await Assertions.Expect(dialog.Locator("li")).ToHaveCountAsync(10);
        var codes = await dialog.Locator("li").AllInnerTextsAsync();
        await visitor.LookAsync("recovery-codes");
        await Button(page, texts["security:recovery.kept"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["security:totp.replace"])).ToBeVisibleAsync();

        // Another browser needs a code, and once it has one is seen and ended here.
        await using var elsewhere = await VisitAsync(Look.Usual);
        var english = new Texts("en");
        await SignInAsync(elsewhere.Page, email, "the first passphrase");
        await elsewhere.Page.Locator("input[name=code]").FillAsync("000000");
        await Button(elsewhere.Page, english["auth:signIn"]).ClickAsync();
        await Assertions.Expect(elsewhere.Page.GetByText(english["auth:refused.code-wrong"])).ToBeVisibleAsync();
        await elsewhere.LookAsync("second-step");
        await elsewhere.Page.Locator("input[name=code]").FillAsync(app.Next());
        await Button(elsewhere.Page, english["auth:signIn"]).ClickAsync();
        await Assertions.Expect(elsewhere.Page).Not.ToHaveURLAsync(AuthPage());

        await page.ReloadAsync();
        await Button(page, texts["security:sessions.end"]).ClickAsync();
        await Assertions.Expect(Button(page, texts["security:sessions.end"])).ToHaveCountAsync(0);
        await visitor.LookAsync("security");
        await elsewhere.Page.GotoAsync("/settings/account/security/");
        await Assertions.Expect(elsewhere.Page).ToHaveURLAsync(AuthPage());

        // Without the phone, a recovery code stands in. The browser knows the language of its person by now.
        await SignInAsync(elsewhere.Page, email, "the first passphrase");
        await elsewhere.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = texts["auth:second.use.recovery"] }).ClickAsync();
        await elsewhere.Page.Locator("input[name=code]").FillAsync(codes[0]);
        await Button(elsewhere.Page, texts["auth:signIn"]).ClickAsync();
        await Assertions.Expect(elsewhere.Page).ToHaveURLAsync(new Regex("/settings/account/security/"));
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Theory]
    [MemberData(nameof(Look.OnWide), MemberType = typeof(Look))]
    public async Task An_address_is_changed_by_the_link_that_is_mailed_to_the_new_one(Look look)
    {
        var (email, texts) = (NewEmail(), TextsOf(look));
        var next = $"new-{email}";
        await using var visitor = await VisitAsync(look);
        var page = visitor.Page;
        await RegisterAsync(visitor, email, texts);
        await SignInAsync(page, email, "the first passphrase");
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());

        await page.GotoAsync("/settings/account/profile/");
        await Button(page, texts["settings:profile.change"]).ClickAsync();
        await page.Locator("input[name=email]").FillAsync(next);
        await visitor.LookAsync("change-email");
        await Button(page, texts["settings:profile.send"]).ClickAsync();
        await Assertions.Expect(page.GetByText(next, new PageGetByTextOptions { Exact = false }).First).ToBeVisibleAsync();
        await visitor.LookAsync("pending-email");

        await page.GotoAsync(await LinkAsync(next, "/auth/email/"));
        await visitor.LookAsync("confirm-email");
        await Button(page, texts["auth:verify.confirm"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["auth:newEmail.done"]).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = texts["auth:newEmail.toProfile"] }).ClickAsync();
        await Assertions.Expect(page.GetByLabel(texts["settings:profile.email"], new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync(next);
        // Nothing asks any more whose cookies go.
        await page.GotoAsync("about:blank");
        await page.Context.ClearCookiesAsync();
        await SignInAsync(page, next, "the first passphrase");
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task A_browser_of_ones_own_is_remembered_until_its_session_is_ended_from_elsewhere(Look look)
    {
        var (email, texts) = (NewEmail(), TextsOf(look));
        await using var elsewhere = await VisitAsync(look);
        await RegisterAsync(elsewhere, email, texts);
        await SignInAsync(elsewhere.Page, email, "the first passphrase");
        await Assertions.Expect(elsewhere.Page).Not.ToHaveURLAsync(AuthPage());
        var codes = await AddAppAsync(elsewhere.Page, texts);

        await using var visitor = await VisitAsync(look);
        var page = visitor.Page;
        await SignInAsync(page, email, "the first passphrase");
        await page.Locator("input[name=remember]").CheckAsync();
        await visitor.LookAsync("remember-browser");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = texts["auth:second.use.recovery"] }).ClickAsync();
        await page.Locator("input[name=code]").FillAsync(codes[0]);
        await Button(page, texts["auth:signIn"]).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());
        await SignOutAsync(page);
        await SignInAsync(page, email, "the first passphrase");
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());
        await page.GotoAsync("/settings/account/security/");
        await Assertions.Expect(Button(page, texts["security:sessions.end"])).ToBeVisibleAsync();
        await visitor.LookAsync("remembered-session");

        await elsewhere.Page.ReloadAsync();
        await Button(elsewhere.Page, texts["security:sessions.end"]).ClickAsync();
        await Assertions.Expect(Button(elsewhere.Page, texts["security:sessions.end"])).ToHaveCountAsync(0);
        await page.GotoAsync("/auth/login/");
        await SignInAsync(page, email, "the first passphrase");
        await Assertions.Expect(page.Locator("input[name=code]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_passkey_signs_in_without_a_password()
    {
        var (email, texts) = (NewEmail(), new Texts("en"));
        await using var visitor = await VisitAsync(Look.Usual);
        var page = visitor.Page;
        await AddAuthenticatorAsync(page);
        await RegisterAsync(visitor, email, texts);
        await SignInAsync(page, email, "the first passphrase");
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());

        await page.GotoAsync("/settings/account/security/");
        await Button(page, texts["security:passkey.add"]).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[name=name]").FillAsync("Laptop");
        await visitor.LookAsync("add-passkey");
        await Button(page, texts["security:passkey.create"]).ClickAsync();
        await Button(page, texts["security:recovery.kept"]).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByText("Laptop").First).ToBeVisibleAsync();

        // Nothing asks any more whose cookies go.
        await page.GotoAsync("about:blank");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/auth/login/");
        await Button(page, texts["auth:passkey.signIn"]).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());

        // With the password it is the second step.
        // Nothing asks any more whose cookies go.
        await page.GotoAsync("about:blank");
        await page.Context.ClearCookiesAsync();
        await SignInAsync(page, email, "the first passphrase");
        await visitor.LookAsync("second-step-passkey");
        await Button(page, texts["auth:second.usePasskey"]).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());

        await page.GotoAsync("/settings/account/security/");
        await Button(page, texts["security:remove"]).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["security:remove"] }).ClickAsync();
        await Assertions.Expect(page.GetByText("Laptop")).ToHaveCountAsync(0);
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Fact]
    public async Task What_could_do_harm_asks_who_is_there_and_then_goes_on()
    {
        var settings = new Dictionary<string, string> { ["Sentry__SignIn__ProofLifetime"] = "00:00:08" };
        await using var process = new ServerProcess(settings);
        await process.StartAsync();
        await process.InitAsync("acme", "shop");
        await using var visitor = await chromium.VisitAsync(process.BaseAddress, Look.Usual);
        var (page, texts) = (visitor.Page, new Texts("en"));
        await SignInAsync(page, ServerProcess.Email, process.Password);
        await Assertions.Expect(page).Not.ToHaveURLAsync(AuthPage());
        await page.GotoAsync("/settings/account/tokens/");
        await Eventually.GetAsync(async _ => (await page.APIRequest.GetAsync("/api/0/users/me/authenticators/totp/enroll/")).Status, status => status == 401, TimeSpan.FromSeconds(30));

        await Button(page, texts["settings:tokens.new"]).ClickAsync();
        await page.Locator("input[name=name]").FillAsync("Script");
        await Button(page, texts["settings:tokens.create"]).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = texts["security:proof.title"] });
        await question.Locator("input[name=password]").FillAsync("wrong");
        await question.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["security:proof.confirm"] }).ClickAsync();
        await Assertions.Expect(question.GetByText(texts["security:proof.wrong"])).ToBeVisibleAsync();
        await visitor.LookAsync("proof");
        await question.Locator("input[name=password]").FillAsync(process.Password);
        await question.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = texts["security:proof.confirm"] }).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["settings:tokens.createdText"]).First).ToBeVisibleAsync();
    }

    /// <summary>An authenticator app for whoever is signed in; its recovery codes.</summary>
    private static async Task<IReadOnlyList<string>> AddAppAsync(IPage page, Texts texts)
    {
        await page.GotoAsync("/settings/account/security/");
        await Button(page, texts["security:totp.setUp"]).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[name=otp]").FillAsync(new AuthenticatorApp(await dialog.Locator("code").InnerTextAsync()).Next());
        await Button(page, texts["security:totp.turnOn"]).ClickAsync();
        await Assertions.Expect(dialog.Locator("li")).ToHaveCountAsync(10);
        var codes = await dialog.Locator("li").AllInnerTextsAsync();
        await Button(page, texts["security:recovery.kept"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["security:totp.replace"])).ToBeVisibleAsync();
        return codes;
    }

    /// <summary>What the menu does, without the menu.</summary>
    private static async Task SignOutAsync(IPage page)
    {
        await page.EvaluateAsync("""
            async () => {
              const proof = document.cookie.split("; ").find((cookie) => cookie.startsWith("sc=")).slice(3);
              await fetch("/api/0/auth/", { method: "DELETE", headers: { "X-CSRFToken": proof } });
            }
            """);
        await page.GotoAsync("/auth/login/");
    }

    /// <summary>To the page that says to sign in.</summary>
    private async Task RegisterAsync(Visitor visitor, string email, Texts texts, bool look = false)
    {
        var page = visitor.Page;
        await page.GotoAsync("/auth/login/");
        if (look) await visitor.LookAsync("login-offers");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = texts["auth:register.link"] }).ClickAsync();
        await page.Locator("input[name=name]").FillAsync("New Comer");
        await page.Locator("input[name=email]").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync("the first passphrase");
        if (look) await visitor.LookAsync("register");
        await Button(page, texts["auth:register.create"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["auth:register.verify"])).ToBeVisibleAsync();
        await page.GotoAsync(await LinkAsync(email, "/auth/verify/"));
        if (look) await visitor.LookAsync("verify");
        await Button(page, texts["auth:verify.confirm"]).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["auth:verify.done"])).ToBeVisibleAsync();
    }

    /// <summary>The link to such a page in the newest mail that has one.</summary>
    private async Task<string> LinkAsync(string email, string path) => await Eventually.GetAsync(
        _ => Task.FromResult(server.Mail.AllTo(email).SelectMany(mail => mail.Links).LastOrDefault(link => link.AbsolutePath.StartsWith(path, StringComparison.Ordinal))?.ToString() ?? ""),
        link => link.Length > 0, TimeSpan.FromSeconds(30));

    private Task<Visitor> VisitAsync(Look look) => chromium.VisitAsync(server.Address, look);

    /// <summary>A phone that is unlocked and always says yes.</summary>
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        if (!AuthPage().IsMatch(page.Url) || !page.Url.Contains("/login/", StringComparison.Ordinal)) await page.GotoAsync("/auth/login/");
        await page.Locator("input[name=username]").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("input[name=username]")).ToHaveCountAsync(0);
    }

    private static string NewEmail() => $"newcomer{Interlocked.Increment(ref _people)}@example.com";

    private static Texts TextsOf(Look look) => new(look.Language);

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).First;

    [GeneratedRegex("/auth/")]
    private static partial Regex AuthPage();
}

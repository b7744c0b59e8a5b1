using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Accounts;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;
using SentryOrleans.Testing.SignOn;
using Xunit;

namespace SentryOrleans.Integration.SignOn;

/// <summary>What a session reaches for whose person an organisation's provider vouches, and nobody else.</summary>
public sealed class SignedOnSessionTests(SignOnFixture server) : IClassFixture<SignOnFixture>
{
    [Fact]
    public async Task A_provider_opens_its_own_organisation_and_no_other()
    {
        using var corp = await (await server.FoundAsync("corp")).EnableAsync();
        using var club = await (await server.FoundAsync("club")).EnableAsync();
        using var shut = await (await server.FoundAsync("shut")).EnableAsync(required: true);
        var person = await server.RegisterAsync("bea", corp.Id, "owner");
        foreach (var scene in new[] { club, shut }) await server.Grains.GetGrain<IOrganizationGrain>(scene.Id).ExecuteAsync(new AddMember(person.Id, "manager"));
        using (var whole = await server.SignInAsync(person))
        {
            foreach (var scene in new[] { corp, club, shut }) await scene.LinkAsync(whole, Bea(scene));
            (await whole.GetAsync("organizations/club/")).Is(200);
        }

        using var browser = corp.Browser();
        await corp.SignOnAsync(browser, Bea(corp));
        (await browser.GetAsync("organizations/corp/")).Is(200);
        (await browser.GetAsync("organizations/corp/members/")).Is(200);
        (await browser.GetAsync($"organizations/{corp.Id}/issues/")).Is(200);
        Assert.Equal(["corp"], (await browser.GetAsync("organizations/")).Is(200).Rows.Select(row => row.Text("slug")));
        foreach (var path in new[] { "organizations/club/", $"organizations/{club.Id}/", "organizations/club/members/", "organizations/club/live/", "projects/club/shop/", "projects/club/shop/keys/" })
        {
            var refused = (await browser.GetAsync(path)).Codes(401, "sign-in-required").Json.GetProperty("detail").GetProperty("extra");
            Assert.Equal(("club", "/auth/sso/club/", "true"), (refused.Text("organization"), refused.Text("loginUrl"), refused.Text("linked")));
        }
        (await browser.PutAsync("organizations/club/", new { name = "Mine" })).Codes(401, "sign-in-required");
        (await browser.SendAsync(HttpMethod.Delete, "organizations/club/sso/identity/")).Codes(401, "sign-in-required");
        (await browser.GetAsync("organizations/shut/")).Codes(401, "sso-required");
        using var stranger = await server.FoundAsync("elsewhere");
        (await browser.GetAsync("organizations/elsewhere/")).Is(404);

        // The other provider opens its own, and both stay open.
        await club.SignOnAsync(browser, Bea(club));
        (await browser.GetAsync("organizations/club/")).Is(200);
        (await browser.GetAsync("organizations/corp/")).Is(200);
        (await browser.GetAsync("organizations/shut/")).Codes(401, "sso-required");
        Assert.Equal(["club", "corp"], (await browser.GetAsync("organizations/")).Is(200).Rows.Select(row => row.Text("slug")).Order());
    }

    [Fact]
    public async Task The_account_itself_is_only_changed_with_its_password_after_which_the_session_carries_both()
    {
        using var scene = await (await server.FoundAsync("both")).EnableAsync(required: true);
        using var other = await server.FoundAsync("other");
        var person = await server.RegisterAsync("pia", scene.Id, "owner");
        await server.Grains.GetGrain<IOrganizationGrain>(other.Id).ExecuteAsync(new AddMember(person.Id, "member"));
        using (var whole = await server.SignInAsync(person)) await scene.LinkAsync(whole, Bea(scene));
        using var browser = scene.Browser();
        await scene.SignOnAsync(browser, Bea(scene));

        Assert.True((await browser.GetAsync("users/me/")).Is(200).Json.GetProperty("signedOnOnly").GetBoolean());
        (await browser.PutAsync("users/me/", new { name = "Pia P", theme = "dark" })).Is(200);
        Assert.Contains((await browser.GetAsync("users/me/sessions/")).Is(200).Rows, row => row.GetProperty("isCurrent").GetBoolean() && row.GetProperty("signedOnOnly").GetBoolean());
        foreach (var path in new[] { "users/me/authenticators/", "api-tokens/", "users/me/authenticators/totp/enroll/", "accept-transfer/?data=1.x" }) (await browser.GetAsync(path)).Codes(401, "sign-in-required");
        (await browser.PostAsync("api-tokens/", new { scopes = new[] { "org:read" } })).Codes(401, "sign-in-required");
        (await browser.PutAsync("users/me/password/", new { password = person.Password, passwordNew = "another good one", passwordVerify = "another good one" })).Codes(401, "sign-in-required");
        (await browser.PostAsync($"users/{person.Id}/recovery-link/", new { })).Codes(401, "sign-in-required");
        (await browser.PostAsync("organizations/other/join-request/", new { })).Codes(401, "sign-in-required");
        // In the organisation itself the provider is proof enough.
        (await browser.PutAsync(scene.Sso, scene.Settings(required: true, defaultRole: "manager"))).Is(200);
        // A password alone is no sign-in: whoever has a second factor would be passed by.
        (await browser.PutAsync("auth/", new { password = person.Password })).Is(200);
        (await browser.GetAsync("api-tokens/")).Codes(401, "sign-in-required");

        (await browser.PostAsync("auth/login/", new { username = person.Email, password = person.Password })).Is(200);
        (await browser.GetAsync("api-tokens/")).Is(200);
        (await browser.GetAsync("organizations/other/")).Is(200);
        (await browser.GetAsync("organizations/both/")).Is(200);
        Assert.False((await browser.GetAsync("users/me/")).Is(200).Json.GetProperty("signedOnOnly").GetBoolean());
        // Nor does another sign-on take anything away.
        await scene.SignOnAsync(browser, Bea(scene));
        (await browser.GetAsync("organizations/other/")).Is(200);
        Assert.Equal(1, (await browser.GetAsync("users/me/sessions/")).Is(200).Rows.Count(row => row.GetProperty("isCurrent").GetBoolean()));
    }

    [Fact]
    public async Task Superuser_powers_never_come_from_a_provider_and_an_unlinked_identity_opens_nothing()
    {
        using var scene = await (await server.FoundAsync("late")).EnableAsync();
        var person = await server.RegisterAsync("ulf", scene.Id);
        using (var whole = await server.SignInAsync(person)) await scene.LinkAsync(whole, Bea(scene));
        using var browser = scene.Browser();
        await scene.SignOnAsync(browser, Bea(scene));
        await server.Grains.GetGrain<IUserAdministrationGrain>(person.Id).SetSuperuserAsync(true);
        (await browser.GetAsync("internal/overview/")).Is(403);
        Assert.False((await browser.GetAsync("users/me/")).Is(200).Json.GetProperty("isSuperuser").GetBoolean());
        (await browser.GetAsync("organizations/late/")).Is(200);
        using var elsewhere = await server.FoundAsync("nowhere");
        (await browser.GetAsync("organizations/nowhere/")).Is(404);

        await server.Grains.GetGrain<ISignOnGrain>(scene.Id).UnlinkAsync(person.Id);
        (await browser.GetAsync("organizations/late/")).Codes(401, "sign-in-required");
        Assert.Empty((await browser.GetAsync("organizations/")).Is(200).Rows);
    }

    [Fact]
    public async Task After_a_while_the_provider_is_asked_again_and_tokens_wait_for_it()
    {
        await using var own = new SignOnFixture { More = [("Sentry:SignIn:SignOnLifetime", "00:00:04"), ("Sentry:SignIn:IdentityLifetime", "00:00:05")] };
        await own.InitializeAsync();
        using var scene = await (await own.FoundAsync("again")).EnableAsync(required: true);
        var person = await own.RegisterAsync("ada", scene.Id);
        using var token = new ApiClient(own.Address, (await own.Grains.GetGrain<IUserGrain>(person.Id).CreateTokenAsync("t", Scopes.All)).Text);
        using var whole = await own.SignInAsync(person);
        await scene.LinkAsync(whole, Bea(scene));
        using var browser = scene.Browser();
        foreach (var client in new[] { whole, browser })
        {
            Assert.Equal("/organizations/again/issues/?query=x", (await scene.SignOnAsync(client, Bea(scene), "?next=%2Forganizations%2Fagain%2Fissues%2F%3Fquery%3Dx")).PathAndQuery);
            (await client.GetAsync("organizations/again/")).Is(200);
            (await token.GetAsync("organizations/again/")).Is(200);
            foreach (var asking in new[] { client, token })
            {
                var refused = await Eventually.GetAsync(_ => asking.GetAsync("organizations/again/"), answer => answer.Status == 401, TimeSpan.FromSeconds(30));
                Assert.Equal("true", refused.Codes(401, "sso-required").Json.GetProperty("detail").GetProperty("extra").Text("linked"));
            }
            (await client.GetAsync("users/me/")).Is(200);
            Assert.Equal(["again"], (await client.GetAsync("organizations/")).Is(200).Rows.Select(row => row.Text("slug")));
        }
    }

    private static ProviderPerson Bea(Scene scene) => new($"bea-{scene.Slug}", "bea@corp.example", "Bea", []);
}

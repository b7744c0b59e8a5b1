using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing.SignOn;
using Xunit;

namespace SentryOrleans.Integration.SignOn;

/// <summary>Signing on with an organisation's provider: a real one, over HTTP.</summary>
public sealed class SignOnTests(SignOnFixture server) : IClassFixture<SignOnFixture>
{
    [Fact]
    public async Task An_owner_links_first_and_then_newcomers_become_members_with_the_roles_of_their_groups()
    {
        using var scene = await server.FoundAsync("first");
        using var early = scene.Browser();
        (await scene.OwnerClient.PutAsync(scene.Sso, scene.Settings())).Is(200);
        Assert.Equal("/auth/login/?sso=sso-not-enabled&organization=first", (await scene.SignOnAsync(early, Somebody("early"))).PathAndQuery);

        await scene.EnableAsync();
        var shown = (await scene.OwnerClient.GetAsync(scene.Sso)).Is(200);
        Assert.True(shown.Json.GetProperty("isLinked").GetBoolean());
        Assert.DoesNotContain(IdentityProvider.ClientSecret, shown.Text, StringComparison.Ordinal);
        var button = (await early.GetAsync("auth/config/")).Is(200).Json.GetProperty("sso").EnumerateArray().Single(entry => entry.Text("id") == "first");
        Assert.Equal(("Corp ID", "/auth/sso/first/"), (button.Text("name"), button.Text("url")));

        using var browser = scene.Browser();
        var nora = new ProviderPerson("nora", "nora@corp.example", "Nora New", ["leads", "web"]);
        Assert.Equal("/organizations/first/issues/?query=a", (await scene.SignOnAsync(browser, nora, "?next=%2Forganizations%2Ffirst%2Fissues%2F%3Fquery%3Da")).PathAndQuery);
        var self = (await browser.GetAsync("users/me/")).Is(200).Json;
        Assert.Equal(("nora@corp.example", "Nora New", false), (self.Text("email"), self.Text("name"), self.GetProperty("isSuperuser").GetBoolean()));
        var member = (await scene.MemberAsync(long.Parse(self.Text("id"))))!;
        Assert.Equal(("manager", "admin"), (member.Role, Assert.Single(member.Teams).Role));
        (await browser.GetAsync("organizations/first/")).Is(200);

        // The groups count at every sign-on, and the person is the same.
        Assert.Equal("/", (await scene.SignOnAsync(browser, nora with { Groups = [], Email = "renamed@corp.example" })).PathAndQuery);
        Assert.Equal(self.Text("id"), (await browser.GetAsync("users/me/")).Is(200).Json.Text("id"));
        member = (await scene.MemberAsync(member.UserId))!;
        Assert.Equal(("member", 0), (member.Role, member.Teams.Count));

        var log = (await scene.OwnerClient.GetAsync("organizations/first/audit-logs/")).Is(200);
        var events = log.Json.GetProperty("rows").EnumerateArray().Select(row => row.Text("event")).ToList();
        foreach (var name in new[] { "sso.enable", "sso-identity.link", "member.add", "member.edit", "member.join-team", "member.leave-team" }) Assert.Contains(name, events);
        Assert.DoesNotContain(IdentityProvider.ClientSecret, log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_domains_and_unverified_addresses_are_refused_and_leave_no_account()
    {
        using var scene = await (await server.FoundAsync("domains")).EnableAsync();
        using var browser = scene.Browser();
        foreach (var (person, reason) in new[]
        {
            (new ProviderPerson("eve", "eve@evil.example", "Eve", ["leads"]), "sso-domain"),
            (new ProviderPerson("una", "una@corp.example", "Una", [], EmailVerified: false), "sso-no-address"),
            (new ProviderPerson("nil", null, "Nil", []), "sso-no-address"),
        })
        {
            Assert.Equal($"/auth/login/?sso={reason}&organization=domains", (await scene.SignOnAsync(browser, person)).PathAndQuery);
            (await browser.GetAsync("users/me/")).Is(401);
        }
        Assert.Equal("/auth/login/?sso=sso-domain&organization=domains&next=%2Fa%3Fb", (await scene.SignOnAsync(browser, new ProviderPerson("eve", "eve@evil.example", "Eve", []), "?next=%2Fa%3Fb")).PathAndQuery);
        foreach (var address in new[] { "eve@evil.example", "una@corp.example" }) Assert.Null(await server.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(address));
    }

    [Fact]
    public async Task An_address_is_no_proof_that_an_account_is_ones_own()
    {
        using var scene = await (await server.FoundAsync("address")).EnableAsync();
        var known = await server.Grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(new Registration("kim@corp.example", "Kim", "a password of kim's"));
        await server.Grains.GetGrain<IOrganizationGrain>(scene.Id).ExecuteAsync(new AddMember(known.Id, "member"));
        using var browser = scene.Browser();
        var kim = new ProviderPerson("kim", "kim@corp.example", "Kim", []);
        Assert.Equal("/auth/login/?sso=email-taken&organization=address", (await scene.SignOnAsync(browser, kim)).PathAndQuery);
        (await browser.GetAsync("users/me/")).Is(401);

        // Signed in first, Kim links and then signs on.
        using var session = await server.SignInAsync(new Person(known.Id, "kim@corp.example", "a password of kim's", ""));
        Assert.Equal("/", (await scene.LinkAsync(session, kim)).PathAndQuery);
        Assert.Equal("/", (await scene.SignOnAsync(browser, kim)).PathAndQuery);
        Assert.Equal("Kim", (await browser.GetAsync("users/me/")).Is(200).Json.Text("name"));
    }

    [Fact]
    public async Task Only_who_asked_for_it_just_now_is_linked()
    {
        using var scene = await (await server.FoundAsync("linking")).EnableAsync();
        var person = await server.RegisterAsync("lena", scene.Id);
        using var lena = await server.SignInAsync(person);
        // A link that somebody made her open signs on, but links nothing.
        Assert.Equal("/auth/login/?sso=sso-domain&organization=linking", (await scene.SignOnAsync(lena, new ProviderPerson("evil", "evil@evil.example", "Evil", []))).PathAndQuery);
        // Nor does another person's.
        var theirs = (await scene.OwnerClient.PostAsync($"{scene.Sso}identity/", new { })).Is(200).Json.Text("url");
        Assert.Equal("/auth/login/?sso=sso-domain&organization=linking", (await lena.VisitAsync(theirs)).PathAndQuery);
        Assert.False((await lena.GetAsync($"{scene.Sso}identity/")).Is(200).Json.GetProperty("isLinked").GetBoolean());
        // An identity that is another's is not hers.
        Assert.Equal("/auth/login/?sso=sso-identity-taken&organization=linking", (await scene.LinkAsync(lena, new ProviderPerson("linking-owner", "owner@corp.example", "X", []))).PathAndQuery);

        lena.RepeatsCsrfCookie = false;
        (await lena.PostAsync($"{scene.Sso}identity/", new { })).Is(403);
        lena.RepeatsCsrfCookie = true;
        await scene.LinkAsync(lena, Somebody("lena"));
        Assert.True((await lena.GetAsync($"{scene.Sso}identity/")).Is(200).Json.GetProperty("isLinked").GetBoolean());
        (await lena.SendAsync(HttpMethod.Delete, $"{scene.Sso}identity/")).Is(204);
        (await lena.SendAsync(HttpMethod.Delete, $"{scene.Sso}identity/")).Is(404);
        using var stranger = await server.SignInAsync(await server.RegisterAsync("stranger"));
        (await stranger.PostAsync($"{scene.Sso}identity/", new { })).Is(404);
    }

    [Fact]
    public async Task Where_it_is_required_members_without_a_linked_identity_reach_nothing()
    {
        using var scene = await server.FoundAsync("required");
        (await scene.OwnerClient.PutAsync(scene.Sso, scene.Settings(required: true))).Is(400);
        await scene.EnableAsync(required: true);
        var person = await server.RegisterAsync("rita", scene.Id);
        using var rita = await server.SignInAsync(person);
        using var token = new ApiClient(server.Address, (await server.Grains.GetGrain<IUserGrain>(person.Id).CreateTokenAsync("t", Scopes.All)).Text);
        foreach (var client in new[] { rita, token })
        {
            var refused = (await client.GetAsync("organizations/required/issues/")).Is(401).Json.GetProperty("detail");
            Assert.Equal(("sso-required", "/auth/sso/required/"), (refused.Text("code"), refused.GetProperty("extra").Text("loginUrl")));
        }
        (await rita.GetAsync("users/me/")).Is(200);
        await scene.LinkAsync(rita, Somebody("rita"));
        foreach (var client in new[] { rita, token }) (await client.GetAsync("organizations/required/issues/")).Is(200);
        (await scene.OwnerClient.SendAsync(HttpMethod.Delete, $"{scene.Sso}identity/")).Is(409);

        // Switched off, everything is as before, and nobody is linked.
        (await scene.OwnerClient.SendAsync(HttpMethod.Delete, scene.Sso)).Is(204);
        using var sam = await server.SignInAsync(await server.RegisterAsync("sam", scene.Id));
        (await sam.GetAsync("organizations/required/issues/")).Is(200);
        using var browser = scene.Browser();
        Assert.Equal("/auth/login/?sso=sso-off", (await scene.SignOnAsync(browser, Somebody("rita"))).PathAndQuery);
    }

    [Fact]
    public async Task Superusers_and_switched_off_accounts_do_not_sign_on()
    {
        using var scene = await (await server.FoundAsync("mighty")).EnableAsync();
        var root = await server.Grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(new Registration("boss@corp.example", "Boss", "a password of the boss", Superuser: true));
        await server.Grains.GetGrain<IOrganizationGrain>(scene.Id).ExecuteAsync(new AddMember(root.Id, "member"));
        using var session = await server.SignInAsync(new Person(root.Id, "boss@corp.example", "a password of the boss", ""));
        await scene.LinkAsync(session, Somebody("boss"));
        using var browser = scene.Browser();
        Assert.Equal("/auth/login/?sso=sso-superuser&organization=mighty", (await scene.SignOnAsync(browser, Somebody("boss"))).PathAndQuery);

        var off = await server.RegisterAsync("otto", scene.Id);
        using (var otto = await server.SignInAsync(off)) await scene.LinkAsync(otto, Somebody("otto"));
        await server.Grains.GetGrain<IUserGrain>(off.Id).SetActiveAsync(false);
        Assert.Equal("/auth/login/?sso=user-deactivated&organization=mighty", (await scene.SignOnAsync(browser, Somebody("otto"))).PathAndQuery);
    }

    [Theory]
    [InlineData("%2F%2Fevil.example")]
    [InlineData("https%3A%2F%2Fevil.example")]
    [InlineData("%2F%5Cevil.example")]
    [InlineData("evil")]
    public async Task Nobody_is_sent_elsewhere(string next)
    {
        using var scene = await (await server.FoundAsync($"next-{Guid.NewGuid():N}"[..12])).EnableAsync();
        using var browser = scene.Browser();
        Assert.Equal(new Uri(server.Address, "/"), await scene.SignOnAsync(browser, Somebody(scene.Slug), $"?next={next}"));
    }

    [Fact]
    public async Task A_provider_that_refuses_or_is_wrong_leads_back_to_the_login_page()
    {
        using var scene = await (await server.FoundAsync("wrong")).EnableAsync();
        using var browser = scene.Browser();
        Assert.Equal("/auth/login/?sso=sso-failed&organization=wrong", (await scene.SignOnAsync(browser, null)).PathAndQuery);
        foreach (var callback in new[] { "", "?code=x", "?state=x&code=y", "?error=access_denied" })
            Assert.Equal("/auth/login/?sso=sso-failed", (await browser.VisitAsync($"/auth/sso/callback/{callback}")).PathAndQuery);
        Assert.Equal("/auth/login/?sso=sso-off", (await browser.VisitAsync("/auth/sso/nowhere/")).PathAndQuery);

        (await scene.OwnerClient.PutAsync(scene.Sso, scene.Settings(secret: "another"))).Is(200);
        Assert.Equal("/auth/login/?sso=sso-failed&organization=wrong", (await scene.SignOnAsync(browser, Somebody("x"))).PathAndQuery);
        (await scene.OwnerClient.PutAsync(scene.Sso, scene.Settings(issuer: "http://127.0.0.1:1"))).Is(200);
        Assert.Equal("/auth/login/?sso=sso-unreachable&organization=wrong", (await scene.SignOnAsync(browser, Somebody("x"))).PathAndQuery);
        // Not within the allowed networks.
        (await scene.OwnerClient.PutAsync(scene.Sso, scene.Settings(issuer: "http://169.254.169.254"))).Is(200);
        Assert.Equal("/auth/login/?sso=sso-unreachable&organization=wrong", (await scene.SignOnAsync(browser, Somebody("x"))).PathAndQuery);
    }

    [Fact]
    public async Task Another_browser_cannot_use_the_way_back()
    {
        using var scene = await (await server.FoundAsync("stolen")).EnableAsync();
        using var browser = scene.Browser();
        using var thief = scene.Browser();
        server.Provider.AtBrowser = Somebody("victim");
        var toProvider = (await browser.GetAsync("/auth/sso/stolen/")).Is(302).Header("Location")!;
        Assert.Contains("code_challenge_method=S256", toProvider, StringComparison.Ordinal);
        Assert.Contains("nonce=", toProvider, StringComparison.Ordinal);
        var back = (await thief.VisitAsync(toProvider)).PathAndQuery;
        Assert.Equal("/auth/login/?sso=sso-failed&organization=stolen", back);
        (await thief.GetAsync("users/me/")).Is(401);
    }

    [Fact]
    public async Task Settings_are_for_owners_and_refused_by_field()
    {
        using var scene = await server.FoundAsync("choices");
        using var manager = await server.SignInAsync(await server.RegisterAsync("manuel", scene.Id, "manager"));
        (await manager.GetAsync(scene.Sso)).Is(403);
        (await manager.PutAsync(scene.Sso, scene.Settings())).Is(403);
        (await manager.SendAsync(HttpMethod.Delete, scene.Sso)).Is(403);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await scene.OwnerClient.GetAsync(scene.Sso)).Is(200).Json.GetProperty("provider").ValueKind);
        foreach (var (body, field) in new (string, string)[]
        {
            ("""{"clientId":"a"}""", "issuer"), ("""{"issuer":"https://id.example"}""", "clientId"), ("""{"issuer":"ftp://a","clientId":"a","clientSecret":"b"}""", "issuer"),
            ("""{"issuer":"https://id.example","clientId":"a"}""", "clientSecret"), ("""{"issuer":"https://id.example","clientId":"a","clientSecret":"b","domains":["com"]}""", "domains"),
            ("""{"issuer":"https://id.example","clientId":"a","clientSecret":"b","defaultRole":"owner"}""", "defaultRole"),
            ("""{"issuer":"https://id.example","clientId":"a","clientSecret":"b","mappings":[{"group":"g"}]}""", "mappings"),
            ("""{"issuer":"https://id.example","clientId":"a","clientSecret":"b","mappings":[{"group":"g","teamId":"x","teamRole":"admin"}]}""", "mappings"),
            ("""{"issuer":"https://id.example","clientId":"a","clientSecret":"b","required":true}""", "required"),
        }) Assert.True((await scene.OwnerClient.PutAsync(scene.Sso, body)).Is(400).Json.TryGetProperty(field, out _), field);
        Assert.Equal($"{server.Address.ToString().TrimEnd('/')}/auth/sso/callback/", (await scene.OwnerClient.GetAsync(scene.Sso)).Json.Text("callbackUrl"));
    }

    private static ProviderPerson Somebody(string name) => new(name, $"{name}@corp.example", name, []);
}

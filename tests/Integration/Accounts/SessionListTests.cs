using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Where somebody is signed in, and how that ends.</summary>
[Collection(AccountsCollection.Name)]
public sealed class SessionListTests(AccountsFixture server)
{
    [Fact]
    public async Task A_session_is_listed_with_its_browser_and_ended_from_another()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        using var there = server.Client();
        (await there.SendAsync(HttpMethod.Post, "auth/login/", new { username = person.Email, password = person.Password }, ("User-Agent", "Elsewhere/1.0"))).Is(200);
        var sessions = (await here.GetAsync("users/me/sessions/")).Is(200).Rows;
        Assert.Equal(2, sessions.Count);
        var other = sessions.Single(session => !session.GetProperty("isCurrent").GetBoolean());
        Assert.Equal("Elsewhere/1.0", other.Text("browser"));
        Assert.Equal("127.0.0.1", other.Text("ipAddress"));

        (await here.SendAsync(HttpMethod.Delete, $"users/me/sessions/{other.Text("id")}/")).Is(204);
        (await there.GetAsync("auth/")).Refuses(401, "Authentication credentials were not provided.");
        (await here.GetAsync("auth/")).Is(200);
        (await here.SendAsync(HttpMethod.Delete, $"users/me/sessions/{other.Text("id")}/")).Is(404);
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var victim = await server.RegisterAsync();
        using var theirs = await server.SignInAsync(victim);
        var id = (await theirs.GetAsync("users/me/sessions/")).Rows.Single().Text("id");
        using var mine = await server.SignInAsync(await server.RegisterAsync());
        (await mine.SendAsync(HttpMethod.Delete, $"users/me/sessions/{id}/")).Is(404);
        (await theirs.GetAsync("auth/")).Is(200);
    }

    [Fact]
    public async Task All_others_are_ended_at_once_or_all_of_them()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        using var there = await server.SignInAsync(person);
        (await here.SendAsync(HttpMethod.Delete, "users/me/sessions/")).Is(204);
        (await there.GetAsync("auth/")).Is(401);
        Assert.Single((await here.GetAsync("users/me/sessions/")).Is(200).Rows);

        using var again = await server.SignInAsync(person);
        (await here.SendAsync(HttpMethod.Delete, "auth/", new { all = true })).Is(204);
        (await here.GetAsync("auth/")).Is(401);
        (await again.GetAsync("auth/")).Is(401);
        using var token = server.Client(person.Token);
        (await token.GetAsync("auth/")).Is(200);
    }

    [Fact]
    public async Task A_cookie_that_was_kept_is_worth_nothing_after_signing_out()
    {
        using var client = await server.SignInAsync(await server.RegisterAsync());
        var cookie = client.Cookies["sentrysid"].Value;
        (await client.SendAsync(HttpMethod.Delete, "auth/")).Is(204);
        using var thief = server.Client();
        (await thief.SendAsync(HttpMethod.Get, "auth/", null, ("Cookie", $"sentrysid={cookie}"))).Is(401);
    }

    [Fact]
    public async Task A_token_neither_lists_nor_ends_sessions()
    {
        using var token = server.Client((await server.RegisterAsync()).Token);
        (await token.GetAsync("users/me/sessions/")).Is(403);
        (await token.SendAsync(HttpMethod.Delete, "users/me/sessions/")).Is(403);
        using var nobody = server.Client();
        (await nobody.GetAsync("users/me/sessions/")).Is(401);
    }

    [Fact]
    public async Task Sessions_and_tokens_of_a_deactivated_user_are_dead_at_once()
    {
        var person = await server.RegisterAsync();
        using var session = await server.SignInAsync(person);
        using var token = server.Client(person.Token);
        var user = server.Grains.GetGrain<IUserGrain>(person.Id);
        await user.SetActiveAsync(false);
        (await session.GetAsync("auth/")).Is(401);
        (await token.GetAsync("auth/")).Refuses(401, "Invalid token");
        using var again = server.Client();
        (await AccountsFixture.LoginAsync(again, person)).Codes(401, "user-deactivated");
        (await AccountsFixture.LoginAsync(again, person, "guess")).Refuses(401, "Invalid username or password.");

        await user.SetActiveAsync(true);
        (await session.GetAsync("auth/")).Is(401);
        (await token.GetAsync("auth/")).Is(200);
        (await AccountsFixture.LoginAsync(again, person)).Is(200);
    }

    [Fact]
    public async Task The_body_of_a_user_tells_the_truth()
    {
        var person = await server.RegisterAsync();
        using var client = await server.SignInAsync(person);
        var self = (await client.GetAsync("users/me/")).Is(200).Json;
        Assert.True(self.GetProperty("isActive").GetBoolean());
        Assert.False(self.GetProperty("has2fa").GetBoolean());
        Assert.True(WireDate.IsValid(self.Text("lastLogin")));
        Assert.False(self.GetProperty("emails")[0].GetProperty("is_verified").GetBoolean());
    }
}

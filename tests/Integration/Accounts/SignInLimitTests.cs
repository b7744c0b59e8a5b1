using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>How often things may be tried on a server as it comes. Each test is somebody else, somewhere else.</summary>
public sealed class SignInLimitTests(LimitedServer limited) : IClassFixture<LimitedServer>
{
    private const string Password = LimitedServer.Password;
    private const string TooMany = "Too many attempts. Try again later.";

    [Fact]
    public async Task The_sixth_sign_in_of_a_name_within_a_minute_is_refused_even_with_the_right_password()
    {
        await limited.RegisterAsync("ann@example.com");
        await limited.RegisterAsync("bo@example.com");
        using var client = limited.Client("203.0.113.1");
        for (var i = 0; i < 4; i++) (await LoginAsync(client, "ANN@example.com", "guess")).Refuses(401, "Invalid username or password.");
        (await LoginAsync(client, "ann@example.com", Password)).Is(200);
        var refused = (await LoginAsync(client, " ann@example.com", Password)).Refuses(429, TooMany);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        // Other names are unaffected, and so are names that nobody has, until they were tried as often.
        (await LoginAsync(client, "bo@example.com", Password)).Is(200);
        for (var i = 0; i < 5; i++) (await LoginAsync(client, "nobody@example.com", "guess")).Refuses(401, "Invalid username or password.");
        (await LoginAsync(client, "nobody@example.com", "guess")).Refuses(429, TooMany);
    }

    [Fact]
    public async Task An_address_has_twenty_sign_ins_a_minute()
    {
        await limited.RegisterAsync("cy@example.com");
        using var client = limited.Client("203.0.113.2");
        for (var i = 0; i < 20; i++) (await LoginAsync(client, $"nobody{i}@example.com", "guess")).Is(401);
        (await LoginAsync(client, "cy@example.com", Password)).Refuses(429, TooMany);
    }

    [Fact]
    public async Task A_password_cannot_be_guessed_in_a_session_either()
    {
        await limited.RegisterAsync("dee@example.com");
        using var client = limited.Client("203.0.113.3");
        (await LoginAsync(client, "dee@example.com", Password)).Is(200);
        for (var i = 0; i < 4; i++) (await client.PutAsync("auth/", new { password = "guess" })).Blames("password");
        (await client.PutAsync("auth/", new { password = Password })).Refuses(429, TooMany);
        (await client.PutAsync("users/me/password/", new { password = Password, passwordNew = "a better password", passwordVerify = "a better password" })).Refuses(429, TooMany);
    }

    [Fact]
    public async Task After_thirty_wrong_tokens_a_minute_the_answer_is_another_and_right_ones_still_work()
    {
        using var wrong = limited.Client("203.0.113.4", "sntryu_" + new string('a', 64));
        for (var i = 0; i < 30; i++) (await wrong.GetAsync("")).Refuses(401, "Invalid token");
        Assert.NotNull((await wrong.GetAsync("")).Refuses(429, TooMany).Header("Retry-After"));
        var id = await limited.RegisterAsync("eve@example.com");
        using var right = limited.Client("203.0.113.4", (await limited.Grains.GetGrain<IUserGrain>(id).CreateTokenAsync("right", Scopes.All)).Text);
        (await right.GetAsync("auth/")).Is(200);
    }

    [Fact]
    public async Task Without_mail_a_lost_password_needs_an_administrator_and_nobody_registers_unless_it_is_allowed()
    {
        await limited.RegisterAsync("fay@example.com");
        using var client = limited.Client("203.0.113.5");
        (await client.PostAsync("auth/recover/", new { email = "fay@example.com" })).Codes(409, "mail-off");
        (await client.PostAsync("auth/verify/request/", new { email = "fay@example.com" })).Codes(409, "mail-off");
        (await client.PostAsync("auth/register/", new { name = "Gil", email = "gil@example.com", password = Password })).Codes(403, "registration-closed");
        var config = (await client.GetAsync("auth/config/")).Is(200).Json;
        Assert.False(config.GetProperty("mail").GetBoolean() || config.GetProperty("allowRegistration").GetBoolean() || config.GetProperty("passkeys").GetBoolean());
    }

    private static Task<ApiAnswer> LoginAsync(ApiClient client, string username, string password) => client.PostAsync("auth/login/", new { username, password });
}

using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>How often things may be tried on a server as it comes.</summary>
public sealed class SignInLimitTests : IAsyncLifetime
{
    private const string Password = "a good password of root";
    private const string TooMany = "Too many attempts. Try again later.";
    private FreshServer? _server;

    private FreshServer Server => _server!;

    private IGrainFactory Grains => Server.Services.GetRequiredService<IGrainFactory>();

    public async Task InitializeAsync()
    {
        _server = await FreshServer.StartAsync();
        await Grains.GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", Password, "Acme", "Shop", "csharp"));
        await Grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(new Registration("other@example.com", "Other", Password));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_sixth_sign_in_of_a_name_within_a_minute_is_refused_even_with_the_right_password()
    {
        using var client = Server.Client();
        for (var i = 0; i < 4; i++) (await LoginAsync(client, "ROOT@example.com", "guess")).Refuses(401, "Invalid username or password.");
        (await LoginAsync(client, "root@example.com", Password)).Is(200);
        var refused = (await LoginAsync(client, " root@example.com", Password)).Refuses(429, TooMany);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        // Other names are unaffected, and so are names that nobody has, until they were tried as often.
        (await LoginAsync(client, "other@example.com", Password)).Is(200);
        for (var i = 0; i < 5; i++) (await LoginAsync(client, "nobody@example.com", "guess")).Refuses(401, "Invalid username or password.");
        (await LoginAsync(client, "nobody@example.com", "guess")).Refuses(429, TooMany);
    }

    [Fact]
    public async Task An_address_has_twenty_sign_ins_a_minute()
    {
        using var client = Server.Client();
        for (var i = 0; i < 20; i++) (await LoginAsync(client, $"nobody{i}@example.com", "guess")).Is(401);
        (await LoginAsync(client, "root@example.com", Password)).Refuses(429, TooMany);
    }

    [Fact]
    public async Task A_password_cannot_be_guessed_in_a_session_either()
    {
        using var client = Server.Client();
        (await LoginAsync(client, "other@example.com", Password)).Is(200);
        for (var i = 0; i < 4; i++) (await client.PutAsync("auth/", new { password = "guess" })).Blames("password");
        (await client.PutAsync("auth/", new { password = Password })).Refuses(429, TooMany);
        (await client.PutAsync("users/me/password/", new { password = Password, passwordNew = "a better password", passwordVerify = "a better password" })).Refuses(429, TooMany);
    }

    [Fact]
    public async Task After_thirty_wrong_tokens_a_minute_the_answer_is_another_and_right_ones_still_work()
    {
        using var wrong = new ApiClient(Server.Address, "sntryu_" + new string('a', 64));
        for (var i = 0; i < 30; i++) (await wrong.GetAsync("")).Refuses(401, "Invalid token");
        Assert.NotNull((await wrong.GetAsync("")).Refuses(429, TooMany).Header("Retry-After"));
        var id = (await Grains.GetGrain<Contracts.Organizations.IDirectoryGrain>(0).FindUserAsync("other@example.com"))!.Value;
        using var right = new ApiClient(Server.Address, (await Grains.GetGrain<IUserGrain>(id).CreateTokenAsync("right", Scopes.All)).Text);
        (await right.GetAsync("auth/")).Is(200);
    }

    [Fact]
    public async Task Without_mail_a_lost_password_needs_an_administrator_and_nobody_registers_unless_it_is_allowed()
    {
        using var client = Server.Client();
        (await client.PostAsync("auth/recover/", new { email = "root@example.com" })).Codes(409, "mail-off");
        (await client.PostAsync("auth/verify/request/", new { email = "root@example.com" })).Codes(409, "mail-off");
        (await client.PostAsync("auth/register/", new { name = "Ann", email = "ann@example.com", password = Password })).Codes(403, "registration-closed");
        var config = (await client.GetAsync("auth/config/")).Is(200).Json;
        Assert.False(config.GetProperty("mail").GetBoolean() || config.GetProperty("allowRegistration").GetBoolean() || config.GetProperty("passkeys").GetBoolean());
    }

    private static Task<ApiAnswer> LoginAsync(ApiClient client, string username, string password) => client.PostAsync("auth/login/", new { username, password });
}

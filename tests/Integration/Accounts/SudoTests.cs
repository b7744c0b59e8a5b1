using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>What a session may only do while it proved lately who is there.</summary>
public sealed class SudoTests(SudoServer server) : IClassFixture<SudoServer>
{
    private const string Password = SudoServer.Password;

    [Fact]
    public async Task A_session_that_proved_itself_long_ago_must_do_so_again()
    {
        using var client = server.Server.Client();
        (await client.PostAsync("auth/login/", new { username = "root@example.com", password = Password })).Is(200);
        var refused = await Eventually.GetAsync(_ => client.PostAsync("api-tokens/", new { scopes = new[] { "org:read" } }), answer => answer.Status == 401, TimeSpan.FromSeconds(30));
        refused.Codes(401, "sudo-required");
        (await client.PutAsync("users/me/password/", new { password = Password, passwordNew = "another good password", passwordVerify = "another good password" })).Codes(401, "sudo-required");
        (await client.GetAsync("users/me/authenticators/totp/enroll/")).Codes(401, "sudo-required");
        (await client.PostAsync("users/me/authenticators/passkeys/options/", new { })).Codes(401, "sudo-required");
        // Everything else goes on.
        (await client.GetAsync("users/me/sessions/")).Is(200);
        (await client.PutAsync("users/me/", new { name = "Root" })).Is(200);

        (await client.PutAsync("auth/", new { password = "guess" })).Blames("password");
        (await client.PutAsync("auth/", new { })).Blames("password");
        await client.PostAsync("users/me/proof/", new { });
        (await client.PutAsync("auth/", new { credential = new { id = "none" } })).Codes(401, "passkey-refused");
        (await client.PostAsync("api-tokens/", new { scopes = new[] { "org:read" } })).Codes(401, "sudo-required");
        (await client.PutAsync("auth/", new { password = Password })).Is(200);
        (await client.PostAsync("api-tokens/", new { scopes = new[] { "org:read" } })).Is(201);
    }

    [Fact]
    public async Task Only_a_session_proves_itself()
    {
        using var nobody = server.Server.Client();
        (await nobody.PutAsync("auth/", new { password = Password })).Is(401);
        (await nobody.PostAsync("users/me/proof/", new { })).Is(401);
    }
}

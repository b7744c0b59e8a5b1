using System.Security.Cryptography;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Users;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Authenticator apps and recovery codes.</summary>
[Collection(AccountsCollection.Name)]
public sealed class SecondFactorTests(AccountsFixture server)
{
    [Fact]
    public async Task Signing_in_takes_a_code_of_the_app_and_each_code_once()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        using var there = await server.SignInAsync(person);
        var app = await EnrollAsync(here);
        Assert.Equal(10, app.Codes.Count);
        // Only the session that added it goes on.
        (await here.GetAsync("auth/")).Is(200);
        (await there.GetAsync("auth/")).Is(401);
        Assert.True((await here.GetAsync("auth/")).Json.GetProperty("has2fa").GetBoolean());
        await server.Mail.WaitForAsync(person.Email, "Two-factor");

        using var client = server.Client();
        var first = (await AccountsFixture.LoginAsync(client, person)).Is(200).Json;
        Assert.Equal("two-factor", first.Text("next"));
        Assert.Equal(["totp", "recovery"], first.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!));
        Assert.DoesNotContain("sentrysid", client.Cookies.Keys);
        (await client.GetAsync("auth/")).Is(401);
        (await client.PostAsync("auth/2fa/", new { code = app.CodeBefore })).Codes(401, "code-wrong");
        (await client.PostAsync("auth/2fa/", new { code = app.NextCode() })).Is(200);
        (await client.GetAsync("auth/")).Is(200);

        using var other = server.Client();
        (await AccountsFixture.LoginAsync(other, person)).Is(200);
        (await other.PostAsync("auth/2fa/", new { code = app.UsedCode })).Codes(401, "code-wrong");
        (await other.GetAsync("auth/")).Is(401);
    }

    [Fact]
    public async Task The_last_second_factor_stays_while_an_organisation_requires_one()
    {
        var person = await server.RegisterAsync();
        var made = await server.Grains.GetGrain<IDirectoryGrain>(0).CreateOrganizationAsync(new CreateOrganization("strict-club", "Strict Club", person.Id));
        using var here = await server.SignInAsync(person);
        await EnrollAsync(here);
        (await here.PutAsync("organizations/strict-club/", new { require2FA = true })).Is(200);
        var refused = (await here.SendAsync(HttpMethod.Delete, "users/me/authenticators/totp/")).Codes(409, "second-factor-needed");
        Assert.Equal("Strict Club", refused.Json.GetProperty("detail").GetProperty("extra").Text("organizations"));
        (await here.GetAsync("organizations/strict-club/")).Is(200);
        Assert.True((await here.GetAsync("auth/")).Is(200).Json.GetProperty("has2fa").GetBoolean());

        await server.Grains.GetGrain<IOrganizationGrain>(made.Id).ExecuteAsync(new ChangeOrganization(Options: new OrganizationOptionChanges(RequireTwoFactor: false)));
        (await here.SendAsync(HttpMethod.Delete, "users/me/authenticators/totp/")).Is(204);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_however_it_is_typed()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        var app = await EnrollAsync(here);
        using var client = server.Client();
        (await AccountsFixture.LoginAsync(client, person)).Is(200);
        (await client.PostAsync("auth/2fa/", new { code = app.Codes[3].Replace("-", " ", StringComparison.Ordinal).ToUpperInvariant() })).Is(200);
        (await AccountsFixture.LoginAsync(client, person)).Is(200);
        (await client.PostAsync("auth/2fa/", new { code = app.Codes[3] })).Codes(401, "code-wrong");
        var recovery = (await here.GetAsync("users/me/authenticators/")).Is(200).Rows.Single(row => row.Text("id") == "recovery");
        Assert.Equal(9, recovery.GetProperty("codesLeft").GetInt32());

        var made = (await here.PostAsync("users/me/authenticators/recovery/", new { })).Is(200).Json.GetProperty("recoveryCodes");
        Assert.Equal(10, made.GetArrayLength());
        (await client.PostAsync("auth/2fa/", new { code = app.Codes[4] })).Codes(401, "code-wrong");
        (await client.PostAsync("auth/2fa/", new { code = made[0].GetString() })).Is(200);
    }

    [Fact]
    public async Task Basic_authentication_knows_no_second_step()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        await EnrollAsync(here);
        using var client = server.Client();
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{person.Email}:{person.Password}"));
        (await client.SendAsync(HttpMethod.Post, "auth/", null, ("Authorization", $"Basic {basic}"))).Codes(401, "2fa-required");
        (await client.GetAsync("auth/")).Is(401);
        using var token = server.Client(person.Token);
        (await token.GetAsync("auth/")).Is(200);
    }

    [Fact]
    public async Task Five_codes_in_twenty_seconds_are_enough()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        var app = await EnrollAsync(here);
        using var client = server.Client();
        (await AccountsFixture.LoginAsync(client, person)).Is(200);
        for (var i = 0; i < 5; i++) (await client.PostAsync("auth/2fa/", new { code = "not a code" })).Codes(401, "code-wrong");
        var refused = (await client.PostAsync("auth/2fa/", new { code = app.NextCode() })).Refuses(429, "Too many attempts. Try again later.");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 20);
    }

    [Fact]
    public async Task The_second_step_needs_the_first()
    {
        using var client = server.Client();
        (await client.PostAsync("auth/2fa/", new { code = "123456" })).Codes(401, "sign-in-again");
        (await client.PostAsync("auth/passkey/options/", new { twoFactor = true })).Codes(401, "sign-in-again");
        (await client.PostAsync("auth/2fa/", new { })).Blames("code");
        (await client.PostAsync("auth/2fa/", new { code = new string('1', 65) })).Blames("code");
        (await client.SendAsync(HttpMethod.Post, "auth/2fa/", new { code = "123456" }, ("Cookie", "sentry2fa=made-up"))).Codes(401, "sign-in-again");
    }

    [Fact]
    public async Task The_first_step_is_void_once_the_account_changed()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        var app = await EnrollAsync(here);
        using var client = server.Client();
        (await AccountsFixture.LoginAsync(client, person)).Is(200);
        await server.Grains.GetGrain<IUserGrain>(person.Id).ExecuteAsync(new EndSessions());
        (await client.PostAsync("auth/2fa/", new { code = app.NextCode() })).Codes(401, "sign-in-again");
    }

    [Fact]
    public async Task An_app_is_added_with_a_right_code_only_and_removed_by_a_session_only()
    {
        var person = await server.RegisterAsync();
        using var client = await server.SignInAsync(person);
        var begun = (await client.GetAsync("users/me/authenticators/totp/enroll/")).Is(200).Json;
        Assert.StartsWith("otpauth://totp/Errors%20of%20Acme:person", begun.Text("uri"), StringComparison.Ordinal);
        Assert.StartsWith("<svg", begun.Text("qrcode"), StringComparison.Ordinal);
        (await client.PostAsync("users/me/authenticators/totp/enroll/", new { secret = begun.Text("secret"), otp = "000" })).Blames("otp");
        (await client.PostAsync("users/me/authenticators/totp/enroll/", new { secret = "short", otp = "123456" })).Blames("secret");
        (await client.PostAsync("users/me/authenticators/totp/enroll/", new { otp = "123456" })).Blames("secret");
        (await client.PostAsync("users/me/authenticators/totp/enroll/", new { secret = begun.Text("secret") })).Blames("otp");
        (await client.PostAsync("users/me/authenticators/recovery/", new { })).Is(404);
        (await client.SendAsync(HttpMethod.Delete, "users/me/authenticators/totp/")).Is(404);

        await EnrollAsync(client);
        using var token = server.Client(person.Token);
        (await token.GetAsync("users/me/authenticators/")).Is(403);
        (await token.SendAsync(HttpMethod.Delete, "users/me/authenticators/totp/")).Is(403);
        client.RepeatsCsrfCookie = false;
        (await client.SendAsync(HttpMethod.Delete, "users/me/authenticators/totp/")).Codes(403, "csrf-failed");
        client.RepeatsCsrfCookie = true;
        (await client.SendAsync(HttpMethod.Delete, "users/me/authenticators/totp/")).Is(204);
        Assert.All((await client.GetAsync("users/me/authenticators/")).Is(200).Rows, row => Assert.False(row.GetProperty("isEnrolled").GetBoolean()));
        using var again = await server.SignInAsync(person);
        (await again.GetAsync("auth/")).Is(200);
    }

    [Fact]
    public async Task Who_lost_everything_is_let_in_with_the_password_alone()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        await EnrollAsync(here);
        Assert.Null((await server.Grains.GetGrain<IUserGrain>(person.Id).ResetSecondFactorAsync()).SecondFactor);
        (await here.GetAsync("auth/")).Is(401);
        using var again = await server.SignInAsync(person);
        (await again.GetAsync("auth/")).Is(200);
    }

    internal static async Task<AuthenticatorApp> EnrollAsync(ApiClient client)
    {
        var app = new AuthenticatorApp((await client.GetAsync("users/me/authenticators/totp/enroll/")).Is(200).Json.Text("secret"));
        var added = (await client.PostAsync("users/me/authenticators/totp/enroll/", new { secret = app.Secret, otp = app.CodeBefore })).Is(200).Json;
        app.Codes = [.. added.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)];
        return app;
    }

    /// <summary>An app whose clock goes half a minute late, so that its next code is of another time step.</summary>
    internal sealed class AuthenticatorApp(string secret)
    {
        private readonly long _step = Totp.StepOf(TimeProvider.System.GetUtcNow());

        public string Secret => secret;

        public IReadOnlyList<string> Codes { get; set; } = [];

        public string CodeBefore => CodeOf(_step);

        public string UsedCode { get; private set; } = "";

        public string NextCode() => UsedCode = CodeOf(_step + 1);

        private string CodeOf(long step) => Totp.TryReadSecret(secret, out var bytes) ? Totp.CodeOf(bytes, step) : throw new CryptographicException("No secret.");
    }
}

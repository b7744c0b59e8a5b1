using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>People who register themselves.</summary>
[Collection(AccountsCollection.Name)]
public sealed class RegistrationTests(AccountsFixture server)
{
    private const string Password = "a rather good password";

    [Fact]
    public async Task An_address_is_confirmed_before_the_first_sign_in()
    {
        using var client = server.Client();
        var person = new Person(0, "newcomer@example.com", Password, "");
        Assert.Equal("verify", (await RegisterAsync(client, person.Email)).Is(201).Json.Text("next"));
        (await AccountsFixture.LoginAsync(client, person)).Codes(401, "email-unverified");
        (await AccountsFixture.LoginAsync(client, person, "guess")).Refuses(401, "Invalid username or password.");
        var (user, token) = RecoveryTests.LinkOf(await server.Mail.WaitForAsync(person.Email, "Confirm"), "verify");

        (await client.PostAsync("auth/verify/", new { user, token = "guess" })).Blames("token");
        (await client.PostAsync("auth/verify/", new { user = "none", token })).Blames("token");
        (await client.PostAsync("auth/verify/", new { user, token })).Is(204);
        (await client.PostAsync("auth/verify/", new { user, token })).Blames("token");
        var self = (await AccountsFixture.LoginAsync(client, person)).Is(200).Json.GetProperty("user");
        Assert.True(self.GetProperty("emails")[0].GetProperty("is_verified").GetBoolean());
        Assert.Equal("acme", Assert.Single((await client.GetAsync("organizations/")).Is(200).Rows).Text("slug"));
    }

    [Fact]
    public async Task Whoever_asked_to_join_and_is_let_in_gets_a_mail()
    {
        var person = await server.RegisterAsync();
        using var client = await server.SignInAsync(person);
        (await client.PostAsync("organizations/acme/join-request/", new { })).Is(204);
        using var root = await server.SignInAsync(server.Root);
        var asked = Assert.Single((await root.GetAsync("organizations/acme/invite-requests/")).Is(200).Rows, row => row.Text("email") == person.Email);
        (await root.PutAsync($"organizations/acme/invite-requests/{asked.Text("id")}/", new { approve = true })).Is(200);
        Assert.Equal("/organizations/acme/issues/", (await server.Mail.WaitForAsync(person.Email, "member")).Links[0].AbsolutePath);
    }

    [Fact]
    public async Task The_link_is_mailed_again_to_who_asks()
    {
        using var client = server.Client();
        (await RegisterAsync(client, "slow@acme.example")).Is(201);
        await server.Mail.WaitForAsync("slow@acme.example", "Confirm");
        (await client.PostAsync("auth/verify/request/", new { email = "Slow@acme.example" })).Is(204);
        var second = await Testing.Eventually.GetAsync(_ => Task.FromResult(server.Mail.AllTo("slow@acme.example")), mails => mails.Count == 2, TimeSpan.FromSeconds(30));
        var (user, token) = RecoveryTests.LinkOf(second[1], "verify");
        (await client.PostAsync("auth/verify/", new { user, token })).Is(204);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_answered_like_a_new_one_and_its_owner_told()
    {
        var person = await server.RegisterAsync();
        using var client = server.Client();
        RecoveryTests.AssertSame(await RegisterAsync(client, person.Email), await RegisterAsync(client, "quite-new@example.com"));
        RecoveryTests.AssertSame(await RegisterAsync(client, person.Email, "12345678"), await RegisterAsync(client, "other-new@example.com", "12345678"));
        var mail = await server.Mail.WaitForAsync(person.Email, "already");
        Assert.Equal("/auth/recover/", mail.Links[0].AbsolutePath);
        (await AccountsFixture.LoginAsync(client, person, Password)).Is(401);
        (await AccountsFixture.LoginAsync(client, person)).Is(200);
    }

    [Theory]
    [InlineData("name", "", "ann@example.com", Password)]
    [InlineData("name", "An\u0007n", "ann@example.com", Password)]
    [InlineData("email", "Ann", "", Password)]
    [InlineData("email", "Ann", "no address@example.com", Password)]
    [InlineData("email", "Ann", "ann@elsewhere.example", Password)]
    [InlineData("password", "Ann Lee of Here", "ann@example.com", "")]
    [InlineData("password", "Ann Lee of Here", "ann@example.com", "12345678")]
    [InlineData("password", "Ann Lee of Here", "ann@example.com", "ann lee of here")]
    [InlineData("password", "Ann Lee of Here", "ann@example.com", "seven c")]
    [InlineData("password", "Ann Lee of Here", "ann@example.com", "Baseball")]
    public async Task What_cannot_be_is_refused_by_field(string field, string name, string email, string password)
    {
        using var client = server.Client();
        (await client.PostAsync("auth/register/", new { name, email, password })).Blames(field);
    }

    [Fact]
    public async Task A_password_of_257_characters_is_refused()
    {
        using var client = server.Client();
        (await RegisterAsync(client, "ann@example.com", string.Concat(Enumerable.Repeat("x1", 128)) + "y")).Blames("password");
    }

    private static Task<ApiAnswer> RegisterAsync(ApiClient client, string email, string password = Password) =>
        client.PostAsync("auth/register/", new { name = "New Comer", email, password, language = "en" });
}

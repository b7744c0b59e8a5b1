using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Lost passwords, by mail and by an administrator.</summary>
[Collection(AccountsCollection.Name)]
public sealed class RecoveryTests(AccountsFixture server)
{
    private const string NewPassword = "a much better password";

    [Fact]
    public async Task The_link_of_the_mail_opens_once_and_ends_every_session()
    {
        var person = await server.RegisterAsync();
        using var session = await server.SignInAsync(person);
        using var client = server.Client();
        (await client.PostAsync("auth/recover/", new { email = person.Email.ToUpperInvariant() })).Is(204);
        var (user, token) = LinkOf(await server.Mail.WaitForAsync(person.Email, "new password"), "recover");
        Assert.True((await client.PostAsync("auth/recover/check/", new { user, token })).Is(200).Json.GetProperty("valid").GetBoolean());

        (await client.PostAsync("auth/recover/confirm/", new { user, token, password = "password1" })).Blames("password");
        (await client.PostAsync("auth/recover/confirm/", new { user, token, password = NewPassword })).Is(204);
        (await session.GetAsync("auth/")).Is(401);
        (await client.PostAsync("auth/recover/confirm/", new { user, token, password = NewPassword })).Blames("token");
        Assert.False((await client.PostAsync("auth/recover/check/", new { user, token })).Is(200).Json.GetProperty("valid").GetBoolean());
        (await AccountsFixture.LoginAsync(client, person)).Is(401);
        var self = (await AccountsFixture.LoginAsync(client, person, NewPassword)).Is(200).Json.GetProperty("user");
        // Whoever opened the mail has the address.
        Assert.True(self.GetProperty("emails")[0].GetProperty("is_verified").GetBoolean());
        await server.Mail.WaitForAsync(person.Email, "password was changed");
    }

    [Fact]
    public async Task A_link_is_void_once_the_password_was_changed_otherwise()
    {
        var person = await server.RegisterAsync();
        var token = await server.Grains.GetGrain<IUserGrain>(person.Id).MakeRecoveryLinkAsync();
        using var session = await server.SignInAsync(person);
        (await session.PutAsync("users/me/password/", new { password = person.Password, passwordNew = NewPassword, passwordVerify = NewPassword })).Is(204);
        (await session.PostAsync("auth/recover/confirm/", new { user = $"{person.Id}", token, password = NewPassword })).Blames("token");
    }

    [Fact]
    public async Task Who_asks_learns_nothing_of_whether_there_is_an_account()
    {
        var person = await server.RegisterAsync();
        using var client = server.Client();
        var known = await client.PostAsync("auth/recover/", new { email = person.Email });
        var unknown = await client.PostAsync("auth/recover/", new { email = "nobody@example.com" });
        AssertSame(known, unknown);
        AssertSame(await client.PostAsync("auth/verify/request/", new { email = person.Email }), await client.PostAsync("auth/verify/request/", new { email = "nobody@example.com" }));
        AssertSame(
            await client.PostAsync("auth/login/", new { username = person.Email, password = "guess" }),
            await client.PostAsync("auth/login/", new { username = "nobody@example.com", password = "guess" }));
        AssertSame(
            await client.PostAsync("auth/recover/check/", new { user = $"{person.Id}", token = "guess" }),
            await client.PostAsync("auth/recover/check/", new { user = "999999", token = "guess" }));
        Assert.Empty(server.Mail.AllTo("nobody@example.com"));
    }

    [Fact]
    public async Task An_account_gets_three_mails_an_hour()
    {
        var person = await server.RegisterAsync();
        using var client = server.Client();
        for (var i = 0; i < 4; i++) (await client.PostAsync("auth/recover/", new { email = person.Email })).Is(204);
        var last = await server.RegisterAsync();
        (await client.PostAsync("auth/recover/", new { email = last.Email })).Is(204);
        await server.Mail.WaitForAsync(last.Email);
        Assert.Equal(3, server.Mail.AllTo(person.Email).Count);
    }

    [Fact]
    public async Task After_twenty_failures_the_owner_of_the_account_is_told_once()
    {
        var person = await server.RegisterAsync();
        using var client = server.Client();
        for (var i = 0; i < 21; i++) (await AccountsFixture.LoginAsync(client, person, "guess")).Is(401);
        await server.Mail.WaitForAsync(person.Email, "Many failed sign-ins");
        Assert.Single(server.Mail.AllTo(person.Email));
    }

    [Fact]
    public async Task Missing_and_overlong_fields_are_refused()
    {
        using var client = server.Client();
        (await client.PostAsync("auth/recover/", new { })).Blames("email");
        (await client.PostAsync("auth/recover/", new { email = new string('x', 257) })).Blames("email");
        (await client.PostAsync("auth/recover/check/", new { user = "1" })).Blames("token");
        (await client.PostAsync("auth/recover/confirm/", new { token = "1", password = NewPassword })).Blames("user");
        (await client.PostAsync("auth/recover/confirm/", new { user = "none", token = "1", password = NewPassword })).Blames("token");
        (await client.PostAsync("auth/recover/confirm/", new { user = "1", token = "1" })).Blames("password");
        (await client.PostAsync("auth/recover/confirm/", new { user = "1", token = "1", password = new string('x', 257) })).Blames("password");
    }

    [Fact]
    public async Task A_superuser_or_the_owner_of_the_one_organisation_makes_a_link_without_mail()
    {
        var (owner, member, stranger) = (await server.RegisterAsync("owner"), await server.RegisterAsync("member"), await server.RegisterAsync());
        using var superuser = await server.SignInAsync(server.Root);
        var url = new Uri((await superuser.PostAsync($"users/{stranger.Id}/recovery-link/", new { })).Is(201).Json.Text("url"));
        Assert.StartsWith($"{AccountsFixture.RootUrl}/auth/recover/{stranger.Id}/", url.ToString(), StringComparison.Ordinal);
        (await superuser.PostAsync("auth/recover/confirm/", new { user = $"{stranger.Id}", token = url.Segments[^1].Trim('/'), password = NewPassword })).Is(204);

        using var ownersBrowser = await server.SignInAsync(owner);
        (await ownersBrowser.PostAsync($"users/{member.Id}/recovery-link/", new { })).Is(201);
        (await ownersBrowser.PostAsync($"users/{stranger.Id}/recovery-link/", new { })).Is(404);
        (await ownersBrowser.PostAsync($"users/{server.Root.Id}/recovery-link/", new { })).Is(404);
        (await ownersBrowser.PostAsync("users/999999/recovery-link/", new { })).Is(404);
        using var membersBrowser = await server.SignInAsync(member);
        (await membersBrowser.PostAsync($"users/{owner.Id}/recovery-link/", new { })).Is(404);
        using var token = server.Client(server.Root.Token);
        (await token.PostAsync($"users/{member.Id}/recovery-link/", new { })).Is(403);
    }

    internal static (string User, string Token) LinkOf(ReceivedMail mail, string page)
    {
        var segments = mail.Links[0].AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["auth", page], segments[..2]);
        return (segments[2], segments[3]);
    }

    internal static void AssertSame(ApiAnswer one, ApiAnswer other)
    {
        Assert.Equal((one.Status, one.Text, one.MediaType), (other.Status, other.Text, other.MediaType));
        Assert.Equal(one.Headers.Where(IsSaid).Select(Text), other.Headers.Where(IsSaid).Select(Text));

        // When it was, and by what it could be undone.
        static bool IsSaid(KeyValuePair<string, IEnumerable<string>> header) => header.Key is not ("Date" or "Sentry-Operation");
        static string Text(KeyValuePair<string, IEnumerable<string>> header) => $"{header.Key}: {string.Join(',', header.Value)}";
    }
}

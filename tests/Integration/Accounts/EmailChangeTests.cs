using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Another address for an account.</summary>
[Collection(AccountsCollection.Name)]
public sealed class EmailChangeTests(AccountsFixture server)
{
    [Fact]
    public async Task An_address_changes_once_its_link_was_opened_and_the_one_before_is_told()
    {
        var person = await server.RegisterAsync();
        using var client = await server.SignInAsync(person);
        var next = $"new-{person.Email}";
        var asked = (await client.PostAsync("users/me/email/", new { email = $" {next} " })).Is(200).Json;
        Assert.Equal((person.Email, next), (asked.Text("email"), asked.GetProperty("pendingEmail").Text("email")));
        await server.Mail.WaitForAsync(person.Email, "Another address was asked for");
        var (user, token) = RecoveryTests.LinkOf(await server.Mail.WaitForAsync(next, "new address"), "email");
        (await AccountsFixture.LoginAsync(client, person)).Is(200);

        using var elsewhere = server.Client();
        (await elsewhere.PostAsync("auth/email/confirm/", new { user, token = token[..^1] })).Blames("token");
        (await elsewhere.PostAsync("auth/email/confirm/", new { user, token })).Is(204);
        (await elsewhere.PostAsync("auth/email/confirm/", new { user, token })).Blames("token");
        await server.Mail.WaitForAsync(person.Email, "Your address was changed");
        var self = (await client.GetAsync("users/me/")).Is(200).Json;
        Assert.Equal((next, System.Text.Json.JsonValueKind.Null), (self.Text("email"), self.GetProperty("pendingEmail").ValueKind));
        Assert.True(self.GetProperty("emails")[0].GetProperty("is_verified").GetBoolean());

        (await AccountsFixture.LoginAsync(elsewhere, person)).Is(401);
        (await AccountsFixture.LoginAsync(elsewhere, person with { Email = next })).Is(200);
        // Others may have the address of before.
        Assert.Null(await server.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(person.Email));
        (await server.Client().PostAsync("auth/register/", new { name = "New Comer", email = person.Email, password = "a passphrase of theirs" })).Is(201);
        Assert.NotNull(await server.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(person.Email));
    }

    [Fact]
    public async Task Whoever_asks_learns_nothing_of_whether_somebody_has_the_address()
    {
        var (person, owner) = (await server.RegisterAsync(), await server.RegisterAsync());
        using var client = await server.SignInAsync(person);
        var free = $"free-{person.Email}";
        var taken = await client.PostAsync("users/me/email/", new { email = owner.Email });
        var known = taken.Is(200).Json.GetProperty("pendingEmail").Text("email");
        var unknown = (await client.PostAsync("users/me/email/", new { email = free })).Is(200).Json.GetProperty("pendingEmail").Text("email");
        Assert.Equal((owner.Email, free), (known, unknown));
        await server.Mail.WaitForAsync(owner.Email, "have an account");
        Assert.DoesNotContain(server.Mail.AllTo(owner.Email), mail => mail.Links.Any(link => link.AbsolutePath.StartsWith("/auth/email/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_address_that_somebody_else_took_meanwhile_stays_theirs()
    {
        var person = await server.RegisterAsync();
        using var client = await server.SignInAsync(person);
        var next = $"late-{person.Email}";
        (await client.PostAsync("users/me/email/", new { email = next })).Is(200);
        var (user, token) = RecoveryTests.LinkOf(await server.Mail.WaitForAsync(next), "email");
        (await server.Client().PostAsync("auth/register/", new { name = "New Comer", email = next, password = "a passphrase of theirs" })).Is(201);
        (await client.PostAsync("auth/email/confirm/", new { user, token })).Blames("token");
        Assert.Equal(person.Email, (await client.GetAsync("users/me/")).Json.Text("email"));
    }

    [Fact]
    public async Task A_link_is_void_once_another_was_asked_for_or_it_was_called_off_or_the_password_changed()
    {
        var person = await server.RegisterAsync();
        using var client = await server.SignInAsync(person);
        var first = await AskAsync(client, $"first-{person.Email}");
        var second = await AskAsync(client, $"second-{person.Email}");
        (await client.PostAsync("auth/email/confirm/", first)).Blames("token");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await client.SendAsync(HttpMethod.Delete, "users/me/email/")).Is(200).Json.GetProperty("pendingEmail").ValueKind);
        (await client.PostAsync("auth/email/confirm/", second)).Blames("token");
        var third = await AskAsync(client, $"third-{person.Email}");
        (await client.PutAsync("users/me/password/", new { password = person.Password, passwordNew = "a much better password", passwordVerify = "a much better password" })).Is(204);
        (await client.PostAsync("auth/email/confirm/", third)).Blames("token");
    }

    [Fact]
    public async Task What_is_no_other_address_is_refused_and_five_wishes_an_hour_are_enough()
    {
        var person = await server.RegisterAsync();
        using var client = await server.SignInAsync(person);
        (await client.PostAsync("users/me/email/", new { })).Blames("email");
        (await client.PostAsync("users/me/email/", new { email = "nobody" })).Blames("email");
        (await client.PostAsync("users/me/email/", new { email = person.Email.ToUpperInvariant() })).Blames("email");
        (await client.PostAsync("users/me/email/", new { email = new string('x', 300) })).Blames("email");
        (await client.PostAsync("auth/email/confirm/", new { user = "1" })).Blames("token");
        (await client.PostAsync("auth/email/confirm/", new { user = "none", token = "guess" })).Blames("token");
        using var token = server.Client(person.Token);
        (await token.PostAsync("users/me/email/", new { email = "other@example.com" })).Is(403);
        for (var i = 0; i < 3; i++) (await client.PostAsync("users/me/email/", new { email = $"wish{i}-{person.Email}" })).Is(200);
        (await client.PostAsync("users/me/email/", new { email = $"wish-{person.Email}" })).Is(429);
    }

    private async Task<object> AskAsync(ApiClient client, string email)
    {
        (await client.PostAsync("users/me/email/", new { email })).Is(200);
        var (user, token) = RecoveryTests.LinkOf(await server.Mail.WaitForAsync(email), "email");
        return new { user, token };
    }
}

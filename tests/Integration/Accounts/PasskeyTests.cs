using System.Text.Json;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Passkeys, answered by a key in software.</summary>
[Collection(AccountsCollection.Name)]
public sealed class PasskeyTests(AccountsFixture server)
{
    [Fact]
    public async Task A_passkey_signs_in_alone_or_as_the_second_step_and_proves_who_is_there()
    {
        var person = await server.RegisterAsync();
        using var key = new SoftwareKey();
        using var here = await server.SignInAsync(person);
        Assert.Equal(10, (await AddAsync(here, key)).Is(200).Json.GetProperty("recoveryCodes").GetArrayLength());
        var options = (await here.PostAsync("users/me/proof/", new { })).Is(200).Json.GetProperty("options");
        (await here.PutAsync("auth/", new { credential = key.Sign(options, person.Id) })).Is(200);

        using var alone = server.Client();
        (await SignInAsync(alone, key, person.Id)).Is(200);
        Assert.Equal(person.Email, (await alone.GetAsync("auth/")).Is(200).Json.Text("email"));

        using var second = server.Client();
        var first = (await AccountsFixture.LoginAsync(second, person)).Is(200).Json;
        Assert.Equal(["passkey", "recovery"], first.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!));
        (await SignInAsync(second, key, person.Id, twoFactor: true)).Is(200);
        (await second.GetAsync("auth/")).Is(200);

        var device = (await here.GetAsync("users/me/authenticators/")).Is(200).Rows.Single(row => row.Text("id") == "u2f").GetProperty("devices")[0];
        Assert.Equal(("Key", key.Id), (device.Text("name"), device.Text("id")));
        Assert.True(WireDate.IsValid(device.Text("lastUsedAt")));
    }

    [Fact]
    public async Task An_answer_is_good_for_its_challenge_only_and_once()
    {
        var person = await server.RegisterAsync();
        using var key = new SoftwareKey();
        using var here = await server.SignInAsync(person);
        await AddAsync(here, key);
        using var client = server.Client();
        var options = await BeginAsync(client);
        var credential = key.Sign(options, person.Id);
        var cookie = client.Cookies["sentrypasskey"].Value;
        (await client.PostAsync("auth/passkey/", new { credential })).Is(200);
        using var thief = server.Client();
        (await thief.SendAsync(HttpMethod.Post, "auth/passkey/", new { credential }, ("Cookie", $"sentrypasskey={cookie}"))).Codes(401, "passkey-refused");
        (await thief.PostAsync("auth/passkey/", new { credential })).Codes(401, "passkey-refused");
        var other = await BeginAsync(thief);
        (await thief.PostAsync("auth/passkey/", new { credential })).Codes(401, "passkey-refused");
        // What was asked for one thing answers no other.
        (await here.PostAsync("users/me/proof/", new { })).Is(200);
        (await here.PostAsync("auth/passkey/", new { credential = key.Sign(other, person.Id) })).Codes(401, "passkey-refused");
    }

    [Fact]
    public async Task Pages_elsewhere_keys_that_verify_nobody_and_keys_of_others_do_not_sign_in()
    {
        var (person, other) = (await server.RegisterAsync(), await server.RegisterAsync());
        using var here = await server.SignInAsync(person);
        using var unverified = new SoftwareKey { Verifies = false };
        await AddAsync(here, unverified);
        using var client = server.Client();
        (await SignInAsync(client, unverified, person.Id)).Codes(401, "passkey-refused");
        // After the password it is enough that somebody touched it.
        (await AccountsFixture.LoginAsync(client, person)).Is(200);
        (await SignInAsync(client, unverified, other.Id, twoFactor: true)).Codes(401, "passkey-refused");
        (await SignInAsync(client, unverified, person.Id, twoFactor: true)).Is(200);

        using var elsewhere = new SoftwareKey { Origin = "http://localhost:9001" };
        (await AddAsync(here, elsewhere)).Blames("credential");
        using var stranger = new SoftwareKey();
        (await SignInAsync(client, stranger, person.Id)).Codes(401, "passkey-refused");
        (await client.PostAsync("auth/passkey/", new { })).Blames("credential");
        (await client.PostAsync("auth/passkey/", new { credential = new { id = "none" } })).Codes(401, "passkey-refused");
    }

    [Fact]
    public async Task Passkeys_are_renamed_and_removed_and_never_used_for_another_account()
    {
        var (person, other) = (await server.RegisterAsync(), await server.RegisterAsync());
        using var key = new SoftwareKey();
        using var here = await server.SignInAsync(person);
        await AddAsync(here, key);
        using var theirs = await server.SignInAsync(other);
        (await AddAsync(theirs, key)).Blames("credential");
        (await theirs.SendAsync(HttpMethod.Delete, $"users/me/authenticators/passkeys/{key.Id}/")).Is(404);
        (await theirs.PutAsync($"users/me/authenticators/passkeys/{key.Id}/", new { name = "Mine" })).Is(404);

        (await here.PutAsync($"users/me/authenticators/passkeys/{key.Id}/", new { name = "Laptop" })).Is(204);
        (await here.PutAsync($"users/me/authenticators/passkeys/{key.Id}/", new { name = " " })).Blames("name");
        (await here.PutAsync($"users/me/authenticators/passkeys/{key.Id}/", new { name = new string('x', 101) })).Blames("name");
        (await here.PostAsync("users/me/authenticators/passkeys/", new { credential = new { } })).Blames("name");
        (await here.PostAsync("users/me/authenticators/passkeys/", new { name = "Key" })).Blames("credential");
        var device = (await here.GetAsync("users/me/authenticators/")).Is(200).Rows.Single(row => row.Text("id") == "u2f").GetProperty("devices")[0];
        Assert.Equal("Laptop", device.Text("name"));

        (await here.SendAsync(HttpMethod.Delete, $"users/me/authenticators/passkeys/{key.Id}/")).Is(204);
        (await here.SendAsync(HttpMethod.Delete, $"users/me/authenticators/passkeys/{key.Id}/")).Is(404);
        using var client = server.Client();
        (await SignInAsync(client, key, person.Id)).Codes(401, "passkey-refused");
        (await AccountsFixture.LoginAsync(client, person)).Is(200);
        (await client.GetAsync("auth/")).Is(200);
    }

    private static async Task<ApiAnswer> AddAsync(ApiClient client, SoftwareKey key)
    {
        var options = (await client.PostAsync("users/me/authenticators/passkeys/options/", new { })).Is(200).Json.GetProperty("options");
        return await client.PostAsync("users/me/authenticators/passkeys/", new { name = "Key", credential = key.Attest(options) });
    }

    private static async Task<JsonElement> BeginAsync(ApiClient client, bool twoFactor = false) =>
        (await client.PostAsync("auth/passkey/options/", new { twoFactor })).Is(200).Json.GetProperty("options");

    private static async Task<ApiAnswer> SignInAsync(ApiClient client, SoftwareKey key, long userId, bool twoFactor = false) =>
        await client.PostAsync("auth/passkey/", new { credential = key.Sign(await BeginAsync(client, twoFactor), userId), twoFactor });
}

using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Browsers that are not asked for a second factor again.</summary>
[Collection(AccountsCollection.Name)]
public sealed class RememberedBrowserTests(AccountsFixture server)
{
    [Fact]
    public async Task A_browser_is_asked_again_unless_it_was_to_be_remembered()
    {
        var (person, app) = await EnrollAsync();
        using var forgetful = server.Client();
        await SecondStepAsync(forgetful, person, app.Codes[0], remember: false);
        Assert.True(await IsAskedAsync(forgetful, person));

        using var browser = server.Client();
        await SecondStepAsync(browser, person, app.Codes[1], remember: true);
        var session = Assert.Single((await browser.GetAsync("users/me/sessions/")).Is(200).Rows, row => row.GetProperty("isCurrent").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.String, session.GetProperty("rememberedUntil").ValueKind);
        (await browser.SendAsync(HttpMethod.Delete, "auth/")).Is(204);
        Assert.False(await IsAskedAsync(browser, person));
        // It stands in for the second step only, and for this person only.
        (await AccountsFixture.LoginAsync(browser, person, "guess")).Is(401);
        var (other, _) = await EnrollAsync();
        Assert.True(await IsAskedAsync(browser, other));
        using var elsewhere = server.Client();
        Assert.True(await IsAskedAsync(elsewhere, person));
    }

    [Fact]
    public async Task It_is_forgotten_with_its_session_the_password_and_the_second_factor()
    {
        var (person, app) = await EnrollAsync();
        using var browser = server.Client();
        await SecondStepAsync(browser, person, app.Codes[0], remember: true);
        using var other = server.Client();
        await SecondStepAsync(other, person, app.Codes[1], remember: true);

        // Ended one by one, and with all others.
        var ended = (await other.GetAsync("users/me/sessions/")).Rows.First(row => !row.GetProperty("isCurrent").GetBoolean() && row.GetProperty("rememberedUntil").ValueKind == System.Text.Json.JsonValueKind.String);
        (await other.SendAsync(HttpMethod.Delete, $"users/me/sessions/{ended.Text("id")}/")).Is(204);
        Assert.True(await IsAskedAsync(browser, person));
        await SecondStepAsync(browser, person, app.Codes[2], remember: true);
        (await other.SendAsync(HttpMethod.Delete, "users/me/sessions/")).Is(204);
        Assert.True(await IsAskedAsync(browser, person));
        Assert.False(await IsAskedAsync(other, person));

        (await other.PutAsync("users/me/password/", new { password = person.Password, passwordNew = "a much better password", passwordVerify = "a much better password" })).Is(204);
        Assert.Equal("two-factor", (await AccountsFixture.LoginAsync(other, person, "a much better password")).Is(200).Json.Text("next"));
        (await other.PostAsync("auth/2fa/", new { code = app.Codes[3], remember = true })).Is(200);
        await server.Grains.GetGrain<IUserGrain>(person.Id).ExecuteAsync(new EndSessions());
        Assert.Equal("two-factor", (await AccountsFixture.LoginAsync(other, person, "a much better password")).Is(200).Json.Text("next"));
    }

    private async Task<(Person Person, SecondFactorTests.AuthenticatorApp App)> EnrollAsync()
    {
        var person = await server.RegisterAsync();
        using var here = await server.SignInAsync(person);
        return (person, await SecondFactorTests.EnrollAsync(here));
    }

    private static async Task SecondStepAsync(ApiClient browser, Person person, string code, bool remember)
    {
        Assert.Equal("two-factor", (await AccountsFixture.LoginAsync(browser, person)).Is(200).Json.Text("next"));
        (await browser.PostAsync("auth/2fa/", new { code, remember })).Is(200);
    }

    private static async Task<bool> IsAskedAsync(ApiClient browser, Person person) =>
        (await AccountsFixture.LoginAsync(browser, person)).Is(200).Json.GetProperty("next").ValueKind == System.Text.Json.JsonValueKind.String;
}

using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Accounts;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;
using SentryOrleans.Testing.SignOn;
using Xunit;

namespace SentryOrleans.Integration.SignOn;

/// <summary>Mail about single sign-on, and the way back to an account that had nothing else.</summary>
public sealed class SignOnLetterTests(SignOnFixture server) : IClassFixture<SignOnFixture>
{
    private const string NewPassword = "a password at last";

    [Fact]
    public async Task Members_are_told_how_to_link_when_it_begins_and_those_who_have_not_when_it_is_required()
    {
        using var scene = await server.FoundAsync("letters");
        var (ida, jon) = (await server.RegisterAsync("ida", scene.Id), await server.RegisterAsync("jon", scene.Id));
        await server.Grains.GetGrain<IUserGrain>(jon.Id).ExecuteAsync(new ChangeProfile(Language: "zh-hans"));
        await scene.EnableAsync();
        var letter = await server.Mail.WaitForAsync(ida.Email, "Link your account");
        Assert.Equal("/auth/link/?organization=letters", letter.Links[0].PathAndQuery);
        Assert.Contains("Corp ID", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("required", letter.Text, StringComparison.Ordinal);
        await server.Mail.WaitForAsync(jon.Email, "关联您的账号");

        using (var session = await server.SignInAsync(ida)) await scene.LinkAsync(session, new ProviderPerson("ida", "ida@corp.example", "Ida", []));
        (await scene.OwnerClient.PutAsync(scene.Sso, scene.Settings(required: true))).Is(200);
        await Eventually.GetAsync(_ => Task.FromResult(server.Mail.AllTo(jon.Email)), mails => mails.Count == 2);
        Assert.Single(server.Mail.AllTo(ida.Email));
        Assert.Empty(server.Mail.AllTo(scene.Owner.Email));
    }

    [Fact]
    public async Task Who_has_no_password_is_mailed_a_link_to_choose_one_when_it_ends()
    {
        using var scene = await (await server.FoundAsync("ending")).EnableAsync();
        using var browser = scene.Browser();
        await scene.SignOnAsync(browser, new ProviderPerson("nils", "nils@corp.example", "Nils", []));
        var self = (await browser.GetAsync("users/me/")).Is(200).Json;
        Assert.False(self.GetProperty("hasPasswordAuth").GetBoolean());

        (await scene.OwnerClient.SendAsync(HttpMethod.Delete, scene.Sso)).Is(204);
        (await browser.GetAsync("organizations/ending/")).Codes(401, "sign-in-required");
        var (user, token) = RecoveryTests.LinkOf(await server.Mail.WaitForAsync("nils@corp.example", "Choose a password"), "recover");
        Assert.Equal(self.Text("id"), user);
        (await browser.PostAsync("auth/recover/confirm/", new { user, token, password = NewPassword })).Is(204);
        (await browser.PostAsync("auth/login/", new { username = "nils@corp.example", password = NewPassword })).Is(200);
        (await browser.GetAsync("organizations/ending/")).Is(200);
        // Owners have a password.
        Assert.Empty(server.Mail.AllTo(scene.Owner.Email));
    }

    [Fact]
    public async Task Who_only_ever_signed_on_chooses_a_password_by_mail_too()
    {
        using var scene = await (await server.FoundAsync("forgotten")).EnableAsync();
        using var browser = scene.Browser();
        await scene.SignOnAsync(browser, new ProviderPerson("olga", "olga@corp.example", "Olga", []));
        (await browser.PostAsync("auth/recover/", new { email = "olga@corp.example" })).Is(204);
        var (user, token) = RecoveryTests.LinkOf(await server.Mail.WaitForAsync("olga@corp.example", "new password"), "recover");
        (await browser.PostAsync("auth/recover/confirm/", new { user, token, password = NewPassword })).Is(204);
        (await browser.PostAsync("auth/login/", new { username = "olga@corp.example", password = NewPassword })).Is(200);
        (await browser.GetAsync("users/me/authenticators/")).Is(200);
        (await browser.GetAsync("organizations/forgotten/")).Is(200);
    }
}

using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>The way from a server without mail to one with it. It sees every letter that waits, so the server is its own.</summary>
public sealed class MailWaitTests(MailApiServer server) : IClassFixture<MailApiServer>
{
    private const string Options = MailApiServer.Options;
    private static readonly TimeSpan Patience = MailApiServer.Patience;

    private readonly ApiClient _client = server.Client;

    [Fact]
    public async Task Letters_wait_until_mail_is_set_up_and_a_wrong_password_is_told()
    {
        Assert.Equal((409, "Mail is not set up."), await server.SendTestAsync("ann@example.com"));
        await server.PostAsync("waiting@example.com");
        var before = (await _client.GetAsync("internal/mail/")).Is(200).Json;
        Assert.Equal((false, 1, System.Text.Json.JsonValueKind.Null), (before.GetProperty("isConfigured").GetBoolean(), before.GetProperty("waiting").GetInt32(), before.GetProperty("lastError").ValueKind));

        (await _client.PutAsync(Options, new { mail = server.Settings("wrong") })).Is(200);
        Assert.Contains("does not accept user and password", (await server.SendTestAsync("ann@example.com")).Answer, StringComparison.Ordinal);
        await Eventually.GetAsync(async _ => (await _client.GetAsync("internal/mail/")).Json.GetProperty("lastError").ToString(), error => error.Contains("user and password", StringComparison.Ordinal), Patience);

        var set = (await _client.PutAsync(Options, new { mail = server.Settings("correct horse") })).Is(200);
        Assert.DoesNotContain("correct horse", set.Text, StringComparison.Ordinal);
        Assert.True(set.Json.GetProperty("mail").GetProperty("value").GetProperty("passwordSet").GetBoolean());
        Assert.Equal((200, "taken"), MailApiServer.Short(await server.SendTestAsync("ann@example.com")));
        await server.Mail.WaitForAsync("ann@example.com");
        await server.Mail.WaitForAsync("waiting@example.com", within: Patience);
        Assert.True(server.Services.GetRequiredService<SentryOrleans.Api.Settings.CurrentSettings>().InForce.IsMailConfigured);
    }
}

using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Mail as superusers set it up and look after it.</summary>
[Collection(ApiCollection.Name)]
public sealed class MailApiTests(ApiFixture shared) : IAsyncLifetime
{
    private const string Options = "internal/options/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private MailServer _mail = null!;
    private FreshServer _server = null!;
    private ApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _mail = await MailServer.StartAsync("sentry", "correct horse");
        _server = await FreshServer.StartAsync();
        _client = _server.Client();
        (await _client.PostAsync("setup/", new { token = _server.SetupToken, email = "ann@example.com", password = "a good password", organization = "Acme" })).Is(201);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task Letters_wait_until_mail_is_set_up_and_a_wrong_password_is_told()
    {
        Assert.Equal((409, "Mail is not set up."), await SendTestAsync("ann@example.com"));
        await PostAsync("waiting@example.com");
        var before = (await _client.GetAsync("internal/mail/")).Is(200).Json;
        Assert.Equal((false, 1, System.Text.Json.JsonValueKind.Null), (before.GetProperty("isConfigured").GetBoolean(), before.GetProperty("waiting").GetInt32(), before.GetProperty("lastError").ValueKind));

        (await _client.PutAsync(Options, new { mail = Settings("wrong") })).Is(200);
        Assert.Contains("does not accept user and password", (await SendTestAsync("ann@example.com")).Answer, StringComparison.Ordinal);
        await Eventually.GetAsync(async _ => (await _client.GetAsync("internal/mail/")).Json.GetProperty("lastError").ToString(), error => error.Contains("user and password", StringComparison.Ordinal), Patience);

        var set = (await _client.PutAsync(Options, new { mail = Settings("correct horse") })).Is(200);
        Assert.DoesNotContain("correct horse", set.Text, StringComparison.Ordinal);
        Assert.True(set.Json.GetProperty("mail").GetProperty("value").GetProperty("passwordSet").GetBoolean());
        Assert.Equal((200, "taken"), Short(await SendTestAsync("ann@example.com")));
        await _mail.WaitForAsync("ann@example.com");
        await _mail.WaitForAsync("waiting@example.com", within: Patience);
        Assert.True(_server.Services.GetRequiredService<SentryOrleans.Api.Settings.CurrentSettings>().InForce.IsMailConfigured);
    }

    [Fact]
    public async Task A_stored_password_is_encrypted_and_goes_to_no_other_host()
    {
        (await _client.PutAsync(Options, new { mail = Settings("correct horse") })).Is(200);
        var stored = await _server.Services.GetRequiredService<IGrainFactory>().GetGrain<IServerGrain>(0).GetAsync();
        Assert.DoesNotContain("correct horse", System.Text.Json.JsonSerializer.Serialize(stored), StringComparison.Ordinal);

        var elsewhere = (await _client.PutAsync(Options, new { mail = Settings(null, "smtp.evil.example") })).Is(400);
        Assert.True(elsewhere.Json.TryGetProperty("mail.password", out _));
        (await _client.PutAsync(Options, new { mail = Settings(null) })).Is(200);
        Assert.Equal((200, "taken"), Short(await SendTestAsync("ann@example.com")));
        var off = (await _client.PutAsync(Options, new { mail = new { host = "" } })).Is(200).Json.GetProperty("mail");
        Assert.Equal(("default", "", false), (off.Text("source"), off.GetProperty("value").Text("host"), off.GetProperty("value").GetProperty("passwordSet").GetBoolean()));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        (await _client.PutAsync(Options, new { mail = Settings("correct horse", security: "starttls") })).Is(200);
        Assert.StartsWith("The encrypted connection was not made: ", (await SendTestAsync("ann@example.com")).Answer, StringComparison.Ordinal);
        (await _client.PutAsync(Options, new { mail = Settings("correct horse", security: "tls") })).Is(200);
        Assert.StartsWith("The encrypted connection was not made: ", (await SendTestAsync("ann@example.com")).Answer, StringComparison.Ordinal);
        Assert.Empty(_mail.All());
    }

    [Fact]
    public async Task Dead_letters_are_listed_tried_again_and_dropped()
    {
        (await _client.PutAsync(Options, new { mail = Settings("correct horse") })).Is(200);
        await PostAsync("refused@example.com");
        var status = await Eventually.GetAsync(async _ => (await _client.GetAsync("internal/mail/")).Is(200).Json, json => json.GetProperty("deadCount").GetInt32() == 1, Patience);
        var dead = status.GetProperty("dead")[0];
        Assert.Equal(("refused@example.com", "test", "550 5.1.1 <…>: user unknown"), (dead.Text("to"), dead.Text("template"), dead.Text("reason")));

        (await _client.PostAsync($"internal/mail/{dead.Text("id")}/retry/", new { })).Is(204);
        await Eventually.GetAsync(
            async _ => (await _client.GetAsync("internal/mail/")).Is(200).Json, json => json.GetProperty("deadCount").GetInt32() == 1 && json.GetProperty("dead")[0].Text("dateFailed") != dead.Text("dateFailed"), Patience);
        (await _client.SendAsync(HttpMethod.Delete, $"internal/mail/{dead.Text("id")}/")).Is(204);
        (await _client.SendAsync(HttpMethod.Delete, $"internal/mail/{dead.Text("id")}/")).Is(404);
        (await _client.PostAsync($"internal/mail/{dead.Text("id")}/retry/", new { })).Is(404);
        (await _client.PostAsync("internal/mail/x/retry/", new { })).Is(404);
        Assert.Equal(0, (await _client.GetAsync("internal/mail/")).Json.GetProperty("deadCount").GetInt32());
    }

    [Fact]
    public async Task A_test_goes_to_one_address_only()
    {
        foreach (var to in new[] { "", "nobody", "a@b.example, c@d.example", $"{new string('x', 250)}@example.com" })
            Assert.True((await _client.PostAsync("internal/mail/test/", new { to })).Is(400).Json.TryGetProperty("to", out _));
    }

    [Fact]
    public async Task Mail_is_for_superusers_in_a_session()
    {
        using var anonymous = shared.Client(null);
        using var token = shared.Client(shared.Root);
        using var owner = await shared.SignInAsync(shared.Owner);
        foreach (var (client, status) in new[] { (anonymous, 401), (token, 403), (owner, 403) })
        {
            (await client.GetAsync("internal/mail/")).Is(status);
            (await client.PostAsync("internal/mail/test/", new { to = "ann@example.com" })).Is(status);
            (await client.PostAsync("internal/mail/1/retry/", new { })).Is(status);
            (await client.SendAsync(HttpMethod.Delete, "internal/mail/1/")).Is(status);
        }
    }

    private object Settings(string? password, string host = "127.0.0.1", string security = "none") =>
        new { host, port = _mail.Port, security, user = "sentry", password, from = MailServer.From };

    private async Task<(int Status, string Answer)> SendTestAsync(string to)
    {
        var answer = await _client.PostAsync("internal/mail/test/", new { to });
        return (answer.Status, answer.Status == 200 ? answer.Json.Text("answer") : answer.Detail ?? "");
    }

    private static (int Status, string Answer) Short((int Status, string Answer) test) => test with { Answer = test.Answer.Contains("taken", StringComparison.Ordinal) ? "taken" : test.Answer };

    private Task PostAsync(string to)
    {
        var message = _server.Services.GetRequiredService<MailPost>().Post(new Letter(to, LetterTemplates.Test, null, "/", new Dictionary<string, string>()));
        return _server.Services.GetRequiredService<Journal>().CommitAsync(new JournalUnit
        {
            Stream = $"mail-of-tests-{Guid.NewGuid():N}",
            ExpectedVersion = 0,
            ProjectId = 0,
            Decide = _ => new UnitDecision([new InstanceNameSet("posted", default)], [message], null),
        });
    }
}

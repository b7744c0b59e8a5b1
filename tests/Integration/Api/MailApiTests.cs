using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Mail as superusers set it up and look after it.</summary>
public sealed class MailApiTests(MailApiServer server) : IClassFixture<MailApiServer>, IAsyncLifetime
{
    private const string Options = MailApiServer.Options;
    private static readonly TimeSpan Patience = MailApiServer.Patience;

    private readonly ApiClient _client = server.Client;

    /// <summary>Mail is off.</summary>
    public async Task InitializeAsync() => (await _client.PutAsync(Options, new { mail = new { host = "" } })).Is(200);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_stored_password_is_encrypted_and_goes_to_no_other_host()
    {
        (await _client.PutAsync(Options, new { mail = server.Settings("correct horse") })).Is(200);
        var stored = await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IServerGrain>(0).GetAsync();
        Assert.DoesNotContain("correct horse", JsonSerializer.Serialize(stored), StringComparison.Ordinal);

        var elsewhere = (await _client.PutAsync(Options, new { mail = server.Settings(null, "smtp.evil.example") })).Is(400);
        Assert.True(elsewhere.Json.TryGetProperty("mail.password", out _));
        (await _client.PutAsync(Options, new { mail = server.Settings(null) })).Is(200);
        Assert.Equal((200, "taken"), MailApiServer.Short(await server.SendTestAsync("ann@example.com")));
        var off = (await _client.PutAsync(Options, new { mail = new { host = "" } })).Is(200).Json.GetProperty("mail");
        Assert.Equal(("default", "", false), (off.Text("source"), off.GetProperty("value").Text("host"), off.GetProperty("value").GetProperty("passwordSet").GetBoolean()));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        var before = server.Mail.All().Count;
        (await _client.PutAsync(Options, new { mail = server.Settings("correct horse", security: "starttls") })).Is(200);
        Assert.StartsWith("The encrypted connection was not made: ", (await server.SendTestAsync("ann@example.com")).Answer, StringComparison.Ordinal);
        (await _client.PutAsync(Options, new { mail = server.Settings("correct horse", security: "tls") })).Is(200);
        Assert.StartsWith("The encrypted connection was not made: ", (await server.SendTestAsync("ann@example.com")).Answer, StringComparison.Ordinal);
        Assert.Equal(before, server.Mail.All().Count);
    }

    [Fact]
    public async Task Whose_address_is_refused_sees_why_and_tries_it_again()
    {
        const string Own = "users/me/notification-settings/";
        (await _client.PutAsync(Options, new { mail = server.Settings("correct horse") })).Is(200);
        (await _client.PostAsync($"{Own}mail-test/", new { })).Is(409);
        await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IUserGrain>(1).ExecuteAsync(new NoteMailRefused("Ann@example.com", "550 5.1.1 no such user"));
        Assert.Equal("550 5.1.1 no such user", (await _client.GetAsync(Own)).Is(200).Json.GetProperty("mailRefused").Text("answer"));

        Assert.True((await _client.PostAsync($"{Own}mail-test/", new { })).Is(200).Json.GetProperty("sent").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await _client.GetAsync(Own)).Is(200).Json.GetProperty("mailRefused").ValueKind);

        // Each is a mail: five within an hour.
        for (var test = 1; test <= 5; test++)
        {
            await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IUserGrain>(1).ExecuteAsync(new NoteMailRefused("ann@example.com", "550 5.1.1 no such user"));
            (await _client.PostAsync($"{Own}mail-test/", new { })).Is(test < 5 ? 200 : 429);
        }
    }

    [Fact]
    public async Task Dead_letters_are_listed_tried_again_and_dropped()
    {
        (await _client.PutAsync(Options, new { mail = server.Settings("correct horse") })).Is(200);
        await server.PostAsync("refused@example.com");
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
}

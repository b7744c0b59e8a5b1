using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Integration.Api;

/// <summary>A server without mail, set up, and an SMTP server that wants a password.</summary>
public sealed class MailApiServer : StartedFixture
{
    public const string Options = "internal/options/";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private MailServer? _mail;
    private FreshServer? _server;
    private ApiClient? _client;

    public MailServer Mail => _mail!;

    public IServiceProvider Services => _server!.Services;

    /// <summary>The superuser, signed in.</summary>
    public ApiClient Client => _client!;

    protected override async Task StartAsync()
    {
        _mail = await MailServer.StartAsync("sentry", "correct horse");
        _server = await FreshServer.StartAsync();
        _client = _server.Client();
        (await Client.PostAsync("setup/", new { token = _server.SetupToken, email = "ann@example.com", password = "a good password", organization = "Acme" })).Is(201);
    }

    public override async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        if (_mail is not null) await _mail.DisposeAsync();
    }

    /// <summary>What is asked of the settings.</summary>
    public object Settings(string? password, string host = "127.0.0.1", string security = "none") =>
        new { host, port = Mail.Port, security, user = "sentry", password, from = MailServer.From };

    /// <summary>Sends a test, and says what came of it.</summary>
    public async Task<(int Status, string Answer)> SendTestAsync(string to)
    {
        var answer = await Client.PostAsync("internal/mail/test/", new { to });
        return (answer.Status, answer.Status == 200 ? answer.Json.Text("answer") : answer.Detail ?? "");
    }

    /// <summary>What servers say of the mails they take differs.</summary>
    public static (int Status, string Answer) Short((int Status, string Answer) test) => test with { Answer = test.Answer.Contains("taken", StringComparison.Ordinal) ? "taken" : test.Answer };

    /// <summary>Puts a letter into the outbox as a grain does.</summary>
    public Task PostAsync(string to)
    {
        var message = Services.GetRequiredService<MailPost>().Post(new Letter(to, LetterTemplates.Test, null, "/", new Dictionary<string, string>()));
        return Services.GetRequiredService<Journal>().CommitAsync(new JournalUnit
        {
            Stream = $"mail-of-tests-{Guid.NewGuid():N}",
            ExpectedVersion = 0,
            ProjectId = 0,
            Decide = _ => new UnitDecision([new InstanceNameSet("posted", default)], [message], null),
        });
    }
}

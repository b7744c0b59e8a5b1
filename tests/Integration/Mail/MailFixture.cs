using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Mail;

/// <summary>A silo whose configuration sends mail to an SMTP server of the tests.</summary>
public sealed class MailFixture : IAsyncLifetime
{
    private MailServer? _server;
    private SiloFixture? _silo;
    private int _streams;

    internal MailServer Server => _server!;

    internal SiloFixture Silo => _silo!;

    internal IMailGrain Mail => Silo.Grains.GetGrain<IMailGrain>(0);

    public async Task InitializeAsync()
    {
        _server = await MailServer.StartAsync();
        _silo = new SiloFixture(new Dictionary<string, string?>(_server.Settings) { ["Sentry:RootUrl"] = "https://errors.acme.example", ["Sentry:InstanceName"] = "Errors of Acme" });
        try
        {
            await _silo.InitializeAsync();
        }
        catch
        {
            // The silo has cleaned up after itself; the runner does not dispose a fixture whose start failed.
            await _server.DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Commits a letter as a grain does: with a domain event, through the journal.</summary>
    internal Task PostAsync(string to, string template = LetterTemplates.Invitation, string? language = null)
    {
        var letter = new Letter(to, template, language, "/accept/7/secret/", new Dictionary<string, string> { ["organization"] = "Acme", ["inviter"] = "Ann Lee", ["days"] = "30" });
        var message = Silo.Services.GetRequiredService<MailPost>().Post(letter);
        return Silo.Services.GetRequiredService<Journal>().CommitAsync(new JournalUnit
        {
            Stream = $"mail-of-tests-{Interlocked.Increment(ref _streams)}",
            ExpectedVersion = 0,
            ProjectId = 0,
            Decide = _ => new UnitDecision([new Contracts.Settings.InstanceNameSet("posted", default)], [message], null),
        });
    }

    /// <summary>Puts a letter past the journal, so that nobody is woken; it is due in an hour.</summary>
    internal Task<long> PutAsync(MailPost post, Letter letter) =>
        Silo.Database.ReadAsync<long>("insert into outbox (kind, data, due) values ('mail.v1', $1::text::jsonb, now() + interval '1 hour') returning id", JsonSerializer.Serialize(post.Post(letter).Data));

    /// <summary>How many letters are in the outbox.</summary>
    internal Task<long> CountAsync() => Silo.Database.ReadAsync<long>("select count(*) from outbox where kind = 'mail.v1'");
}

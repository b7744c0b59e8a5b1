using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Silo;
using SentryOrleans.Silo.Cluster;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Mail;

/// <summary>A server that dies between sending a letter and noting it.</summary>
public sealed class MailCrashTests(SchemaDatabase databases) : IClassFixture<SchemaDatabase>
{
    private const string To = "slow@acme.example";

    [Fact]
    public async Task A_letter_of_a_server_that_was_killed_is_sent_again_as_the_same_mail()
    {
        await using var mail = await MailServer.StartAsync();
        var connectionString = await databases.CreateAsync();
        await using var server = new ServerProcess(new Dictionary<string, string>(mail.Variables) { ["Sentry__Database"] = connectionString });
        await server.StartAsync();
        await server.StopAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await database.ExecuteAsync("insert into outbox (kind, data) values ('mail.v1', $1::text::jsonb)", Seal(connectionString));

        // It sends before it says that it is ready, and on a busy machine that may be more than five seconds later.
        server.Launch();
        await mail.WaitForAsync(To, within: TimeSpan.FromSeconds(60));
        await server.KillAsync();
        Assert.Equal(1, await database.ReadAsync<long>("select count(*) from outbox where attempts = 1 and failed is null and due > now()"));

        // Nobody else may take it until the two minutes are over.
        await database.ExecuteAsync("update outbox set due = now()");
        await server.StartAsync();
        var both = await Eventually.GetAsync(_ => Task.FromResult(mail.AllTo(To)), all => all.Count == 2, TimeSpan.FromSeconds(30));
        Assert.Single(both.Select(copy => copy.MessageId).Distinct());
        await Eventually.GetAsync(_ => database.ReadAsync<long>("select count(*) from outbox"), count => count == 0, TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(To, server.Output, StringComparison.Ordinal);
    }

    private static string Seal(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSharedDataProtection(connectionString);
        using var provider = services.BuildServiceProvider();
        var post = new MailPost(provider.GetRequiredService<IDataProtectionProvider>());
        return JsonSerializer.Serialize(post.Post(new Letter(To, LetterTemplates.Test, null, null, new Dictionary<string, string>())).Data);
    }
}

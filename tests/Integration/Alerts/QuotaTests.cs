using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Reports;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Mail;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>Whoever looks after an organisation hears that limits drop something, once a day at most.</summary>
public sealed class QuotaTests(MailFixture mail) : IClassFixture<MailFixture>
{
    private const string Owner = "root@example.com";
    private const string Subject = "Limits drop what is sent";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SiloFixture Silo => mail.Silo;

    private IQuotaGrain Quota => Silo.Grains.GetGrain<IQuotaGrain>(0);

    [Fact]
    public async Task Owners_are_warned_once_a_day_of_what_limits_drop_and_of_nothing_else()
    {
        var project = await Silo.CreateProjectAsync();
        await DropAsync(project, OutcomeKind.RateLimited, OutcomeReasons.ProjectBusy, 7);
        await DropAsync(project, OutcomeKind.Filtered, "legacy-browsers", 7);
        await Quota.WarnAsync();
        await Eventually.GetAsync(_ => mail.CountAsync(), waiting => waiting == 0, Patience);
        Assert.Empty(Warnings());

        await DropAsync(project, OutcomeKind.RateLimited, "key_quota", 1_234);
        await Task.WhenAll(Quota.WarnAsync(), Quota.WarnAsync());
        await Silo.DeactivateAsync(Quota);
        await Quota.WarnAsync();
        var letter = await mail.Server.WaitForAsync(Owner, Subject, Patience);
        Assert.Contains("1,234 items were dropped", letter.Text, StringComparison.Ordinal);
        Assert.Contains("/limits/", letter.Text, StringComparison.Ordinal);
        Silo.Time.Offset += TimeSpan.FromHours(23);
        await DropAsync(project, OutcomeKind.RateLimited, "key_quota", 5);
        await Quota.WarnAsync();
        await Eventually.GetAsync(_ => mail.CountAsync(), waiting => waiting == 0, Patience);
        Assert.Single(Warnings());

        Silo.Time.Offset += TimeSpan.FromMinutes(61);
        await Quota.WarnAsync();
        await Eventually.GetAsync(_ => Task.FromResult(Warnings().Count), count => count == 2, Patience);
    }

    private List<Testing.Servers.ReceivedMail> Warnings() => [.. mail.Server.AllTo(Owner).Where(letter => letter.Subject.Contains(Subject, StringComparison.Ordinal))];

    private Task DropAsync(TestProject project, OutcomeKind outcome, string reason, long count) => Silo.Database.ExecuteAsync(
        "insert into outcome (project_id, hour, category, outcome, reason, public_key, writer, quantity, times) values ($1, date_trunc('hour', $2::timestamptz), 1::smallint, $3, $4, 'k', 0, $5, 1)",
        project.Id, Silo.Time.GetUtcNow(), (short)outcome, reason, count);
}

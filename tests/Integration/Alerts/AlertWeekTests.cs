using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>What rules say of a week, however it goes with the server, and what a back-test says that they would have said.</summary>
public sealed class AlertWeekTests : IAsyncLifetime
{
    private readonly SiloFixture _silo = new(SiloFixture.WithMail());

    /// <summary>The clock goes forward only.</summary>
    public Task InitializeAsync()
    {
        _silo.Time.Offset += AlertWeek.Start.AddHours(-1) - _silo.Time.GetUtcNow();
        return _silo.InitializeAsync();
    }

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Every_notification_of_a_week_is_a_declared_one()
    {
        var week = await LiveAsync(async (lived, _) => await lived.ToldAsync());
        Assert.Equal(AlertWeek.Declared, await week.SaidAsync());
        Assert.Equal(AlertWeek.Letters, (await LettersAsync()).Where(letter => letter.Template == LetterTemplates.IssueAlert).Select(letter => $"{week.NameOf(IssueOf(letter))} {letter.Values["rule"]}"));
    }

    [Fact]
    public async Task The_same_is_said_when_the_shard_dies_again_and_again_and_each_once()
    {
        var deaths = new List<Task>();
        var week = await LiveAsync(async (_, part) =>
        {
            var daemon = _silo.Services.GetRequiredService<ProjectionDaemon>();
            switch (part % 3)
            {
                case 0: deaths.Add(DieInPageAsync()); break;
                case 1: await daemon.StopShardAsync(Shards.Alerts); break;
                default: await daemon.StartShardAsync(Shards.Alerts); break;
            }
        });
        await Task.WhenAll(deaths);
        Assert.Equal(AlertWeek.Declared, await week.SaidAsync());
        // Passing on is asked for again when who did it died before it could say so.
        var letters = await CountLettersAsync();
        foreach (var firing in await _silo.Database.ReadAllAsync<long>("select id from alert_firing")) await _silo.Grains.GetGrain<INoticesGrain>(0).TellAsync(firing);
        Assert.Equal(letters, await CountLettersAsync());
        // What was said of an issue that was resolved or deleted before anybody could be told is not told.
        Assert.Equal(0, await _silo.Database.ReadAsync<long>("select count(*) from alert_firing where mails is null or mails > 1"));
    }

    [Fact]
    public async Task A_backtest_says_what_was_said()
    {
        var project = await _silo.CreateProjectAsync();
        var week = new AlertWeek(_silo, project);
        await week.RunAsync(await RootAsync(), _ => Task.CompletedTask);
        var said = await week.SaidAsync();
        var predicted = new List<string>();
        var query = _silo.Grains.GetGrain<IAlertQueryGrain>(0);
        foreach (var rule in await _silo.Grains.GetGrain<IAlertRulesGrain>(project.Id).ListAsync())
        {
            var test = await query.BacktestAsync(project.Id, rule.Rule, AlertWeek.Start.AddHours(-1), _silo.Time.GetUtcNow(), CancellationToken.None);
            Assert.False(test.IsTruncated);
            predicted.AddRange(test.Firings.Select(firing => week.Line(rule.Rule, firing)));
        }
        Assert.Equal(said.Order(StringComparer.Ordinal), predicted.Order(StringComparer.Ordinal));
        Assert.Equal(AlertWeek.Declared.Order(StringComparer.Ordinal), predicted.Order(StringComparer.Ordinal));
    }

    /// <summary>Lets the next page of the shard come as far as its first write, and ends its connection there.</summary>
    private async Task DieInPageAsync()
    {
        const string Waits = "select coalesce(max(pid), 0) from pg_stat_activity where wait_event_type = 'Lock' and query like '%advance_projection(%record_firings(%'";
        await using var connection = await _silo.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select from projection_fence where shard = $1 for update", connection, transaction) { Parameters = { new() { Value = Shards.Alerts } } }) await hold.ExecuteNonQueryAsync();
        var pid = await Eventually.GetAsync(_ => _silo.Database.ReadAsync<int>(Waits), waiting => waiting != 0, TimeSpan.FromSeconds(30), "a page of the shard waits");
        await _silo.Database.ReadAsync<bool>("select pg_terminate_backend($1)", pid);
    }

    private async Task<AlertWeek> LiveAsync(Func<AlertWeek, int, Task> meanwhile)
    {
        var week = new AlertWeek(_silo, await _silo.CreateProjectAsync());
        await week.RunAsync(await RootAsync(), part => meanwhile(week, part));
        return week;
    }

    /// <summary>Nothing sends them here.</summary>
    private async Task<IReadOnlyList<Letter>> LettersAsync()
    {
        var post = _silo.Services.GetRequiredService<MailPost>();
        var stored = await _silo.Database.ReadAllAsync<string>("select data::text from outbox where kind = 'mail.v1' order by id");
        return [.. stored.Select(data => post.Open(JsonSerializer.Deserialize<MailMessage>(data)!))];
    }

    private Task<long> CountLettersAsync() => _silo.Database.ReadAsync<long>("select count(*) from outbox where kind = 'mail.v1'");

    private static long IssueOf(Letter letter) => long.Parse(letter.Thread!.AsSpan("issue-".Length), CultureInfo.InvariantCulture);

    private async Task<long> RootAsync() => (await _silo.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync("root@example.com"))!.Value;
}

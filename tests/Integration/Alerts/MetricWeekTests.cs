using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Alerts;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>What metric alerts say of a week in which the clocks go back, whoever looks, and what a back-test says that they would have said.</summary>
public sealed class MetricWeekTests : IAsyncLifetime
{
    /// <summary>A Thursday; the clocks of Europe go back in the night from Saturday to Sunday.</summary>
    private static readonly DateTimeOffset Start = new(2026, 10, 22, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What happens between the whole hours.</summary>
    private static readonly IReadOnlyList<(string At, string What)> Happens =
    [
        ("Thu 09:10", "12 prod 1"), ("Thu 14:00", "25 prod 5"), ("Fri 09:10", "10 prod 1"), ("Fri 14:30", "40 staging 9"), ("Sun 00:50", "12 prod 1"), ("Sun 01:40", "12 prod 1"), ("Mon 09:10", "30 prod 1"),
        ("Tue 08:30", "mute users"), ("Tue 10:00", "5 prod 5"), ("Tue 20:30", "unmute users"), ("Wed 06:50", "30 prod 1"), ("Wed 06:54", "change many"),
    ];

    /// <summary>Steps of incidents: the look, the rule, which step of which incident, what it became and the number.</summary>
    private static readonly IReadOnlyList<string> Declared =
    [
        "Thu 08:15 quiet 1.1 Critical 0",
        "Thu 09:12 many 1.1 Warning 12",
        "Thu 09:15 quiet 1.2 Resolved 12",
        "Thu 10:12 many 1.2 Resolved 0",
        "Thu 14:01 users 1.1 Critical 5",
        "Thu 14:03 many 2.1 Critical 25",
        "Thu 14:16 users 1.2 Resolved 0",
        "Thu 15:03 many 2.2 Resolved 0",
        "Fri 14:33 double 1.1 Critical 160",
        "Fri 14:33 many 3.1 Critical 40",
        "Fri 15:33 many 3.2 Resolved 0",
        "Sat 09:12 double 1.2 Resolved 0",
        "Sat 14:45 quiet 2.1 Critical 0",
        "Sun 00:51 many 4.1 Warning 12",
        "Sun 01:00 quiet 2.2 Resolved 12",
        "Sun 01:42 many 4.2 Critical 24",
        "Sun 01:51 many 4.3 Warning 12",
        "Sun 02:42 many 4.4 Resolved 0",
        "Mon 01:45 quiet 3.1 Critical 0",
        "Mon 09:12 many 5.1 Critical 30",
        "Mon 09:15 quiet 3.2 Resolved 30",
        "Mon 10:12 many 5.2 Resolved 0",
        "Tue 09:15 quiet 4.1 Critical 0",
        "Tue 10:01 users 2.1 Critical 5",
        "Tue 10:15 quiet 4.2 Resolved 5",
        "Tue 10:16 users 2.2 Resolved 0",
        "Wed 06:51 many 6.1 Critical 30",
        "Wed 06:54 many 6.2 Resolved ",
    ];

    /// <summary>Of these nobody is told: the rule was muted, or changed.</summary>
    private static readonly IReadOnlyList<string> Untold = ["Tue 10:01 users 2.1 Critical 5", "Tue 10:16 users 2.2 Resolved 0", "Wed 06:54 many 6.2 Resolved "];

    private readonly SiloFixture _silo = new(SiloFixture.WithMail());
    private readonly Dictionary<string, long> _rules = [];
    private TestProject _project = null!;

    private IMetricAlertsGrain Rules => _silo.Grains.GetGrain<IMetricAlertsGrain>(_project.Id);

    /// <summary>The clock goes forward only.</summary>
    public async Task InitializeAsync()
    {
        _silo.Time.Offset += Start.AddHours(-1) - _silo.Time.GetUtcNow();
        await _silo.InitializeAsync();
        _project = await _silo.CreateProjectAsync();
    }

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Every_step_of_a_week_is_a_declared_one_and_each_is_one_letter()
    {
        await LiveAsync(() => Task.CompletedTask);
        Assert.Equal(Declared, await SaidAsync());
        Assert.Equal(Declared.Except(Untold).Select(Letter).OrderBy(RuleOf), await LettersAsync());
    }

    [Fact]
    public async Task The_same_is_said_once_when_whoever_looks_dies_again_and_again()
    {
        var hours = 0;
        await LiveAsync(async () =>
        {
            switch (++hours % 3)
            {
                case 0: await _silo.DeactivateAsync(Rules); break;
                case 1: _silo.Network.BreakNextCommit(CommitCut.BeforePostgres); break;
                default: _silo.Network.BreakNextCommit(CommitCut.BeforeAnswer); break;
            }
        });
        Assert.Equal(Declared, await SaidAsync());
        // Passing on is asked for again when who did it died before it could say so.
        var letters = await LettersAsync();
        foreach (var data in await _silo.Database.ReadAllAsync<string>("select data::text from mt_events where type = 'metrics.status-changed.v1' order by seq_id"))
            await _silo.Grains.GetGrain<INoticesGrain>(0).TellStepAsync(_project.Id, JsonSerializer.Deserialize<MetricStatusChanged>(data)!);
        Assert.Equal(Declared.Except(Untold).Select(Letter).OrderBy(RuleOf), letters);
        Assert.Equal(letters, await LettersAsync());
        Assert.Equal(Declared.Count, await _silo.Database.ReadAsync<long>("select count(*) from metric_step where mails is not null and mails <= 1"));
    }

    [Fact]
    public async Task A_backtest_says_what_was_said()
    {
        await LiveAsync(() => Task.CompletedTask, until: "Wed 06:54");
        var (said, predicted) = (await SaidAsync(), new List<string>());
        foreach (var view in await Rules.ListAsync())
        {
            var test = await _silo.Grains.GetGrain<IMetricQueryGrain>(0).BacktestAsync(_project.Id, view.Rule, view.ChangedAt, _silo.Time.GetUtcNow(), CancellationToken.None);
            Assert.False(test.IsTruncated);
            Assert.InRange(test.Points.Count, 280, 500);
            predicted.AddRange(test.Incidents.SelectMany(incident => incident.Steps.Select((step, index) => Line(view.Rule.Name, incident.Id, index + 1, step.Status, step.Value, step.At))));
            Assert.Equal(test.Incidents.Sum(incident => incident.Steps.Count), test.Mails);
        }
        Assert.Equal(said.Order(StringComparer.Ordinal), predicted.Order(StringComparer.Ordinal));
        Assert.Equal(Declared.SkipLast(1).Order(StringComparer.Ordinal), predicted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_lost_is_told_only_where_something_was_lost()
    {
        var oldest = await StoredDays.OldestAsync(_silo.Database);
        var (before, after) = (oldest.AddDays(-3), oldest.AddDays(1));
        Assert.Equal(after, await StoredDays.WholeSinceAsync(_silo.Database, after));
        await _silo.Database.ExecuteAsync("update mt_events set timestamp = $1 where seq_id = (select min(seq_id) from mt_events)", oldest.AddHours(2));
        Assert.Equal(before, await StoredDays.WholeSinceAsync(_silo.Database, before));
        await _silo.Database.ExecuteAsync("update mt_events set timestamp = $1 where seq_id = (select min(seq_id) from mt_events)", oldest.AddHours(-2));
        Assert.Equal(oldest, await StoredDays.WholeSinceAsync(_silo.Database, before));
    }

    [Fact]
    public async Task A_project_that_is_had_back_is_looked_at_again()
    {
        await GoAsync("Thu 08:00");
        await Rules.SetAsync(new AlertCall(1, 1), Rule("many", 5, 1, 2));
        await _project.Grain.ExecuteAsync(new DeleteProject());
        var grain = Rules.Cast<IRemindable>();
        await grain.ReceiveReminder("look", default);
        await _project.Grain.ExecuteAsync(new RestoreProject());
        await _project.StoreAsync(new TestEvent("one"), new TestEvent("two"), new TestEvent("three"));
        _silo.Time.Offset += TimeSpan.FromMinutes(2);
        await grain.ReceiveReminder("look", default);
        await Eventually.GetAsync(async _ => (await Rules.ListAsync())[0], rule => rule.Status == MetricStatus.Critical);
        Assert.Equal(1, await _silo.Database.ReadAsync<long>("select count(*) from orleans_reminder where remindername = 'look'"));
    }

    [Fact]
    public async Task What_is_counted_is_what_counting_each_window_by_hand_finds()
    {
        await GoAsync("Thu 08:00");
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
        {
            _silo.Time.Offset += TimeSpan.FromSeconds(random.Next(1, 90));
            // Some were long on their way.
            var events = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new TestEvent($"{random.Next(3)}")
            {
                Timestamp = _silo.Time.GetUtcNow().AddSeconds(-random.Next(random.Next(2) == 0 ? 2 : 900)),
                Release = random.Next(2) == 0 ? "shop@1.0" : "shop@2.0",
                Environment = random.Next(2) == 0 ? "prod" : null,
                User = $"user {random.Next(6)}",
            }).ToArray();
            await _project.StoreAsync(events);
        }
        _silo.Time.Offset += TimeSpan.FromMinutes(20);
        foreach (var of in new[] { FrequencyOf.Events, FrequencyOf.Users })
        {
            foreach (var (minutes, environment, terms) in new (int, string?, IReadOnlyList<MetricTerm>)[] { (1, null, []), (5, "prod", []), (30, null, [new(MetricKey.Release, ["shop@2.0"], true)]), (60, null, []) })
            {
                var rule = Rule("any", minutes, 0, 1) with { Of = of, Environment = environment, Terms = terms };
                var test = await _silo.Grains.GetGrain<IMetricQueryGrain>(0).BacktestAsync(_project.Id, rule, Start, _silo.Time.GetUtcNow(), CancellationToken.None);
                Assert.Contains(test.Points, point => point.Value > 1);
                foreach (var point in test.Points)
                {
                    var naive = await _silo.Database.ReadAsync<long>(
                        $"""
                        select count({(of == FrequencyOf.Users ? "distinct user_hash" : "*")}) from event where project_id = $1 and "timestamp" > $2 and "timestamp" <= $3 and received <= $3
                        {(environment is null ? "" : "and environment = 'prod'")} {(terms.Count == 0 ? "" : "and release <> 'shop@2.0'")}
                        """, _project.Id, point.At.AddMinutes(-minutes), point.At);
                    Assert.Equal(($"{of} {minutes} {point.At:t}", (double)naive), ($"{of} {minutes} {point.At:t}", point.Value!.Value));
                }
            }
        }
    }

    /// <summary>Lives through it; each hour somebody looks, after <paramref name="before"/>.</summary>
    private async Task LiveAsync(Func<Task> before, string until = "Wed 08:00")
    {
        await GoAsync("Thu 08:00");
        var root = (await _silo.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync("root@example.com"))!.Value;
        foreach (var rule in new[]
        {
            Rule("many", 60, root, 20) with { Warning = new MetricTrigger(10, [new MailAction(MailTarget.Member, root)]) },
            Rule("users", 15, root, 3) with { Of = FrequencyOf.Users, Environment = "prod" },
            Rule("quiet", 1_440, root, 3) with { Below = true },
            Rule("double", 60, root, 150) with { Comparison = 1_440 },
        })
        {
            var set = await Rules.SetAsync(new AlertCall(1, root), rule);
            _rules[rule.Name] = set.Rule.Id;
        }
        var hours = Enumerable.Range(1, 6 * 24).Select(hour => (Name(Start.AddHours(hour)), ""));
        foreach (var (at, what) in Happens.Concat(hours).OrderBy(one => TimeOf(one.Item1)).TakeWhile(one => TimeOf(one.Item1) < TimeOf(until)))
        {
            await GoAsync(at);
            await before();
            await LookAsync();
            await HappenAsync(what, root);
        }
        await GoAsync(until);
        await LookAsync();
        await _silo.Grains.GetGrain<IOutboxGrain>(0).WakeAsync();
        var steps = await _silo.Database.ReadAsync<long>("select count(*) from mt_events where type = 'metrics.status-changed.v1'");
        await Eventually.GetAsync(_ => _silo.Database.ReadAsync<long>("select count(*) from metric_step where mails is not null"), told => told == steps, condition: "all is passed on");
    }

    /// <summary>A look that fails is taken again.</summary>
    private Task LookAsync() => Eventually.GetAsync(
        async _ =>
        {
            try
            {
                await Rules.LookAsync();
                await Rules.LookAsync();
                return true;
            }
            catch (ConflictException)
            {
                return false;
            }
        },
        looked => looked);

    private async Task HappenAsync(string what, long root)
    {
        if (what.Length == 0) return;
        var call = new AlertCall(1, root);
        switch (what.Split(' '))
        {
            case ["mute", var name]: await Rules.MuteAsync(call, _rules[name], forUser: null, until: null); break;
            case ["unmute", var name]: await Rules.UnmuteAsync(call, _rules[name], forUser: null); break;
            case ["change", var name]:
                var rule = (await Rules.ListAsync()).First(view => view.Rule.Name == name).Rule;
                await Rules.SetAsync(call, rule with { Critical = rule.Critical with { Threshold = 100 }, Warning = null });
                break;
            case [var count, var environment, var users]:
                await _project.StoreAsync([.. Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture)).Select(i => new TestEvent("cart")
                {
                    Environment = environment,
                    User = $"user {i % int.Parse(users, CultureInfo.InvariantCulture)}",
                })]);
                break;
        }
    }

    private async Task GoAsync(string dayAndTime)
    {
        var then = TimeOf(dayAndTime).AddSeconds(5);
        if (then.Hour == 0) await _silo.Grains.GetGrain<IRetentionGrain>(0).RunAsync();
        if (then > _silo.Time.GetUtcNow()) _silo.Time.Offset += then - _silo.Time.GetUtcNow();
        if (then.Hour == 0 || dayAndTime == "Thu 08:00") await _silo.Grains.GetGrain<IRetentionGrain>(0).RunAsync();
    }

    private async Task<List<string>> SaidAsync()
    {
        var said = new List<(DateTimeOffset At, string Line)>();
        foreach (var (name, id) in _rules)
        {
            foreach (var incident in await _silo.Grains.GetGrain<IMetricQueryGrain>(0).ListIncidentsAsync(id, 0, 100))
                said.AddRange(incident.Steps.Select((step, index) => (step.At, Line(name, incident.Id, index + 1, step.Status, step.Value, step.At))));
        }
        return [.. said.OrderBy(one => new DateTime(one.At.UtcDateTime.Ticks - (one.At.UtcDateTime.Ticks % TimeSpan.TicksPerMinute))).ThenBy(one => one.Line, StringComparer.Ordinal).Select(one => one.Line)];
    }

    /// <summary>Nothing sends them here. They are in order for each rule: one hour's looks are taken rule by rule here.</summary>
    private async Task<IReadOnlyList<string>> LettersAsync()
    {
        var post = _silo.Services.GetRequiredService<MailPost>();
        var stored = await _silo.Database.ReadAllAsync<string>("select data::text from outbox where kind = 'mail.v1' order by id");
        return [.. stored.Select(data => post.Open(JsonSerializer.Deserialize<MailMessage>(data)!)).Where(letter => letter.Template == LetterTemplates.MetricAlert).Select(letter =>
            $"{letter.Values["rule"]} {letter.Values["status"]} {letter.Thread!.Split('-')[2]} {letter.Values[$"count{AlertLetters.CourseLength - 1}"]}").OrderBy(RuleOf)];
    }

    /// <summary>The letter of a declared step; the last of its numbers is the step's.</summary>
    private static string Letter(string step) => step.Split(' ') is [_, _, var rule, var number, var status, var value] ? $"{rule} {status} {number.Split('.')[0]} {value}" : step;

    private static string RuleOf(string letter) => letter.Split(' ')[0];

    private static string Line(string rule, long incident, int step, MetricStatus status, double? value, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name(at)} {rule} {incident}.{step} {status} {value}");

    private static string Name(DateTimeOffset at) => at.UtcDateTime.ToString("ddd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>On a day of the week that begins with <see cref="Start"/>.</summary>
    private static DateTimeOffset TimeOf(string dayAndTime)
    {
        var day = Enumerable.Range(0, 7).Select(number => Start.AddDays(number)).First(date => date.DayOfWeek.ToString().StartsWith(dayAndTime[..3], StringComparison.Ordinal));
        return new DateTimeOffset(day.Date + TimeSpan.Parse(dayAndTime[4..], CultureInfo.InvariantCulture), TimeSpan.Zero);
    }

    private static MetricAlert Rule(string name, int minutes, long user, double critical) =>
        new(0, name, FrequencyOf.Events, "", [], null, minutes, false, new MetricTrigger(critical, [new MailAction(MailTarget.Member, user)]), null);
}

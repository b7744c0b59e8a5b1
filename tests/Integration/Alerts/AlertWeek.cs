using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Alerts;

/// <summary>
/// A week of a shop, in which the clocks of Europe go back: deploys, a regression, bursts, an issue that escalates, and things that no rule is to speak of. What the
/// rules are to say is declared beside it.
/// </summary>
internal sealed class AlertWeek(SiloFixture silo, TestProject project)
{
    /// <summary>A Thursday; the clocks go back in the night from Saturday to Sunday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 10, 22, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What is told, when to the minute: the rule, the issue, and what held.</summary>
    public static readonly IReadOnlyList<string> Declared =
    [
        "Thu 08:00 default cart: a new issue of high priority is created",
        "Thu 08:10 burst cart: more than 20 events in one hour",
        "Thu 09:30 burst cart: more than 20 events in one hour",
        "Fri 09:00 default login: a new issue of high priority is created",
        "Fri 09:00 firefox login: an event came; tag browser starts with Fire; the level is at least fatal",
        "Sat 09:00 regressions cart: a resolved issue came back",
        "Sun 00:50 default night: a new issue of high priority is created",
        "Sun 01:40 burst night: more than 20 events in one hour",
        "Mon 12:00 back quiet: an archived issue came back",
        "Mon 12:00 default quiet: an issue became one of high priority",
        "Tue 10:00 users search: more than 5 users in one day",
    ];

    /// <summary>The letters that a user gets of it, in their order: what soon follows another waits for it to be five minutes old.</summary>
    public static readonly IReadOnlyList<string> Letters =
    [
        "cart Send a notification for high priority issues",
        "cart burst",
        "cart burst",
        "login Send a notification for high priority issues",
        "login firefox",
        "cart regressions",
        "night Send a notification for high priority issues",
        "night burst",
        "quiet Send a notification for high priority issues",
        "quiet back",
        "search users",
    ];

    private readonly Dictionary<string, IIssueGrain> _issues = [];

    private IAlertRulesGrain Rules => silo.Grains.GetGrain<IAlertRulesGrain>(project.Id);

    /// <summary>The rules beside the one that every project has.</summary>
    public static IReadOnlyList<AlertRule> RulesOf(long user) =>
    [
        Rule("burst", user, [new FrequencyTest(FrequencyOf.Events, 20, 60)], 60),
        Rule("regressions", user, [new RegressedTest()], 60) with { Environment = "prod" },
        Rule("firefox", user, [new EveryEventTest()], 1_440) with { Filters = [new TagTest("browser", TextMatch.StartsWith, "Fire"), new LevelTest(LevelMatch.AtLeast, 50)] },
        Rule("back", user, [new ReappearedTest()], 30),
        Rule("users", user, [new FrequencyTest(FrequencyOf.Users, 5, 1_440)], 1_440),
    ];

    /// <summary>Lives through it. <paramref name="meanwhile"/> is called before each part, with its number.</summary>
    public async Task RunAsync(long user, Func<int, Task> meanwhile)
    {
        await GoAsync("Thu 08:00");
        foreach (var rule in RulesOf(user)) await Rules.SetAsync(new AlertCall(1, user), rule);
        var parts = Parts();
        foreach (var (index, part) in parts.Index())
        {
            await meanwhile(index);
            await part();
        }
        await ToldAsync();
    }

    /// <summary>Waits until all that rules said is passed on.</summary>
    public async Task ToldAsync()
    {
        await SeenAsync();
        await silo.Grains.GetGrain<IOutboxGrain>(0).WakeAsync();
        await Eventually.GetAsync(_ => silo.Database.ReadAsync<long>("select (select count(*) from alert_firing where mails is null) + (select count(*) from issue_news where told is null)"), count => count == 0, TimeSpan.FromSeconds(30), "all is passed on");
    }

    /// <summary>The name of an issue by its id.</summary>
    public string NameOf(long issue) => _issues.First(pair => pair.Value.GetPrimaryKeyLong() == issue).Key;

    /// <summary>When rules spoke, as <see cref="Declared"/> has it.</summary>
    public async Task<List<string>> SaidAsync()
    {
        var (rules, said) = (await Rules.ListAsync(), new List<(DateTimeOffset At, string Line)>());
        foreach (var rule in rules)
        {
            foreach (var firing in await silo.Grains.GetGrain<IAlertQueryGrain>(0).ListFiringsAsync(project.Id, rule.Rule.Id, 0, 100)) said.Add((firing.At, Line(rule.Rule, firing)));
        }
        return [.. said.OrderBy(one => one.At).ThenBy(one => one.Line, StringComparer.Ordinal).Select(one => one.Line)];
    }

    public string Line(AlertRule rule, AlertFiring firing)
    {
        var name = rule.Id == 1 ? "default" : rule.Name;
        return $"{firing.At.UtcDateTime.ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture)} {name} {NameOf(firing.IssueId)}: {string.Join("; ", firing.Because.Select(test => AlertWords.Of(test)))}";
    }

    /// <summary>Waits until the rules have looked at everything.</summary>
    public async Task SeenAsync() => await Eventually.GetAsync(
        _ => silo.Database.ReadAsync<long>(
            "select coalesce((select max(seq_id) from mt_events), 0) - coalesce((select sequence from projection_fence where shard = $1), 0)", Shards.Alerts),
        lag => lag == 0, TimeSpan.FromSeconds(60), "the rules have looked at everything");

    private IReadOnlyList<Func<Task>> Parts() =>
    [
        async () => await SendAsync("cart", 1, "shop@1.0.0"),
        async () =>
        {
            await GoAsync("Thu 08:10");
            await SendAsync("cart", 25, "shop@1.0.0");
        },
        async () =>
        {
            // Within an hour of the last alert nothing is said; after it, one more event is one too many.
            await GoAsync("Thu 08:40");
            await SendAsync("cart", 25, "shop@1.0.0");
            await GoAsync("Thu 09:30");
            await SendAsync("cart", 1, "shop@1.0.0");
        },
        async () =>
        {
            await GoAsync("Fri 09:00");
            await SendAsync("login", 1, "shop@1.0.0", tagged: "Firefox 142", level: "fatal");
            await SendAsync("login", 1, "shop@1.0.0", tagged: "Chrome 140", level: "fatal");
            await GoAsync("Fri 09:20");
            await SendAsync("login", 1, "shop@1.0.0", tagged: "Firefox 142", level: "fatal");
        },
        async () =>
        {
            await GoAsync("Fri 18:00");
            await _issues["cart"].ExecuteAsync(new ResolveIssue(1));
            await _issues["login"].ExecuteAsync(new ResolveIssue(1));
        },
        async () =>
        {
            // Comes back where the rule looks, and where it does not.
            await GoAsync("Sat 09:00");
            await SendAsync("cart", 1, "shop@1.1.0");
            await SendAsync("login", 1, "shop@1.1.0", environment: "staging");
        },
        async () =>
        {
            await GoAsync("Sun 00:50");
            await SendAsync("night", 12, "shop@1.1.0");
            await GoAsync("Sun 01:40");
            await SendAsync("night", 12, "shop@1.1.0");
        },
        async () =>
        {
            await GoAsync("Mon 08:00");
            await SendAsync("quiet", 1, "shop@1.1.0", level: "warning");
            await _issues["quiet"].ExecuteAsync(new ArchiveIssue(1, EscalatesAbove: 10));
            await GoAsync("Mon 12:00");
            await SendAsync("quiet", 12, "shop@1.1.0", level: "warning");
        },
        async () =>
        {
            await GoAsync("Tue 10:00");
            for (var i = 0; i < 7; i++) await SendAsync("search", 1, "shop@1.1.0", level: "info", user: $"user {i}");
            await SendAsync("search", 5, "shop@1.1.0", level: "info", user: "user 0");
        },
        async () =>
        {
            await GoAsync("Wed 10:00");
            await _issues["search"].ExecuteAsync(new DeleteIssue(1, Discard: false, silo.Time.GetUtcNow().AddDays(7)));
            await SendAsync("cart", 1, "shop@1.1.0");
        },
    ];

    private async Task SendAsync(string name, int count, string release, string? tagged = null, string level = "error", string environment = "prod", string? user = null)
    {
        var events = Enumerable.Range(0, count).Select(_ => new TestEvent(name)
        {
            Release = release,
            Environment = environment,
            Level = level,
            User = user,
            Tags = tagged is null ? null : new Dictionary<string, string> { ["browser"] = tagged },
        }).ToArray();
        await project.StoreAsync(events);
        _issues.TryAdd(name, await project.IssueOfAsync(events[0]));
    }

    /// <summary>It is that time now, on a day of the week that begins with <see cref="Start"/>.</summary>
    private async Task GoAsync(string dayAndTime)
    {
        var day = Enumerable.Range(0, 7).Select(number => Start.AddDays(number)).First(date => date.DayOfWeek.ToString().StartsWith(dayAndTime[..3], StringComparison.Ordinal));
        var then = new DateTimeOffset(day.Date + TimeSpan.Parse(dayAndTime[4..], System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
        silo.Time.Offset += then.AddSeconds(5) - silo.Time.GetUtcNow();
        await silo.Grains.GetGrain<IRetentionGrain>(0).RunAsync();
        await silo.Grains.GetGrain<INoticesGrain>(0).FlushAsync();
    }

    private static AlertRule Rule(string name, long user, IReadOnlyList<AlertTest> triggers, int minutes) =>
        new(0, name, AlertMatch.All, triggers, AlertMatch.All, [], [new MailAction(MailTarget.Member, user)], minutes);
}

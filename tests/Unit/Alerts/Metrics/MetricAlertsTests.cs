using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts.Metrics;
using Xunit;

namespace SentryOrleans.Unit.Alerts.Metrics;

public sealed class MetricAlertsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly AlertCall Call = new(3, 7);
    private static readonly IReadOnlyList<AlertAction> Mail = [new MailAction(MailTarget.Member, 7)];
    private static readonly MetricAlert Above = new(0, " Too many ", FrequencyOf.Events, "", [], null, 5, false, new MetricTrigger(100, Mail), new MetricTrigger(50, []));
    private static readonly MetricAlert Below = Above with { Below = true, Critical = new MetricTrigger(10, Mail), Warning = new MetricTrigger(20, []) };

    [Fact]
    public void Thresholds_are_crossed_not_reached_and_critical_goes_over_warning_to_calm() => Assert.Equal(
        ["1.1 Warning 51", "1.2 Critical 101", "1.3 Warning 100", "1.4 Resolved 50", "2.1 Critical 101", "2.2 Resolved 0"],
        Live(Above, 50, 51, 100, 101, 300, 100, 51, 50, 0, 101, 101, 0));

    [Fact]
    public void Where_it_is_to_be_over_it_is_over_and_until_then_it_is_as_bad_as_it_was() => Assert.Equal(
        ["1.1 Warning 60", "1.2 Critical 150", "1.3 Resolved 20"],
        Live(Above with { Resolve = 20 }, 60, 40, 150, 60, 40, 21, 20, 40));

    [Fact]
    public void Too_little_is_the_other_way_round() => Assert.Equal(
        ["1.1 Warning 19", "1.2 Critical 9", "1.3 Warning 10", "1.4 Resolved 20"],
        Live(Below, 20, 19, 10, 9, 0, 10, 19, 20));

    [Fact]
    public void Where_there_is_no_number_nothing_changes() => Assert.Equal(["1.1 Critical 200", "1.2 Resolved 0"], Live(Above, null, 200, null, null, 0, null));

    [Fact]
    public void An_incident_keeps_how_bad_it_was_at_most()
    {
        var state = Looked(Above, 60, 400, 120, 20);
        Assert.Equal(new MetricIncident(1, MetricStatus.Resolved, MetricStatus.Critical, Now.AddMinutes(1), Now.AddMinutes(4), 3, 20, 400), state.Incident);
        Assert.Equal((MetricStatus.Critical, 9.0), (Looked(Below, 19, 9).Incident!.Worst, Looked(Below, 19, 9).Incident!.Peak!.Value));
    }

    [Fact]
    public void What_is_open_is_closed_when_the_rule_looks_otherwise_and_not_when_it_is_only_called_otherwise()
    {
        var state = With(Looked(Above, 200));
        Assert.Single(MetricAlerts.DecideSet(state, Call, Above with { Id = 4, Name = "Other", Critical = new MetricTrigger(100, [.. Mail, .. Mail]) }, 0, Now));
        foreach (var other in new[] { Above with { Minutes = 10 }, Above with { IsActive = false }, Above with { Critical = new MetricTrigger(150, Mail) }, Above with { Environment = "prod" }, Above with { Query = "level:error" } })
        {
            var events = MetricAlerts.DecideSet(state, Call, other with { Id = 4 }, 0, Now.AddHours(1));
            Assert.Equal(new MetricStatusChanged(4, 1, 2, MetricStatus.Resolved, MetricStatus.Critical, null, Now.AddHours(1)), events[0]);
            Assert.Equal((MetricStatus.Resolved, Now.AddHours(1)), (events.Aggregate(state, MetricAlerts.Apply).Rules[4].ToView().Status, events.Aggregate(state, MetricAlerts.Apply).Rules[4].ChangedAt));
        }
        Assert.IsType<MetricStatusChanged>(MetricAlerts.DecideDelete(state, Call, 4, Now)[0]);
        Assert.Empty(MetricAlerts.DecideDelete(state, Call, 4, Now).Aggregate(state, MetricAlerts.Apply).Rules);
    }

    [Fact]
    public void The_next_incident_has_the_next_number_also_after_a_change()
    {
        var state = With(Looked(Above, 200, 0));
        state = MetricAlerts.DecideSet(state, Call, Above with { Id = 4, Minutes = 10 }, 0, Now).Aggregate(state, MetricAlerts.Apply);
        Assert.Equal(2, MetricAlerts.DecideLooks(state.Rules[4], Looks([101])).Single().IncidentId);
    }

    [Fact]
    public void What_is_not_sound_is_refused()
    {
        foreach (var wrong in new[]
        {
            Above with { Name = " " }, Above with { Minutes = 7 }, Above with { Comparison = 6 }, Above with { Minutes = 60, Comparison = 5 }, Above with { Critical = new MetricTrigger(-1, Mail) },
            Above with { Critical = new MetricTrigger(50, Mail) }, Above with { Critical = new MetricTrigger(100, []) }, Above with { Resolve = 51 }, Above with { Critical = new MetricTrigger(double.NaN, Mail) },
            Below with { Warning = new MetricTrigger(10, []) }, Below with { Resolve = 19 },
        })
        {
            Assert.Equal("rule_invalid", Assert.Throws<DomainException>(() => MetricAlerts.DecideSet(MetricAlerts.Initial, Call, wrong, 4, Now)).Code);
        }
        foreach (var right in new[] { Above, Below, Above with { Resolve = 50 }, Below with { Resolve = 20 }, Above with { Warning = null, Resolve = 100 }, Above with { Comparison = 10_080 } })
            Assert.Equal("Too many", Assert.IsType<MetricAlertSet>(Assert.Single(MetricAlerts.DecideSet(MetricAlerts.Initial, Call, right, 4, Now))).Rule.Name);
    }

    [Fact]
    public void A_project_has_so_many_and_no_more()
    {
        var state = MetricAlerts.Initial;
        for (var id = 1; id <= 100; id++) state = MetricAlerts.DecideSet(state, Call, Above, id, Now).Aggregate(state, MetricAlerts.Apply);
        Assert.Equal("too_many_rules", Assert.Throws<DomainException>(() => MetricAlerts.DecideSet(state, Call, Above, 101, Now)).Code);
        Assert.Equal("rule_not_found", Assert.Throws<DomainException>(() => MetricAlerts.DecideSet(state, Call, Above with { Id = 101 }, 0, Now)).Code);
    }

    [Theory]
    [InlineData(false, null, "more than 100 events in 5 minutes", "1 event in 5 minutes", "5 分钟内超过 100 个事件")]
    [InlineData(true, null, "fewer than 100 events in 5 minutes", "1 event in 5 minutes", "5 分钟内少于 100 个事件")]
    [InlineData(false, 1_440, "events in 5 minutes are more than 100 % of those 1 day before", "1 % of the events 1 day before, in 5 minutes", "5 分钟内的事件数高于1 天前的 100%")]
    public void Words_say_what_is_looked_for_and_what_was_found(bool below, int? comparison, string limit, string found, string chinese)
    {
        var rule = Above with { Below = below, Comparison = comparison };
        Assert.Equal((limit, found, chinese), (MetricWords.Limit(rule, 100), MetricWords.Found(rule, 1), MetricWords.Limit(rule, 100, chinese: true)));
        Assert.Equal("1,234.57", MetricWords.Number(1_234.567));
        Assert.EndsWith(comparison is null ? "than 1 event in 5 minutes" : "than 1 % of those 1 day before", MetricWords.Limit(rule, 1), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Live(MetricAlert rule, params double?[] values) =>
        MetricAlerts.DecideLooks(State(rule), Looks(values)).Select(step => $"{step.IncidentId}.{step.Step} {step.Status} {step.Value}");

    private static MetricAlertState Looked(MetricAlert rule, params double?[] values)
    {
        var state = State(rule);
        return MetricAlerts.DecideLooks(state, Looks(values)).Aggregate(With(state), (all, step) => MetricAlerts.Apply(all, step)).Rules[4];
    }

    private static MetricAlertState State(MetricAlert rule) => new(rule with { Id = 4 }, 7, Now, Now);

    private static MetricAlerts With(MetricAlertState state) => new(3, MetricAlerts.Initial.Rules.Add(4, state));

    private static IEnumerable<MetricPoint> Looks(double?[] values) => values.Select((value, index) => new MetricPoint(Now.AddMinutes(index + 1), value));
}

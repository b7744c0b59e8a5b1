using System.Collections.Immutable;
using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>The metric alerts of a project.</summary>
public sealed record MetricAlerts(long OrganizationId, ImmutableSortedDictionary<long, MetricAlertState> Rules)
{
    private const int RulesMax = 100;

    public static readonly MetricAlerts Initial = new(0, ImmutableSortedDictionary<long, MetricAlertState>.Empty);

    /// <param name="rule">Its id is 0 when it is to be made.</param>
    /// <param name="newId">The id of one that is to be made.</param>
    /// <param name="state">What there is.</param>
    /// <param name="call">Who wants it.</param>
    /// <param name="now">When.</param>
    public static IReadOnlyList<MetricEvent> DecideSet(MetricAlerts state, AlertCall call, MetricAlert rule, long newId, DateTimeOffset now)
    {
        if (!IsSound(rule)) throw new DomainException("rule_invalid", "The alert rule is not complete.");
        var named = rule with { Name = rule.Name.Trim() };
        if (rule.Id != 0)
        {
            var known = state.Find(rule.Id);
            return [.. known.Measures(rule) ? [] : Close(known, now), new MetricAlertSet(call.OrganizationId, call.UserId, named, IsNew: false, now)];
        }
        if (state.Rules.Count >= RulesMax) throw new DomainException("too_many_rules", $"A project has at most {RulesMax} metric alerts.");
        return [new MetricAlertSet(call.OrganizationId, call.UserId, named with { Id = newId }, IsNew: true, now)];
    }

    public static IReadOnlyList<MetricEvent> DecideDelete(MetricAlerts state, AlertCall call, long rule, DateTimeOffset now)
    {
        var known = state.Find(rule);
        return [.. Close(known, now), new MetricAlertDeleted(call.OrganizationId, call.UserId, rule, known.Rule.Name, now)];
    }

    public static MetricAlertMuted DecideMute(MetricAlerts state, AlertCall call, long rule, long? forUser, DateTimeOffset? until, DateTimeOffset now) =>
        new(call.OrganizationId, call.UserId, state.Find(rule).Rule.Id, forUser, until, now);

    /// <summary>Null: nothing was muted.</summary>
    public static MetricAlertUnmuted? DecideUnmute(MetricAlerts state, AlertCall call, long rule, long? forUser, DateTimeOffset now)
    {
        var found = state.Find(rule);
        var isMuted = forUser is { } user ? found.MutedFor?.ContainsKey(user) is true : found.Mute is not null;
        return isMuted ? new MetricAlertUnmuted(call.OrganizationId, call.UserId, rule, forUser, now) : null;
    }

    /// <summary>What looks, the oldest first, make of a rule.</summary>
    public static IReadOnlyList<MetricStatusChanged> DecideLooks(MetricAlertState state, IEnumerable<MetricPoint> looks)
    {
        var (incident, steps) = (state.Incident, new List<MetricStatusChanged>());
        foreach (var look in looks)
        {
            var next = MetricJudge.Next(state.Rule, incident?.Status ?? MetricStatus.Resolved, look.Value);
            if (MetricJudge.Step(state.Rule, incident, next, look.Value, look.At) is not { } step) continue;
            incident = MetricJudge.Apply(state.Rule, incident, step);
            steps.Add(step);
        }
        return steps;
    }

    /// <summary>The state after a domain event. Never refuses.</summary>
    public static MetricAlerts Apply(MetricAlerts state, MetricEvent e) => e switch
    {
        MetricAlertSet s => new MetricAlerts(s.OrganizationId, state.Rules.SetItem(s.Rule.Id, Set(state, s))),
        MetricAlertDeleted d => state with { OrganizationId = d.OrganizationId, Rules = state.Rules.Remove(d.RuleId) },
        MetricAlertMuted m => state.Change(m.RuleId, rule => m.ForUser is { } user
            ? rule with { MutedFor = (rule.MutedFor ?? ImmutableDictionary<long, DateTimeOffset?>.Empty).SetItem(user, m.Until) }
            : rule with { Mute = new AlertMute(m.ByUser, m.Until) }) with
        { OrganizationId = m.OrganizationId },
        MetricAlertUnmuted m => state.Change(m.RuleId, rule => m.ForUser is { } user ? rule with { MutedFor = rule.MutedFor?.Remove(user) } : rule with { Mute = null }) with { OrganizationId = m.OrganizationId },
        MetricStatusChanged c => state.Change(c.RuleId, rule => rule with { Incident = MetricJudge.Apply(rule.Rule, rule.Incident, c) }),
        _ => throw new UnreachableException(e.GetType().Name),
    };

    private MetricAlerts Change(long rule, Func<MetricAlertState, MetricAlertState> change) => this with { Rules = Rules.SetItem(rule, change(Rules[rule])) };

    private static MetricAlertState Set(MetricAlerts state, MetricAlertSet set) => state.Rules.GetValueOrDefault(set.Rule.Id) is { } known
        ? known with { Rule = set.Rule, ChangedAt = known.Measures(set.Rule) ? known.ChangedAt : set.At }
        : new MetricAlertState(set.Rule, set.ByUser, set.At, set.At);

    /// <summary>What is open is over, as nobody will know whether it is.</summary>
    private static IEnumerable<MetricEvent> Close(MetricAlertState state, DateTimeOffset now) =>
        MetricJudge.Step(state.Rule, state.Incident, MetricStatus.Resolved, value: null, now) is { } closed ? [closed] : [];

    private MetricAlertState Find(long rule) => Rules.GetValueOrDefault(rule) ?? throw new DomainException("rule_not_found", "There is no such alert rule.");

    private static bool IsSound(MetricAlert rule)
    {
        IReadOnlyList<MetricTrigger> triggers = rule.Warning is { } warning ? [warning, rule.Critical] : [rule.Critical];
        return rule.Name.Trim().Length is > 0 and <= AlertRule.NameLengthMax && MetricAlert.Windows.ContainsKey(rule.Minutes)
            && (rule.Comparison is not { } before || (MetricAlert.Comparisons.Contains(before) && MetricAlert.CanCompare(rule.Minutes, before)))
            && triggers.All(trigger => MetricAlert.IsThreshold(trigger.Threshold, rule.Below) && trigger.Actions.Count <= AlertRule.NodesMax) && triggers.Any(trigger => trigger.Actions.Count > 0)
            && (rule.Warning is null || MetricAlert.IsCalmer(rule.Below, rule.Warning.Threshold, rule.Critical.Threshold))
            && (rule.Resolve is not { } resolve || (MetricAlert.IsThreshold(resolve, rule.Below) && (resolve == triggers[0].Threshold || MetricAlert.IsCalmer(rule.Below, resolve, triggers[0].Threshold))));
    }
}

/// <summary>A metric alert, what was done to it and what became of it.</summary>
public sealed record MetricAlertState(MetricAlert Rule, long? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public AlertMute? Mute { get; init; }

    public ImmutableDictionary<long, DateTimeOffset?>? MutedFor { get; init; }

    public MetricIncident? Incident { get; init; }

    /// <summary>Whether it looks at the same in the same way.</summary>
    public bool Measures(MetricAlert rule) => Frame(rule).Equals(Frame(Rule));

    public MetricAlertView ToView() => new(Rule, CreatedBy, CreatedAt, ChangedAt, Mute, MutedFor ?? ImmutableDictionary<long, DateTimeOffset?>.Empty, Incident);

    private static object Frame(MetricAlert rule) =>
        (rule.Of, rule.Query, rule.Environment, rule.Minutes, rule.Below, rule.Critical.Threshold, rule.Warning?.Threshold, (rule.Resolve, rule.Comparison, rule.IsActive));
}

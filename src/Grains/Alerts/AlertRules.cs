using System.Collections.Immutable;
using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts;

/// <summary>The alert rules of a project.</summary>
public sealed record AlertRules(long OrganizationId, long LastId, ImmutableSortedDictionary<long, AlertRuleState> Rules)
{
    private const int RulesMax = 100;

    /// <summary>What every project begins with: whoever is to see to an urgent issue hears of it.</summary>
    private static readonly AlertRule Default = new(
        1, "Send a notification for high priority issues", AlertMatch.Any, [new NewHighPriorityTest(), new BecameHighPriorityTest()], AlertMatch.All, [],
        [new MailAction(MailTarget.IssueOwners)], 30);

    public static readonly AlertRules Initial = new(0, Default.Id, ImmutableSortedDictionary<long, AlertRuleState>.Empty.Add(Default.Id, new AlertRuleState(Default, null, null)));

    public IReadOnlyList<AlertRuleView> ToView() => [.. Rules.Values.Select(rule => rule.ToView())];

    public static AlertRuleSet DecideSet(AlertRules state, AlertCall call, AlertRule rule, DateTimeOffset now)
    {
        if (rule.Id != 0 && !state.Rules.ContainsKey(rule.Id)) throw NotFound();
        if (rule.Id == 0 && state.Rules.Count >= RulesMax) throw new DomainException("too_many_rules", $"A project has at most {RulesMax} alert rules.");
        if (!IsSound(rule)) throw new DomainException("rule_invalid", "The alert rule is not complete.");
        return new AlertRuleSet(call.OrganizationId, call.UserId, rule with { Id = rule.Id == 0 ? state.LastId + 1 : rule.Id, Name = rule.Name.Trim() }, rule.Id == 0, now);
    }

    public static AlertRuleDeleted DecideDelete(AlertRules state, AlertCall call, long rule, DateTimeOffset now) =>
        new(call.OrganizationId, call.UserId, rule, state.Find(rule).Rule.Name, now);

    public static AlertRuleMuted DecideMute(AlertRules state, AlertCall call, long rule, long? forUser, DateTimeOffset? until, DateTimeOffset now) =>
        new(call.OrganizationId, call.UserId, state.Find(rule).Rule.Id, forUser, until, now);

    /// <summary>Null: nothing was muted.</summary>
    public static AlertRuleUnmuted? DecideUnmute(AlertRules state, AlertCall call, long rule, long? forUser, DateTimeOffset now)
    {
        var found = state.Find(rule);
        var isMuted = forUser is { } user ? found.MutedFor?.ContainsKey(user) is true : found.Mute is not null;
        return isMuted ? new AlertRuleUnmuted(call.OrganizationId, call.UserId, rule, forUser, now) : null;
    }

    /// <summary>The state after a domain event. Never refuses.</summary>
    public static AlertRules Apply(AlertRules state, AlertEvent e) => e switch
    {
        AlertRuleSet s => state with { OrganizationId = s.OrganizationId, LastId = Math.Max(state.LastId, s.Rule.Id), Rules = state.Rules.SetItem(s.Rule.Id, Set(state, s)) },
        AlertRuleDeleted d => state with { OrganizationId = d.OrganizationId, Rules = state.Rules.Remove(d.RuleId) },
        AlertRuleMuted m => state.Change(m.OrganizationId, m.RuleId, rule => m.ForUser is { } user
            ? rule with { MutedFor = (rule.MutedFor ?? ImmutableDictionary<long, DateTimeOffset?>.Empty).SetItem(user, m.Until) }
            : rule with { Mute = new AlertMute(m.ByUser, m.Until) }),
        AlertRuleUnmuted m => state.Change(m.OrganizationId, m.RuleId, rule => m.ForUser is { } user ? rule with { MutedFor = rule.MutedFor?.Remove(user) } : rule with { Mute = null }),
        _ => throw new UnreachableException(e.GetType().Name),
    };

    private AlertRules Change(long organization, long rule, Func<AlertRuleState, AlertRuleState> change) =>
        this with { OrganizationId = organization, Rules = Rules.SetItem(rule, change(Rules[rule])) };

    private static AlertRuleState Set(AlertRules state, AlertRuleSet set) => state.Rules.GetValueOrDefault(set.Rule.Id) is { } known
        ? known with { Rule = set.Rule, IsChanged = true }
        : new AlertRuleState(set.Rule, set.ByUser, set.At) { IsChanged = true };

    private AlertRuleState Find(long rule) => Rules.GetValueOrDefault(rule) ?? throw NotFound();

    private static bool IsSound(AlertRule rule) =>
        rule.Name.Trim().Length is > 0 and <= AlertRule.NameLengthMax && rule.Minutes is >= AlertRule.MinutesMin and <= AlertRule.MinutesMax
        && rule.Actions.Count is > 0 and <= AlertRule.NodesMax && rule.Triggers.Count <= AlertRule.NodesMax && rule.Filters.Count <= AlertRule.NodesMax;

    private static DomainException NotFound() => new("rule_not_found", "There is no such alert rule.");
}

/// <summary>A rule and what was done to it.</summary>
public sealed record AlertRuleState(AlertRule Rule, long? CreatedBy, DateTimeOffset? CreatedAt)
{
    public AlertMute? Mute { get; init; }

    public ImmutableDictionary<long, DateTimeOffset?>? MutedFor { get; init; }

    public bool IsChanged { get; init; }

    public AlertRuleView ToView() => new(Rule, CreatedBy, CreatedAt, Mute, MutedFor ?? ImmutableDictionary<long, DateTimeOffset?>.Empty, !IsChanged);
}

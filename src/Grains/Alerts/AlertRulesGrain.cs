using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Alerts;

/// <summary>The alert rules of one project.</summary>
public sealed class AlertRulesGrain(Journal journal, StreamStates streams, TimeProvider time)
    : EventSourcedGrain<AlertRules, AlertEvent>(journal, streams, AlertRules.Initial), IAlertRulesGrain
{
    protected override string StreamKey => StreamKeys.Alerts(this.GetPrimaryKeyLong());

    protected override long OrganizationOf(AlertRules state) => state.OrganizationId;

    protected override AlertRules Apply(AlertRules state, AlertEvent e) => AlertRules.Apply(state, e);

    public Task<IReadOnlyList<AlertRuleView>> ListAsync() => Task.FromResult(State.ToView());

    public async Task<AlertRuleView> SetAsync(AlertCall call, AlertRule rule)
    {
        var set = AlertRules.DecideSet(State, call, rule, time.GetUtcNow());
        await CommitAsync([set]);
        return View(set.Rule.Id);
    }

    public Task DeleteAsync(AlertCall call, long rule) => CommitAsync([AlertRules.DecideDelete(State, call, rule, time.GetUtcNow())]);

    public async Task<AlertRuleView> MuteAsync(AlertCall call, long rule, long? forUser, DateTimeOffset? until)
    {
        await CommitAsync([AlertRules.DecideMute(State, call, rule, forUser, until, time.GetUtcNow())]);
        return View(rule);
    }

    public async Task<AlertRuleView> UnmuteAsync(AlertCall call, long rule, long? forUser)
    {
        if (AlertRules.DecideUnmute(State, call, rule, forUser, time.GetUtcNow()) is { } unmuted) await CommitAsync([unmuted]);
        return View(rule);
    }

    private AlertRuleView View(long rule) => State.Rules[rule].ToView();
}

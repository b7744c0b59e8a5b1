using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>
/// The metric alerts of one project. A look says the same whenever it is taken, and a step of an incident is stored together with the message that asks for telling it: so
/// whoever takes up after a lost silo goes on from the last step, or from an hour ago, and nothing is missed or told twice.
/// </summary>
public sealed partial class MetricAlertsGrain(Journal journal, StreamStates streams, NpgsqlDataSource database, Sequences sequences, TimeProvider time, ILogger<MetricAlertsGrain> logger)
    : EventSourcedGrain<MetricAlerts, MetricEvent>(journal, streams, MetricAlerts.Initial), IMetricAlertsGrain, IRemindable
{
    private const string ReminderName = "look";
    private const int SecondsMax = 8;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>What came by a time is stored so long after it.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(10);

    /// <summary>Looks that are older are not taken any more: who was away for longer tells no old stories.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>How long a rule rests that could not count in time.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<long, long> _looked = [];
    private readonly Dictionary<long, DateTimeOffset> _rests = [];

    protected override string StreamKey => StreamKeys.Metrics(this.GetPrimaryKeyLong());

    protected override long OrganizationOf(MetricAlerts state) => state.OrganizationId;

    protected override MetricAlerts Apply(MetricAlerts state, MetricEvent e) => MetricAlerts.Apply(state, e);

    public Task<IReadOnlyList<MetricAlertView>> ListAsync() => Task.FromResult<IReadOnlyList<MetricAlertView>>([.. State.Rules.Values.Select(rule => rule.ToView())]);

    public async Task<MetricAlertView> SetAsync(AlertCall call, MetricAlert rule)
    {
        var id = rule.Id == 0 ? await sequences.NextMetricAlertAsync() : rule.Id;
        // First, so that no rule is there for which nobody looks.
        if (rule.IsActive) await this.RegisterOrUpdateReminder(ReminderName, Period, Period);
        await StoreAsync(MetricAlerts.DecideSet(State, call, rule, id, time.GetUtcNow()));
        _looked.Remove(id);
        return View(id);
    }

    public async Task DeleteAsync(AlertCall call, long rule)
    {
        await StoreAsync(MetricAlerts.DecideDelete(State, call, rule, time.GetUtcNow()));
        _looked.Remove(rule);
    }

    public async Task<MetricAlertView> MuteAsync(AlertCall call, long rule, long? forUser, DateTimeOffset? until)
    {
        await CommitAsync([MetricAlerts.DecideMute(State, call, rule, forUser, until, time.GetUtcNow())]);
        return View(rule);
    }

    public async Task<MetricAlertView> UnmuteAsync(AlertCall call, long rule, long? forUser)
    {
        if (MetricAlerts.DecideUnmute(State, call, rule, forUser, time.GetUtcNow()) is { } unmuted) await CommitAsync([unmuted]);
        return View(rule);
    }

    /// <summary>Each rule looks in a turn of its own, so that many that count for long let others ask in between.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var project = await GrainFactory.GetGrain<IProjectGrain>(this.GetPrimaryKeyLong()).GetAsync();
        var active = State.Rules.Values.Where(rule => rule.Rule.IsActive).Select(rule => rule.Rule.Id).ToList();
        if (active.Count == 0 || project is null or { Deletion.Erased: true })
        {
            if (await this.GetReminder(ReminderName) is { } reminder) await this.UnregisterReminder(reminder);
            return;
        }
        // A project that is deleted may be had back.
        if (project.IsHidden) return;
        foreach (var rule in active) this.AsReference<IMetricAlertsGrain>().LookAtAsync(rule).Ignore();
    }

    public async Task LookAsync()
    {
        foreach (var rule in State.Rules.Keys) await LookAtAsync(rule);
    }

    public Task LookAtAsync(long rule) =>
        State.Rules.GetValueOrDefault(rule) is { Rule.IsActive: true } found ? TryLookAsync(found, time.GetUtcNow() - Lag) : Task.CompletedTask;

    /// <summary>A rule that cannot look must not keep others from it; it looks again with the next tick.</summary>
    private async Task TryLookAsync(MetricAlertState rule, DateTimeOffset now)
    {
        if (_rests.TryGetValue(rule.Rule.Id, out var until) && now < until) return;
        try
        {
            var since = MetricFacts.LookAt(rule.Rule, Latest(now - Memory, rule.ChangedAt, rule.Incident?.At ?? DateTimeOffset.MinValue));
            var (first, last) = (Math.Max(since, _looked.GetValueOrDefault(rule.Rule.Id)) + 1, MetricFacts.LookAt(rule.Rule, now));
            if (last < first) return;
            var looks = await new MetricFacts(database, SecondsMax).ReadAsync(this.GetPrimaryKeyLong(), rule.Rule, first, last);
            await StoreAsync([.. MetricAlerts.DecideLooks(rule, looks)]);
            _looked[rule.Rule.Id] = last;
        }
        catch (TimeoutException fault)
        {
            _rests[rule.Rule.Id] = now + Rest;
            LogNotLooked(rule.Rule.Id, this.GetPrimaryKeyLong(), fault.Message);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault) || fault is BusyException or ConflictException)
        {
            LogNotLooked(rule.Rule.Id, this.GetPrimaryKeyLong(), fault.Message);
        }
    }

    private async Task StoreAsync(IReadOnlyList<MetricEvent> events)
    {
        if (events.Count == 0) return;
        var project = this.GetPrimaryKeyLong();
        await CommitAsync(events, outbox: [.. events.OfType<MetricStatusChanged>().Select(step => new OutboxMessage(Outbox.Metric, new MetricMessage(project, step)))]);
    }

    private MetricAlertView View(long rule) => State.Rules[rule].ToView();

    private static DateTimeOffset Latest(params ReadOnlySpan<DateTimeOffset> times)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var one in times) latest = one > latest ? one : latest;
        return latest;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metric alert {Rule} of project {Project} did not look and will look again: {Reason}")]
    private partial void LogNotLooked(long rule, long project, string reason);
}

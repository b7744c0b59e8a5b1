using System.Text;
using Marten;
using Npgsql;
using NpgsqlTypes;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Lets a rule look at what happened in the past, with the eyes it has for what happens now.</summary>
internal sealed class Backtest(NpgsqlDataSource database, IDocumentStore store)
{
    private const int StepsMax = 50_000;
    private const int FiringsMax = 10_000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(25);

    private readonly AlertEyes _eyes = new(database, store);
    private readonly Dictionary<long, DateTimeOffset> _spoke = [];
    private readonly Dictionary<AlertOutcome, int> _silence = [];

    public async Task<AlertBacktest> RunAsync(long project, AlertRule rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop)
    {
        var (firings, looked, view) = (new List<AlertFiring>(), 0, new AlertRuleState(rule with { IsActive = true }, null, null).ToView());
        var steps = await ReadAsync(project, view.Rule, since, stop);
        var isTruncated = steps.Count > StepsMax;
        if (isTruncated) steps.RemoveAt(0);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeMax);
        foreach (var stored in steps)
        {
            stop.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested || firings.Count >= FiringsMax)
            {
                isTruncated = true;
                break;
            }
            if (!AlertJudge.MayFire(view.Rule, stored.Event, stored.Version)) continue;
            var step = await _eyes.Issues.StepAsync(stored);
            if (step.At < since || step.At > until) continue;
            looked++;
            var verdict = await _eyes.Judge.JudgeAsync(view, step, () => Task.FromResult<DateTimeOffset?>(_spoke.TryGetValue(stored.Issue, out var at) ? at : null));
            if (verdict.Outcome == AlertOutcome.Fired)
            {
                _spoke[stored.Issue] = verdict.At;
                firings.Add(new AlertFiring(0, rule.Id, stored.Issue, verdict.EventId, verdict.At, verdict.Held, null, null));
            }
            else if (verdict.Outcome != AlertOutcome.Triggers)
            {
                _silence[verdict.Outcome] = _silence.GetValueOrDefault(verdict.Outcome) + 1;
            }
        }
        var from = isTruncated && steps.Count > 0 ? new AlertStep(0, 0, 0, steps[0].Event, Grains.Issues.Issue.Initial, Grains.Issues.Issue.Initial).At : since;
        return new AlertBacktest(from, await StoredDays.WholeSinceAsync(database, from, stop), looked, isTruncated, firings, 0, 0, _silence);
    }

    /// <summary>The newest domain events at which the rule could speak, in their order. What only counts events is read if the rule asks how often.</summary>
    private async Task<List<StoredIssueEvent>> ReadAsync(long project, AlertRule rule, DateTimeOffset since, CancellationToken stop)
    {
        var onlyFirst = rule.When != AlertMatch.None && rule.Triggers.Count > 0
            && !rule.Triggers.Any(trigger => AlertStep.MayHold(trigger, new OccurrencesRecorded(1, since, since, null, null, null, null, null), 3, rule.Environment));
        await using var command = database.CreateCommand(
            $"""
            select substr(e.stream_id, 7)::bigint, e.version, e.seq_id, e.type, e.data::text
            from issue_row i join mt_events e on e.stream_id = 'issue-' || i.issue_id
            where i.project_id = $1 and i.last_seen >= $2 and e.type = any ($3) and e.timestamp >= $2 and ($4::bigint is null or e.version <= $4 or e.type <> $5)
            order by e.seq_id desc limit {StepsMax + 1}
            """);
        command.Parameters.AddWithValue(project);
        command.Parameters.AddWithValue(since.ToUniversalTime());
        command.Parameters.AddWithValue(new[] { typeof(OccurrencesRecorded), typeof(IssueRegressed), typeof(IssueEscalated), typeof(IssueUnresolved) }.Select(EventTypes.NameOf).ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = onlyFirst ? 2L : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.AddWithValue(EventTypes.NameOf(typeof(OccurrencesRecorded)));
        var events = new List<StoredIssueEvent>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            using var data = new MemoryStream(Encoding.UTF8.GetBytes(reader.GetString(4)));
            var e = (IssueEvent)store.Options.Serializer().FromJson(EventTypes.TypeOf(reader.GetString(3)), data);
            if (AlertStep.Matters(e)) events.Add(new StoredIssueEvent(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), e));
        }
        events.Reverse();
        return events;
    }
}

using Marten;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Tells when rules spoke, would have spoken, and why not.</summary>
[StatelessWorker]
public sealed class AlertQueryGrain(NpgsqlDataSource database, IDocumentStore store) : Grain, IAlertQueryGrain
{
    public async Task<IReadOnlyList<AlertFiring>> ListFiringsAsync(long project, long rule, int skip, int limit)
    {
        await using var command = database.CreateCommand(
            """
            select id, rule_id, issue_id, event_id, at, because::text, mails, posts from alert_firing
            where project_id = $1 and rule_id = $2 order by id desc offset $3 limit $4
            """);
        command.Parameters.AddWithValue(project);
        command.Parameters.AddWithValue(rule);
        command.Parameters.AddWithValue(skip);
        command.Parameters.AddWithValue(limit);
        var firings = new List<AlertFiring>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            firings.Add(new AlertFiring(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), await reader.IsDBNullAsync(3) ? null : reader.GetGuid(3), reader.GetFieldValue<DateTimeOffset>(4),
                AlertJson.Tests(reader.GetString(5)), await reader.IsDBNullAsync(6) ? null : reader.GetInt32(6), await reader.IsDBNullAsync(7) ? null : reader.GetInt32(7)));
        }
        return firings;
    }

    public async Task<IReadOnlyList<AlertCount>> CountAsync(IReadOnlyList<long> projects, DateTimeOffset now, int days)
    {
        await using var command = database.CreateCommand(
            """
            select project_id, rule_id, (at at time zone 'UTC')::date, count(*)::int, max(at) from alert_firing
            where project_id = any ($1) and at >= $2 group by 1, 2, 3 order by 1, 2, 3
            """);
        command.Parameters.AddWithValue(projects.ToArray());
        command.Parameters.AddWithValue(new DateTimeOffset(now.UtcDateTime.Date.AddDays(1 - days), TimeSpan.Zero));
        var counts = new List<AlertCount>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            counts.Add(new AlertCount(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateOnly>(2), reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4)));
        return counts;
    }

    public async Task<AlertBacktest> BacktestAsync(long project, AlertRule rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop)
    {
        var test = await new Backtest(database, store).RunAsync(project, rule, since, until, stop);
        return await new BacktestMails(GrainFactory).CountAsync(project, rule, test, until);
    }

    public async Task<IReadOnlyList<AlertVerdict>?> ExplainAsync(long project, Guid eventId)
    {
        if (await FindAsync(project, eventId) is not var (issue, version, timestamp)) return null;
        var steps = await FindStepsAsync(issue, version, timestamp, eventId);
        var eyes = new AlertEyes(database, store);
        await eyes.Rules.LoadAsync([.. steps.Select(step => step.Issue).Distinct()]);
        var verdicts = new SortedDictionary<long, AlertVerdict>();
        foreach (var stored in steps)
        {
            var step = await eyes.Issues.StepAsync(stored);
            foreach (var rule in eyes.Rules.At(project, stored.Sequence).Rules.Values)
            {
                var verdict = await eyes.Judge.JudgeAsync(rule.ToView(), step, () => eyes.SpokeAsync(project, rule.Rule.Id, stored.Issue, stored.Sequence), whole: true);
                // What nobody looked at, or not yet, was not said.
                if (verdict.Outcome == AlertOutcome.Fired && !await IsSaidAsync(project, rule.Rule.Id, stored)) continue;
                // What a later step of the same commit says counts if it says more: that it spoke, or came nearer to it.
                if (!verdicts.TryGetValue(rule.Rule.Id, out var known) || known.Outcome is not AlertOutcome.Fired && verdict.Outcome is not (AlertOutcome.Triggers or AlertOutcome.NotOpen))
                    verdicts[rule.Rule.Id] = verdict;
            }
        }
        return [.. verdicts.Values];
    }

    private async Task<bool> IsSaidAsync(long project, long rule, StoredIssueEvent e)
    {
        await using var command = database.CreateCommand("select exists (select from alert_firing where project_id = $1 and rule_id = $2 and issue_id = $3 and sequence = $4)");
        foreach (var value in new[] { project, rule, e.Issue, e.Sequence }) command.Parameters.AddWithValue(value);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task<(long Issue, long Version, DateTimeOffset Timestamp)?> FindAsync(long project, Guid eventId)
    {
        await using var command = database.CreateCommand(
            """
            select e.issue_id, e.issue_version, e."timestamp" from event_seen s
            join event e on e.project_id = s.project_id and e."timestamp" = s."timestamp" and e.event_id = s.event_id
            where s.project_id = $1 and s.event_id = $2 limit 1
            """);
        command.Parameters.AddWithValue(project);
        command.Parameters.AddWithValue(eventId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2)) : null;
    }

    /// <summary>The domain event that counted the event, in the stream of its issue or of the one it was part of then, and what it changed of where that stood.</summary>
    private async Task<IReadOnlyList<StoredIssueEvent>> FindStepsAsync(long part, long version, DateTimeOffset timestamp, Guid eventId)
    {
        await using var session = store.QuerySession();
        var whole = await GrainFactory.GetGrain<IIssueGrain>(part).GetAsync();
        foreach (var issue in new[] { part, whole?.MergedInto ?? part }.Distinct())
        {
            var events = (await session.Events.FetchStreamAsync(StreamKeys.Issue(issue), version: version + 3, fromVersion: version))
                .Select(e => new StoredIssueEvent(issue, e.Version, e.Sequence, (IssueEvent)e.Data)).ToList();
            if (events is not [{ Event: OccurrencesRecorded recorded }, ..] || (recorded.Part ?? issue) != part || timestamp < recorded.FirstSeen || timestamp > recorded.LastSeen) continue;
            return [events[0], .. events.Skip(1).TakeWhile(e => e.Event is not OccurrencesRecorded).Where(e => IsTurn(e.Event, eventId))];
        }
        return [];
    }

    private static bool IsTurn(IssueEvent e, Guid eventId) => e switch
    {
        IssueRegressed regressed => regressed.EventId == eventId,
        IssueEscalated escalated => escalated.EventId == eventId,
        // Of the events that were counted with it any may be the one that was too many.
        IssueUnresolved { Ended: not null } => true,
        _ => false,
    };
}

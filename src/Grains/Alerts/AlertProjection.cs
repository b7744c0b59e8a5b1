using System.Text.Json;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Marten.Services;
using Npgsql;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Alerts;

/// <summary>
/// Lets the rules look at what happens to issues, in the order in which it happened. That a rule spoke is written together with how far they looked, behind the
/// fence, so it is neither missed nor said twice, whichever silo runs the shard and wherever one dies. It never looks at anything again.
/// </summary>
public sealed class AlertProjection(NpgsqlDataSource database, Lazy<IDocumentStore> store, Lazy<IGrainFactory> grains, TimeProvider time) : IProjection, IChangeListener
{
    /// <summary>For so long after rules spoke, whoever passes it on is woken with each page: which of them brings it, nobody tells.</summary>
    private static readonly TimeSpan WakeFor = TimeSpan.FromSeconds(5);

    private long _spokeAt;
    private readonly Lazy<AlertEyes> _eyes = new(() => new AlertEyes(database, store.Value));

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var page = new AlertPage(_eyes.Value);
        IReadOnlyList<StoredIssueEvent> stored = [.. events.Where(e => e.Data is IssueEvent).Select(e => new StoredIssueEvent(IdOf(e), e.Version, e.Sequence, (IssueEvent)e.Data))];
        var firings = await page.LookAsync(stored, cancellation);
        var news = await page.NewsAsync(stored);
        if (firings.Count + news.Count > 0) Volatile.Write(ref _spokeAt, time.GetTimestamp());
        operations.QueueSqlCommand(
            "select advance_projection(?, ?, ?), record_firings(?, ?, ?, ?, ?, ?::text[]::uuid[], ?, ?::text[]::jsonb[], ?), record_news(?, ?, ?, ?, ?, ?)",
            Shards.Alerts, events[0].Sequence, events[^1].Sequence,
            firings.Select(firing => firing.Project).ToArray(), firings.Select(firing => firing.Verdict.RuleId).ToArray(), firings.Select(firing => firing.Issue).ToArray(),
            firings.Select(firing => firing.Sequence).ToArray(), firings.Select(firing => firing.Verdict.At).ToArray(), firings.Select(firing => firing.Verdict.EventId?.ToString()).ToArray(),
            firings.Select(firing => firing.Verdict.RuleName).ToArray(),
            firings.Select(firing => JsonSerializer.Serialize(firing.Verdict.Held)).ToArray(), Outbox.Alert,
            news.Select(one => one.Project).ToArray(), news.Select(one => one.Event.Issue).ToArray(), news.Select(one => one.Event.Version).ToArray(), news.Select(one => one.Event.Sequence).ToArray(),
            news.Select(one => IssueNews.AtOf(one.Event.Event)).ToArray(), Outbox.News);
    }

    public Task BeforeCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) => Task.CompletedTask;

    public Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (Volatile.Read(ref _spokeAt) is var at && at != 0 && time.GetElapsedTime(at) < WakeFor) grains.Value.GetGrain<IOutboxGrain>(0).WakeAsync().Ignore();
        return Task.CompletedTask;
    }

    private static long IdOf(IEvent e) => long.Parse(e.StreamKey!.AsSpan("issue-".Length), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A domain event of an issue and its place.</summary>
internal sealed record StoredIssueEvent(long Issue, long Version, long Sequence, IssueEvent Event);

/// <summary>A rule spoke.</summary>
internal sealed record NewFiring(long Project, long Issue, long Sequence, AlertVerdict Verdict);

/// <summary>What rules look with. One look at a time.</summary>
internal sealed class AlertEyes(NpgsqlDataSource database, IDocumentStore store)
{
    public IssueMemory Issues { get; } = new(store);

    public RuleMemory Rules { get; } = new(database, store);

    public AlertJudge Judge { get; } = new(new AlertFacts(database, store));

    /// <summary>When a rule last spoke of an issue before a place in the order; null: never.</summary>
    public async Task<DateTimeOffset?> SpokeAsync(long project, long rule, long issue, long before)
    {
        await using var command = database.CreateCommand("select at from alert_firing where project_id = $1 and rule_id = $2 and issue_id = $3 and sequence < $4 order by sequence desc limit 1");
        command.Parameters.AddWithValue(project);
        command.Parameters.AddWithValue(rule);
        command.Parameters.AddWithValue(issue);
        command.Parameters.AddWithValue(before);
        return await command.ExecuteScalarAsync() is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }
}

/// <summary>A page of domain events that the rules of their projects look at.</summary>
internal sealed class AlertPage(AlertEyes eyes)
{
    private readonly Dictionary<(long Project, long Rule, long Issue), DateTimeOffset> _spoke = [];

    public async Task<IReadOnlyList<NewFiring>> LookAsync(IReadOnlyList<StoredIssueEvent> events, CancellationToken cancellation)
    {
        await eyes.Rules.LoadAsync([.. events.Where(e => AlertStep.Matters(e.Event)).Select(e => e.Issue).Distinct()]);
        var firings = new List<NewFiring>();
        foreach (var e in events)
        {
            cancellation.ThrowIfCancellationRequested();
            if (AlertStep.Matters(e.Event)) await LookAsync(e, firings);
            eyes.Issues.Add(e.Issue, e.Version, e.Event);
        }
        return firings;
    }

    /// <summary>What was done with issues that somebody may follow.</summary>
    public async Task<IReadOnlyList<(long Project, StoredIssueEvent Event)>> NewsAsync(IReadOnlyList<StoredIssueEvent> events)
    {
        var news = events.Where(e => IssueNews.Is(e.Event)).ToList();
        if (news.Count == 0) return [];
        await eyes.Rules.LoadAsync([.. news.Select(e => e.Issue).Distinct()]);
        return [.. news.Where(e => eyes.Rules.ProjectOf(e.Issue) is not null).Select(e => (eyes.Rules.ProjectOf(e.Issue)!.Value, e))];
    }

    private async Task LookAsync(StoredIssueEvent e, List<NewFiring> firings)
    {
        if (eyes.Rules.ProjectOf(e.Issue) is not { } project) return;
        AlertStep? step = null;
        foreach (var rule in eyes.Rules.At(project, e.Sequence).Rules.Values.Where(rule => AlertJudge.MayFire(rule.Rule, e.Event, e.Version)))
        {
            step ??= await eyes.Issues.StepAsync(e);
            var key = (project, rule.Rule.Id, e.Issue);
            var verdict = await eyes.Judge.JudgeAsync(rule.ToView(), step, async () => _spoke.TryGetValue(key, out var at) ? at : await eyes.SpokeAsync(project, rule.Rule.Id, e.Issue, e.Sequence));
            if (verdict.Outcome != AlertOutcome.Fired) continue;
            _spoke[key] = verdict.At;
            firings.Add(new NewFiring(project, e.Issue, e.Sequence, verdict));
        }
    }
}

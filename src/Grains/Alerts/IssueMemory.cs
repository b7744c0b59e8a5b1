using Marten;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Issues as of a version of their streams. What is at hand is folded on; anything else is read.</summary>
internal sealed class IssueMemory(IDocumentStore store)
{
    private const int SnapshotFormat = 1;
    private const int IssuesMax = 10_000;
    private readonly Dictionary<long, (Issue State, long Version)> _issues = [];

    /// <summary>Takes a domain event up if the issue is at hand and just before it.</summary>
    public void Add(long issue, long version, IssueEvent e)
    {
        if (version == 1) Keep(issue, Issue.Apply(Issue.Initial, e), 1);
        else if (_issues.TryGetValue(issue, out var known) && known.Version == version - 1) Keep(issue, Issue.Apply(known.State, e), version);
    }

    /// <summary>The issue after the domain event of that version.</summary>
    public async Task<Issue> AtAsync(long issue, long version)
    {
        if (version == 0) return Issue.Initial;
        if (_issues.TryGetValue(issue, out var known) && known.Version == version) return known.State;
        await using var session = store.QuerySession();
        var (key, state, from) = (StreamKeys.Issue(issue), Issue.Initial, 0L);
        if (known.Version > 0 && known.Version < version) (state, from) = known;
        else if (await session.Query<Snapshot<Issue>>().Where(kept => kept.Id == key && kept.Format == SnapshotFormat && kept.Version <= version).FirstOrDefaultAsync() is { } snapshot) (state, from) = (snapshot.State, snapshot.Version);
        if (from < version)
        {
            foreach (var e in await session.Events.FetchStreamAsync(key, version: version, fromVersion: from + 1)) state = Issue.Apply(state, (IssueEvent)e.Data);
        }
        Keep(issue, state, version);
        return state;
    }

    /// <summary>What a domain event changed.</summary>
    public async Task<AlertStep> StepAsync(StoredIssueEvent e)
    {
        var before = await AtAsync(e.Issue, e.Version - 1);
        return new AlertStep(e.Issue, e.Version, e.Sequence, e.Event, before, Issue.Apply(before, e.Event));
    }

    private void Keep(long issue, Issue state, long version)
    {
        if (_issues.Count >= IssuesMax && !_issues.ContainsKey(issue)) _issues.Clear();
        _issues[issue] = (state, version);
    }
}

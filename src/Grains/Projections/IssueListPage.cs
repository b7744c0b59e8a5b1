using System.Text.Json;
using Marten;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Projections;

/// <summary>What a page of domain events does to the list of issues.</summary>
internal sealed class IssueListPage
{
    private readonly SortedDictionary<long, IssueRowChange> _changes = [];
    private readonly SortedDictionary<(long Issue, DateTimeOffset Hour), long> _hours = [];
    private readonly HashSet<(long Issue, string Name)> _environments = [];
    private readonly SortedDictionary<(long Issue, long User), Following> _followers = [];
    private readonly SortedDictionary<long, long> _moves = [];
    private readonly HashSet<long> _erased = [];

    /// <summary>Adds a domain event of an issue; <paramref name="sequence"/> is its place in the order of all.</summary>
    public void Add(long issue, IssueEvent e, long sequence)
    {
        ChangeOf(issue).Add(e, sequence);
        switch (e)
        {
            case OccurrencesRecorded recorded: Count(issue, recorded); break;
            case IssueErased: _erased.Add(issue); break;
            case IssueBookmarked b: Follow(issue, b.UserId, new Following(b.Bookmarked, null, null)); break;
            case IssueSubscribed s: Follow(issue, s.UserId, new Following(null, Following.Number(s.Subscribed), null)); break;
            case IssueSeen s: Follow(issue, s.UserId, new Following(null, null, s.At)); break;
            case IssueOperationUndone { Followers: { } followers }:
                foreach (var (user, f) in followers) Follow(issue, user, new Following(f?.Bookmarked ?? false, Following.Number(f?.Subscribed), f?.SeenAt));
                break;
        }
    }

    /// <summary>The project belongs to another organisation from here on.</summary>
    public void Move(long project, long organization) => _moves[project] = organization;

    /// <summary>
    /// One statement, whatever the page holds: the daemon does not notice when another than the first fails, and takes the page for done.
    /// The fence comes first.
    /// </summary>
    public void Queue(IDocumentOperations operations, long first, long last)
    {
        var changes = _changes.Values;
        operations.QueueSqlCommand("""
            select advance_projection(?, ?, ?), project_issue_rows(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[]::jsonb[], ?, ?, ?, ?, ?, ?, ?::text[]::jsonb[]), project_issue_hours(?, ?, ?),
              project_issue_environments(?, ?), project_issue_followers(?, ?, ?, ?, ?), project_issue_moves(?, ?), project_erased_issues(?)
            """,
            Shards.IssueList, first, last,
            _changes.Keys.ToArray(),
            changes.Select(c => c.Created?.OrganizationId).ToArray(), changes.Select(c => c.Created?.ProjectId).ToArray(), changes.Select(c => c.Created?.Number).ToArray(),
            changes.Select(c => c.Status).ToArray(), changes.Select(c => c.Substatus).ToArray(),
            changes.Select(c => c.Count).ToArray(), changes.Select(c => c.Users).ToArray(),
            changes.Select(c => c.FirstSeen).ToArray(), changes.Select(c => c.LastSeen).ToArray(),
            changes.Select(c => c.Facts is null ? null : JsonSerializer.Serialize(c.Facts)).ToArray(),
            changes.Select(c => c.FirstRelease).ToArray(), changes.Select(c => c.LastRelease).ToArray(),
            changes.Select(c => c.Sequence).ToArray(), changes.Select(c => c.ListedSequence).ToArray(), changes.Select(c => c.ShareId).ToArray(),
            changes.Select(c => c.IsWhole).ToArray(), changes.Select(c => c.Life).ToArray(),
            _hours.Keys.Select(key => key.Issue).ToArray(), _hours.Keys.Select(key => key.Hour).ToArray(), _hours.Values.ToArray(),
            _environments.Select(pair => pair.Issue).ToArray(), _environments.Select(pair => pair.Name).ToArray(),
            _followers.Keys.Select(key => key.Issue).ToArray(), _followers.Keys.Select(key => key.User).ToArray(),
            _followers.Values.Select(f => f.Bookmarked).ToArray(), _followers.Values.Select(f => f.Subscribed).ToArray(), _followers.Values.Select(f => f.SeenAt).ToArray(),
            _moves.Keys.ToArray(), _moves.Values.ToArray(), _erased.ToArray());
    }

    private IssueRowChange ChangeOf(long issue)
    {
        if (!_changes.TryGetValue(issue, out var change)) _changes[issue] = change = new IssueRowChange();
        return change;
    }

    /// <summary>Hours and environments are those of the part. Its row is hidden, and says what it counts again when it is split off.</summary>
    private void Count(long issue, OccurrencesRecorded recorded)
    {
        var counted = recorded.Part ?? issue;
        foreach (var hour in recorded.Hours ?? [new HourCount(Summary.HourOf(recorded.LastSeen), recorded.Count)])
        {
            _hours[(counted, hour.Hour)] = _hours.GetValueOrDefault((counted, hour.Hour)) + hour.Count;
        }
        foreach (var environment in recorded.Environments ?? []) _environments.Add((counted, environment));
    }

    private void Follow(long issue, long user, Following now)
    {
        var before = _followers.GetValueOrDefault((issue, user)) ?? new Following(null, null, null);
        _followers[(issue, user)] = new Following(now.Bookmarked ?? before.Bookmarked, now.Subscribed ?? before.Subscribed, now.SeenAt ?? before.SeenAt);
    }

    /// <summary>Null: as before. Subscribed: 1 yes, 0 no, -1 nobody knows.</summary>
    private sealed record Following(bool? Bookmarked, short? Subscribed, DateTimeOffset? SeenAt)
    {
        public static short Number(bool? subscribed) => (short)(subscribed is { } known ? known ? 1 : 0 : -1);
    }
}

using System.Text.Json;
using Marten;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Projections;

/// <summary>What a page of domain events does to the list of issues.</summary>
internal sealed class IssueListPage
{
    private readonly SortedDictionary<long, Change> _changes = [];
    private readonly SortedDictionary<(long Issue, DateTimeOffset Hour), long> _hours = [];
    private readonly HashSet<(long Issue, string Name)> _environments = [];
    private readonly SortedDictionary<long, long> _moves = [];

    /// <summary>Adds a domain event of an issue; <paramref name="sequence"/> is its place in the order of all.</summary>
    public void Add(long issue, IssueEvent e, long sequence)
    {
        if (!_changes.TryGetValue(issue, out var change)) _changes[issue] = change = new Change();
        change.Add(e, sequence);
        if (e is not OccurrencesRecorded recorded) return;
        AddHours(issue, recorded);
        foreach (var environment in recorded.Environments ?? []) _environments.Add((issue, environment));
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
            select advance_projection(?, ?, ?), project_issue_rows(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[]::jsonb[], ?, ?, ?, ?, ?), project_issue_hours(?, ?, ?),
              project_issue_environments(?, ?), project_issue_moves(?, ?)
            """,
            Shards.All[0], first, last,
            _changes.Keys.ToArray(),
            changes.Select(c => c.Created?.OrganizationId).ToArray(), changes.Select(c => c.Created?.ProjectId).ToArray(), changes.Select(c => c.Created?.Number).ToArray(),
            changes.Select(c => c.Status).ToArray(), changes.Select(c => c.Substatus).ToArray(),
            changes.Select(c => c.Count).ToArray(), changes.Select(c => c.Users).ToArray(),
            changes.Select(c => c.FirstSeen).ToArray(), changes.Select(c => c.LastSeen).ToArray(),
            changes.Select(c => c.Facts is null ? null : JsonSerializer.Serialize(c.Facts)).ToArray(),
            changes.Select(c => c.FirstRelease).ToArray(), changes.Select(c => c.LastRelease).ToArray(),
            changes.Select(c => c.Sequence).ToArray(), changes.Select(c => c.ListedSequence).ToArray(), changes.Select(c => c.ShareId).ToArray(),
            _hours.Keys.Select(key => key.Issue).ToArray(), _hours.Keys.Select(key => key.Hour).ToArray(), _hours.Values.ToArray(),
            _environments.Select(pair => pair.Issue).ToArray(), _environments.Select(pair => pair.Name).ToArray(),
            _moves.Keys.ToArray(), _moves.Values.ToArray());
    }

    private void AddHours(long issue, OccurrencesRecorded recorded)
    {
        foreach (var hour in recorded.Hours ?? [new HourCount(Summary.HourOf(recorded.LastSeen), recorded.Count)])
        {
            _hours[(issue, hour.Hour)] = _hours.GetValueOrDefault((issue, hour.Hour)) + hour.Count;
        }
    }

    /// <summary>Sums of one issue; null says: as before. An issue that the page creates is complete.</summary>
    private sealed class Change
    {
        public IssueCreated? Created { get; private set; }

        public short? Status { get; private set; }

        public short? Substatus { get; private set; }

        public long Count { get; private set; }

        public long Users { get; private set; }

        public DateTimeOffset? FirstSeen { get; private set; }

        public DateTimeOffset? LastSeen { get; private set; }

        public IssueFacts? Facts { get; private set; }

        public string? FirstRelease { get; private set; }

        public string? LastRelease { get; private set; }

        /// <summary>Empty: it is shared no more.</summary>
        public string? ShareId { get; private set; }

        /// <summary>Of the last domain event.</summary>
        public long Sequence { get; private set; }

        /// <summary>Of the first domain event that counts something: it brings the issue into lists.</summary>
        public long? ListedSequence { get; private set; }

        public void Add(IssueEvent e, long sequence)
        {
            Sequence = sequence;
            if (e is OccurrencesRecorded) ListedSequence ??= sequence;
            switch (e)
            {
                case IssueCreated created: Created = created; Set(IssueStatus.Unresolved, IssueSubstatus.New); break;
                case OccurrencesRecorded recorded: Add(recorded); break;
                case IssueResolved: Set(IssueStatus.Resolved, IssueSubstatus.None); break;
                case IssueUnresolved unresolved: Set(IssueStatus.Unresolved, unresolved.Substatus); break;
                case IssueArchived archived: Set(IssueStatus.Archived, archived.Substatus); break;
                case IssueFactsScrubbed scrubbed: Facts = scrubbed.Facts; break;
                case IssueShared shared: ShareId = shared.ShareId; break;
                case IssueUnshared: ShareId = ""; break;
                case IssueRegressed: Set(IssueStatus.Unresolved, IssueSubstatus.Regressed); break;
            }
        }

        private void Add(OccurrencesRecorded recorded)
        {
            Count += recorded.Count;
            Users += recorded.NewUsers?.Count ?? 0;
            FirstSeen = FirstSeen is { } first && first < recorded.FirstSeen ? first : recorded.FirstSeen;
            LastSeen = LastSeen is { } last && last > recorded.LastSeen ? last : recorded.LastSeen;
            Facts = recorded.Latest ?? Facts;
            FirstRelease ??= recorded.Releases?[0];
            LastRelease = recorded.Releases?[^1] ?? LastRelease;
        }

        private void Set(IssueStatus status, IssueSubstatus substatus) => (Status, Substatus) = ((short)status, (short)substatus);
    }
}

using Npgsql;
using SentryOrleans.Cluster.Chaos;
using SentryOrleans.Testing;

namespace SentryOrleans.Cluster.Faults;

/// <summary>
/// Compares what was acknowledged with what is stored and counted: every acknowledged event is a row, once; the counters of an issue (its
/// stream's, its grain's, the list's) count its rows; the outcomes count every item; files have their bytes.
/// </summary>
internal sealed class Comparison(Scene scene, IReadOnlyList<ProjectLoad> projects)
{
    private static readonly TimeSpan ProjectionPatience = TimeSpan.FromSeconds(60);

    /// <summary>What each issue counts, wherever it is counted.</summary>
    private const string Counters = """
        with stored as (select issue_id, count(*) as n, count(distinct user_hash) as users from event group by issue_id),
        streams as (
          select substr(stream_id, 7)::bigint as issue_id, sum((data ->> 'Count')::bigint)::bigint as n from mt_events
          where stream_id like 'issue-%' and data ? 'Count' group by stream_id),
        hours as (select issue_id, sum(count)::bigint as n from issue_hour group by issue_id)
        select issue_id, coalesce(stored.n, 0), coalesce(stored.users, 0), coalesce(streams.n, 0), coalesce(r.count, 0), coalesce(r.user_count, 0), coalesce(hours.n, 0)
        from stored full join streams using (issue_id) full join issue_row r using (issue_id) full join hours using (issue_id)
        """;

    /// <summary>Urgent issues that the rule of every project did not speak of, or more than once; and what was not passed on.</summary>
    private const string NotToldOnce = """
        select count(*) from issue_row r
        where r.initial_priority = 75 and r.merged_into is null and (
          (select count(*) from alert_firing f where f.issue_id = r.issue_id and f.rule_id = 1 and f.because @> '[{"kind": "new-high-priority"}]') <> 1
          or exists (select from alert_firing f where f.issue_id = r.issue_id and f.mails is null and not exists (
            select from outbox o where o.kind = 'alert.v1' and (o.data ->> 'Firing')::bigint = f.id)))
        """;

    private const string FilesWithoutBytes = """
        select count(*) from attachment a
        where a.size <> coalesce((select sum(length(c.bytes)) from blob_chunk c where c.key = a.id), 0)
        """;

    private readonly NpgsqlDataSource _database = scene.Database;
    private readonly Findings _findings = new();
    private readonly Dictionary<long, long> _users = [];

    /// <summary>Compares, once the projections have caught up.</summary>
    public async Task<Findings> RunAsync()
    {
        await Eventually.GetAsync(ReadLagAsync, lag => lag == 0, ProjectionPatience, "the projections have caught up");
        var stored = await ReadEventsAsync();
        foreach (var project in projects) CompareEvents(project, stored[project.Access.ProjectId]);
        await CompareCountersAsync();
        await CompareGrainsAsync(stored);
        await CompareOutcomesAsync();
        _findings.Compare("issues that were not told of once", 0, await CountAsync(NotToldOnce));
        _findings.Compare("files without their bytes", 0, await CountAsync(FilesWithoutBytes));
        return _findings;
    }

    /// <summary>How far the lists are behind the streams.</summary>
    public async Task<long> ReadLagAsync(CancellationToken ct)
    {
        await using var command = _database.CreateCommand(
            "select coalesce((select max(seq_id) from mt_events), 0) - coalesce((select min(sequence) from projection_fence), 0)");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<ILookup<long, (Guid Id, long Issue)>> ReadEventsAsync()
    {
        var rows = new List<(long Project, Guid Id, long Issue)>();
        await using var command = _database.CreateCommand("select project_id, event_id, issue_id from event");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add((reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2)));
        return rows.ToLookup(row => row.Project, row => (row.Id, row.Issue));
    }

    private void CompareEvents(ProjectLoad project, IEnumerable<(Guid Id, long Issue)> stored)
    {
        var name = project.Access.Project;
        var byId = stored.ToLookup(row => row.Id, row => row.Issue);
        foreach (var id in project.AcknowledgedEvents()) if (!byId.Contains(id)) _findings.Compare($"acknowledged event {id:N} of {name}", 1, 0);
        foreach (var rows in byId)
        {
            _findings.Compare($"event {rows.Key:N} of {name}", 1, rows.Count());
            if (!project.Tries.ContainsKey(rows.Key)) _findings.Tell($"event {rows.Key:N} of {name} was never sent");
        }

        var errors = byId.SelectMany(rows => rows.Select(issue => (issue, error: project.TryFind(rows.Key, out var number) ? project.IssueOf(number) : -1))).Distinct().ToList();
        if (errors.Count != errors.DistinctBy(pair => pair.issue).Count() || errors.Count != errors.DistinctBy(pair => pair.error).Count())
        {
            _findings.Tell($"issues of {name} are not of one error each");
        }
    }

    private async Task CompareCountersAsync()
    {
        await using var command = _database.CreateCommand(Counters);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (issue, rows, users) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
            _users[issue] = users;
            _findings.Compare($"the stream of issue {issue} counts", rows, reader.GetInt64(3));
            _findings.Compare($"the list counts of issue {issue}", rows, reader.GetInt64(4));
            _findings.Compare($"the list counts users of issue {issue}", users, reader.GetInt64(5));
            _findings.Compare($"the hours count of issue {issue}", rows, reader.GetInt64(6));
        }
    }

    private async Task CompareGrainsAsync(ILookup<long, (Guid Id, long Issue)> stored)
    {
        foreach (var project in projects)
        {
            using var issues = new IssuesOfProject(project.Access);
            foreach (var rows in stored[project.Access.ProjectId].GroupBy(row => row.Issue))
            {
                var said = await issues.ReadAsync(rows.Key.ToString(System.Globalization.CultureInfo.InvariantCulture));
                _findings.Compare($"issue {rows.Key} says", rows.Count(), said.Count);
                _findings.Compare($"issue {rows.Key} says of users", _users[rows.Key], said.Users);
            }
        }
    }

    /// <summary>An item that was sent and not acknowledged may have been counted: there is no other room.</summary>
    private async Task CompareOutcomesAsync()
    {
        var books = new Books(_database);
        var (totals, least, most) = (await books.TotalsAsync(), Sum(tries => tries.Acknowledged), Sum(tries => tries.Sent));
        foreach (var category in totals.Keys.Union(most.Keys))
        {
            _findings.Compare($"outcomes of {category}", least.GetValueOrDefault(category), most.GetValueOrDefault(category), totals.GetValueOrDefault(category));
        }

        foreach (var difference in await books.DifferencesAsync()) _findings.Tell(difference);
    }

    private SortedDictionary<string, long> Sum(Func<SentryOrleans.Testing.Load.LoadTries, int> times)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var project in projects) project.AddCounts(sums, times);
        return sums;
    }

    private async Task<long> CountAsync(string query)
    {
        await using var command = _database.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

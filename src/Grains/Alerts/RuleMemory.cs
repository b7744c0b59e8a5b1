using Marten;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts;

/// <summary>The projects of issues, and their rules as of a place in the order of all domain events.</summary>
internal sealed class RuleMemory(NpgsqlDataSource database, IDocumentStore store)
{
    private const int IssuesMax = 200_000;
    private readonly Dictionary<long, long> _projects = [];
    private readonly Dictionary<long, IReadOnlyList<(long Sequence, AlertRules Rules)>> _rules = [];

    /// <summary>Makes everything known that a page of domain events needs. What others changed meanwhile is read again.</summary>
    public async Task LoadAsync(IReadOnlyCollection<long> issues)
    {
        if (_projects.Count > IssuesMax) _projects.Clear();
        long[] unknown = [.. issues.Where(issue => !_projects.ContainsKey(issue))];
        if (unknown.Length > 0)
        {
            await using var command = database.CreateCommand("select substr(stream_id, 7)::bigint, (data ->> 'ProjectId')::bigint from mt_events where stream_id = any ($1) and version = 1");
            command.Parameters.AddWithValue(unknown.Select(StreamKeys.Issue).ToArray());
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) _projects[reader.GetInt64(0)] = reader.GetInt64(1);
        }
        await LoadRulesAsync([.. issues.Where(_projects.ContainsKey).Select(issue => _projects[issue]).Distinct()]);
    }

    /// <summary>Null: the issue is erased.</summary>
    public long? ProjectOf(long issue) => _projects.TryGetValue(issue, out var project) ? project : null;

    /// <summary>The rules of a project after the domain event of that place.</summary>
    public AlertRules At(long project, long sequence) => _rules[project].LastOrDefault(rules => rules.Sequence <= sequence).Rules ?? AlertRules.Initial;

    /// <summary>Rules change seldom, so all states there were are kept, and none of them can be too old.</summary>
    private async Task LoadRulesAsync(IReadOnlyList<long> projects)
    {
        var versions = new Dictionary<string, long>();
        await using (var command = database.CreateCommand("select id, version from mt_streams where id = any ($1)"))
        {
            command.Parameters.AddWithValue(projects.Select(StreamKeys.Alerts).ToArray());
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) versions[reader.GetString(0)] = reader.GetInt64(1);
        }
        foreach (var project in projects)
        {
            var version = versions.GetValueOrDefault(StreamKeys.Alerts(project));
            if (_rules.TryGetValue(project, out var known) && known.Count == version) continue;
            _rules[project] = version == 0 ? [] : await ReadAsync(project);
        }
    }

    private async Task<IReadOnlyList<(long, AlertRules)>> ReadAsync(long project)
    {
        await using var session = store.QuerySession();
        var (rules, states) = (AlertRules.Initial, new List<(long, AlertRules)>());
        foreach (var e in await session.Events.FetchStreamAsync(StreamKeys.Alerts(project)))
        {
            rules = AlertRules.Apply(rules, (AlertEvent)e.Data);
            states.Add((e.Sequence, rules));
        }
        return states;
    }
}

using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Projects;

/// <summary>Projects that have something of everything, and how much of it there is.</summary>
internal sealed class FilledProjects(SiloFixture silo)
{
    private readonly Dictionary<long, List<long>> _issues = [];

    /// <summary>Something of everything.</summary>
    public async Task<IIssueGrain> FillAsync(TestProject project)
    {
        var issue = await project.CreateIssueAsync("one");
        var first = new TestEvent("one") { User = "ann", Environment = "prod" };
        await project.StoreAsync([first, .. Enumerable.Range(0, 8).Select(i => new TestEvent($"more-{i}") { User = $"u{i}", Environment = "prod" })]);
        await project.SendAsync(first);
        await project.SendItemsAsync(first.Id, new IncomingItem(ItemType.Attachment, [1, 2, 3], FileName: "a.bin"));
        var now = silo.Time.GetUtcNow();
        await silo.Database.ExecuteAsync("insert into item (project_id, public_key, type, received, size, payload) values ($1, 'k', 2::smallint, $2, 1, 'x')", project.Id, now);
        await silo.Database.ExecuteAsync("insert into user_report (project_id, feedback_id, event_id, received, comments) values ($1, $2, $2, $3, 'hm')", project.Id, first.Id, now);
        await silo.Database.ExecuteAsync("insert into receipt (project_id, event_id, received, size, outcome, reason) values ($1, $2, $3, 1, 1, 'x')", project.Id, Guid.NewGuid(), now);
        await silo.Database.ExecuteAsync("insert into scrub_run (id, project_id, started, rules, fingerprint, status, progress) values ($1, $2, $3, '{}', 'f', 1, '{}')", Guid.NewGuid(), project.Id, now);
        await Eventually.GetAsync(_ => silo.Database.ReadAsync<long>("select count(*) from issue_row where project_id = $1 and count > 0", project.Id), rows => rows == 9);
        var merged = await silo.Database.ReadAllAsync<long>("select issue_id from issue_row where project_id = $1 order by issue_id desc limit 2", project.Id);
        await silo.Grains.GetGrain<IIssueOwnershipGrain>(project.Id).MergeAsync(merged, null);
        return issue;
    }

    public async Task<Dictionary<string, long>> CountAsync(TestProject project)
    {
        var issues = await silo.Database.ReadAllAsync<long>(
            "select substr(stream_id, 7)::bigint from mt_events where type = 'issue.created.v1' and (data ->> 'ProjectId')::bigint = $1", project.Id);
        _issues.TryAdd(project.Id, issues);
        var counts = new Dictionary<string, long>();
        foreach (var table in new[] { "event", "event_seen", "item", "attachment", "user_report", "receipt", "outcome", "scrub_run", "issue_row", "project_environment" })
            counts[table] = await silo.Database.ReadAsync<long>($"select count(*) from {table} where project_id = $1", project.Id);
        foreach (var table in new[] { "issue_user", "issue_hour", "issue_environment" })
            counts[table] = await silo.Database.ReadAsync<long>($"select count(*) from {table} where issue_id = any ($1)", _issues[project.Id].ToArray());
        var streams = _issues[project.Id].Select(StreamKeys.Issue).ToArray();
        counts["mt_events"] = await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = any ($1)", [streams]);
        counts["mt_streams"] = await silo.Database.ReadAsync<long>("select count(*) from mt_streams where id = any ($1)", [streams]);
        counts["claim"] = await silo.Database.ReadAsync<long>(
            "select count(*) from claim where scope in ('hash:' || $1::text, 'number:' || $1::text) or (owner = $1 and (scope like 'project-slug:%' or scope = 'project-key'))", project.Id);
        return counts;
    }
}

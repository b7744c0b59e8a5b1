using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
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
        await AlertAsync(project);
        await issue.ExecuteAsync(new CommentOnIssue(1, "Is this the cart?", [], []));
        await Eventually.GetAsync(_ => silo.Database.ReadAsync<long>("select count(*) from issue_news where project_id = $1 and told is not null", project.Id), told => told == 1, TimeSpan.FromSeconds(60));
        var merged = await silo.Database.ReadAllAsync<long>("select issue_id from issue_row where project_id = $1 order by issue_id desc limit 2", project.Id);
        await silo.Grains.GetGrain<IIssueOwnershipGrain>(project.Id).MergeAsync(merged, null);
        return issue;
    }

    /// <summary>What the rule that every project has said of the issues is told, or waits; it goes on to wait, however long the test is.</summary>
    private async Task AlertAsync(TestProject project)
    {
        var call = new AlertCall((await project.Grain.GetAsync())!.OrganizationId, null);
        await silo.Grains.GetGrain<IAlertRulesGrain>(project.Id).MuteAsync(call, 1, forUser: 999_999, until: null);
        await silo.Grains.GetGrain<IAlertChannelsGrain>(call.OrganizationId).SetAsync(call, new AlertChannelDraft(0, "Ops", AlertChannelKinds.Slack, "https://chat.example/room", null));
        var metric = await silo.Grains.GetGrain<IMetricAlertsGrain>(project.Id).SetAsync(
            call, new MetricAlert(0, "Too many", FrequencyOf.Events, "", [], null, 5, false, new MetricTrigger(1_000, [new MailAction(MailTarget.Member, 999_999)]), null));
        await silo.Grains.GetGrain<INoticesGrain>(0).TellStepAsync(
            project.Id, new MetricStatusChanged(metric.Rule.Id, 1, 1, MetricStatus.Critical, MetricStatus.Critical, 2_000, silo.Time.GetUtcNow()));
        await Eventually.GetAsync(_ => silo.Database.ReadAsync<long>("select count(*) from alert_firing where project_id = $1 and mails is not null", project.Id), told => told == 9, TimeSpan.FromSeconds(60));
        await silo.Database.ExecuteAsync("update notice_line set due = due + interval '10 years' where project_id = $1", project.Id);
    }

    public async Task<Dictionary<string, long>> CountAsync(TestProject project)
    {
        var issues = await silo.Database.ReadAllAsync<long>(
            "select substr(stream_id, 7)::bigint from mt_events where type = 'issue.created.v1' and (data ->> 'ProjectId')::bigint = $1", project.Id);
        _issues.TryAdd(project.Id, issues);
        var counts = new Dictionary<string, long>();
        foreach (var table in new[] { "event", "event_seen", "item", "attachment", "user_report", "receipt", "outcome", "scrub_run", "issue_row", "project_environment", "alert_firing", "issue_news", "metric_step", "notice", "notice_line" })
            counts[table] = await silo.Database.ReadAsync<long>($"select count(*) from {table} where project_id = $1", project.Id);
        foreach (var table in new[] { "issue_user", "issue_hour", "issue_environment" })
            counts[table] = await silo.Database.ReadAsync<long>($"select count(*) from {table} where issue_id = any ($1)", _issues[project.Id].ToArray());
        var streams = _issues[project.Id].Select(StreamKeys.Issue).ToArray();
        counts["mt_events"] = await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = any ($1)", [streams]);
        counts["mt_streams"] = await silo.Database.ReadAsync<long>("select count(*) from mt_streams where id = any ($1)", [streams]);
        counts["rules"] = await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = $1", StreamKeys.Alerts(project.Id));
        counts["metrics"] = await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = $1", StreamKeys.Metrics(project.Id));
        counts["claim"] = await silo.Database.ReadAsync<long>(
            "select count(*) from claim where scope in ('hash:' || $1::text, 'number:' || $1::text) or (owner = $1 and (scope like 'project-slug:%' or scope = 'project-key'))", project.Id);
        return counts;
    }
}

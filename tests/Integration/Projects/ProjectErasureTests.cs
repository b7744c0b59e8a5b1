using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Projects;

/// <summary>A silo of its own, because its clock goes on by days.</summary>
public sealed class ProjectErasureTests : IAsyncLifetime
{
    private readonly SiloFixture _silo = new(new Dictionary<string, string?> { ["Sentry:ProjectDeletion:BatchRows"] = "3" });
    private readonly Dictionary<long, List<long>> _issues = [];

    public Task InitializeAsync() => _silo.InitializeAsync();

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Of_an_erased_project_no_row_is_left_and_its_neighbour_has_all()
    {
        var (gone, kept) = (await _silo.CreateProjectAsync(), await _silo.CreateProjectAsync());
        var (goneIssue, keptIssue) = (await FillAsync(gone), await FillAsync(kept));
        var share = (await goneIssue.ExecuteAsync(new ShareIssue(null, new string('a', 32)))).ShareId!;
        await gone.ListedAsync(goneIssue);
        await kept.ListedAsync(keptIssue);
        var slug = (await gone.Grain.GetAsync())!.Slug;
        var before = await CountAsync(kept);
        Assert.All(await CountAsync(gone), table => Assert.True(table.Value > 0, $"Nothing in {table.Key}, so that its emptiness will say nothing."));

        await gone.Grain.ExecuteAsync(new DeleteProject());
        var eraser = _silo.Grains.GetGrain<IProjectErasureGrain>(gone.Id);
        Assert.False(await eraser.RunAsync());
        Assert.True(await gone.CountRowsAsync() > 0);

        _silo.Time.Offset += TimeSpan.FromDays(8);
        Assert.True(await eraser.RunAsync());
        Assert.All(await CountAsync(gone), table => Assert.True(table.Value == 0, $"{table.Value} rows are left in {table.Key}."));
        Assert.Equal(before, await CountAsync(kept));
        Assert.Null(await _silo.Grains.GetGrain<IIssueQueryGrain>(0).FindSharedAsync(share));
        Assert.Equal("project.erased.v1", await _silo.Database.ReadAsync<string>(
            "select type from mt_events where stream_id = $1 order by version desc limit 1", StreamKeys.Project(gone.Id)));

        // Again it finds nothing to do, and the slug is free.
        Assert.True(await eraser.RunAsync());
        var organization = _silo.Grains.GetGrain<IOrganizationGrain>((await kept.Grain.GetAsync())!.OrganizationId);
        var team = (await organization.GetAsync())!.Teams[0].Id;
        Assert.NotEqual(gone.Id, (await organization.CreateProjectAsync(team, slug, slug, "python")).Id);
    }

    [Fact]
    public async Task What_a_crash_leaves_the_next_run_erases_and_a_project_had_back_is_left_alone()
    {
        var (gone, back) = (await _silo.CreateProjectAsync(), await _silo.CreateProjectAsync());
        await FillAsync(gone);
        await FillAsync(back);
        await gone.Grain.ExecuteAsync(new DeleteProject());
        await back.Grain.ExecuteAsync(new DeleteProject());
        await back.Grain.ExecuteAsync(new RestoreProject());
        _silo.Time.Offset += TimeSpan.FromDays(8);

        // As if a process had ended after one batch.
        await _silo.Database.ExecuteAsync("select erase_project_rows($1, 1)", gone.Id);
        await _silo.Database.ExecuteAsync("select erase_project_issues($1, 1)", gone.Id);
        var eraser = _silo.Grains.GetGrain<IProjectErasureGrain>(gone.Id);
        await _silo.DeactivateAsync(eraser);
        Assert.True(await eraser.RunAsync());
        Assert.All(await CountAsync(gone), table => Assert.Equal(0, table.Value));

        Assert.False(await _silo.Grains.GetGrain<IProjectErasureGrain>(back.Id).RunAsync());
        Assert.True(await back.CountRowsAsync() > 0);
    }

    [Fact]
    public async Task The_outbox_sets_the_reminder_that_erases()
    {
        var project = await _silo.CreateProjectAsync();
        await FillAsync(project);
        await project.Grain.ExecuteAsync(new DeleteProject());
        await Eventually.GetAsync(
            _ => _silo.Database.ReadAsync<long>("select count(*) from orleans_reminder where remindername = 'erase-project'"), reminders => reminders == 1);
        _silo.Time.Offset += TimeSpan.FromDays(8);
        var reminded = _silo.Grains.GetGrain<IProjectErasureGrain>(project.Id).AsReference<IRemindable>();
        await reminded.ReceiveReminder("erase-project", default);
        await reminded.ReceiveReminder("erase-project", default);
        Assert.Equal(0, await project.CountRowsAsync());
        Assert.Equal(0, await _silo.Database.ReadAsync<long>("select count(*) from orleans_reminder where remindername = 'erase-project'"));
    }

    /// <summary>Something of everything.</summary>
    private async Task<IIssueGrain> FillAsync(TestProject project)
    {
        var issue = await project.CreateIssueAsync("one");
        var first = new TestEvent("one") { User = "ann", Environment = "prod" };
        await project.StoreAsync([first, .. Enumerable.Range(0, 8).Select(i => new TestEvent($"more-{i}") { User = $"u{i}", Environment = "prod" })]);
        await project.SendAsync(first);
        await project.SendItemsAsync(first.Id, new IncomingItem(ItemType.Attachment, [1, 2, 3], FileName: "a.bin"));
        var now = _silo.Time.GetUtcNow();
        await _silo.Database.ExecuteAsync("insert into item (project_id, public_key, type, received, size, payload) values ($1, 'k', 2::smallint, $2, 1, 'x')", project.Id, now);
        await _silo.Database.ExecuteAsync("insert into user_report (project_id, feedback_id, event_id, received, comments) values ($1, $2, $2, $3, 'hm')", project.Id, first.Id, now);
        await _silo.Database.ExecuteAsync("insert into receipt (project_id, event_id, received, size, outcome, reason) values ($1, $2, $3, 1, 1, 'x')", project.Id, Guid.NewGuid(), now);
        await _silo.Database.ExecuteAsync("insert into scrub_run (id, project_id, started, rules, fingerprint, status, progress) values ($1, $2, $3, '{}', 'f', 1, '{}')", Guid.NewGuid(), project.Id, now);
        await Eventually.GetAsync(_ => _silo.Database.ReadAsync<long>("select count(*) from issue_row where project_id = $1 and count > 0", project.Id), rows => rows == 9);
        return issue;
    }

    private async Task<Dictionary<string, long>> CountAsync(TestProject project)
    {
        var issues = await _silo.Database.ReadAllAsync<long>(
            "select substr(stream_id, 7)::bigint from mt_events where type = 'issue.created.v1' and (data ->> 'ProjectId')::bigint = $1", project.Id);
        _issues.TryAdd(project.Id, issues);
        var counts = new Dictionary<string, long>();
        foreach (var table in new[] { "event", "event_seen", "item", "attachment", "user_report", "receipt", "outcome", "scrub_run", "issue_row", "project_environment" })
            counts[table] = await _silo.Database.ReadAsync<long>($"select count(*) from {table} where project_id = $1", project.Id);
        foreach (var table in new[] { "issue_user", "issue_hour", "issue_environment" })
            counts[table] = await _silo.Database.ReadAsync<long>($"select count(*) from {table} where issue_id = any ($1)", _issues[project.Id].ToArray());
        var streams = _issues[project.Id].Select(StreamKeys.Issue).ToArray();
        counts["mt_events"] = await _silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = any ($1)", [streams]);
        counts["mt_streams"] = await _silo.Database.ReadAsync<long>("select count(*) from mt_streams where id = any ($1)", [streams]);
        counts["claim"] = await _silo.Database.ReadAsync<long>(
            "select count(*) from claim where scope in ('hash:' || $1::text, 'number:' || $1::text) or (owner = $1 and (scope like 'project-slug:%' or scope = 'project-key'))", project.Id);
        return counts;
    }
}

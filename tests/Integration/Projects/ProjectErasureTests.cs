using SentryOrleans.Contracts;
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
    private readonly SiloFixture _silo = new(SiloFixture.WithMail(("Sentry:ProjectDeletion:BatchRows", "3")));
    private FilledProjects _filled = null!;

    public async Task InitializeAsync()
    {
        await _silo.InitializeAsync();
        _filled = new FilledProjects(_silo);
    }

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Of_an_erased_project_no_row_is_left_and_its_neighbour_has_all()
    {
        var (gone, kept) = (await _silo.CreateProjectAsync(), await _silo.CreateProjectAsync());
        var (goneIssue, keptIssue) = (await _filled.FillAsync(gone), await _filled.FillAsync(kept));
        var share = (await goneIssue.ExecuteAsync(new ShareIssue(null, new string('a', 32)))).ShareId!;
        await gone.ListedAsync(goneIssue);
        await kept.ListedAsync(keptIssue);
        var slug = (await gone.Grain.GetAsync())!.Slug;
        var before = await _filled.CountAsync(kept);
        Assert.All(await _filled.CountAsync(gone), table => Assert.True(table.Value > 0, $"Nothing in {table.Key}, so that its emptiness will say nothing."));

        await gone.Grain.ExecuteAsync(new DeleteProject());
        var eraser = _silo.Grains.GetGrain<IProjectErasureGrain>(gone.Id);
        Assert.False(await eraser.RunAsync());
        Assert.True(await gone.CountRowsAsync() > 0);

        _silo.Time.Offset += TimeSpan.FromDays(8);
        Assert.True(await eraser.RunAsync());
        Assert.All(await _filled.CountAsync(gone), table => Assert.True(table.Value == 0, $"{table.Value} rows are left in {table.Key}."));
        Assert.Equal(before, await _filled.CountAsync(kept));
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
        await _filled.FillAsync(gone);
        await _filled.FillAsync(back);
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
        Assert.All(await _filled.CountAsync(gone), table => Assert.Equal(0, table.Value));

        Assert.False(await _silo.Grains.GetGrain<IProjectErasureGrain>(back.Id).RunAsync());
        Assert.True(await back.CountRowsAsync() > 0);
    }

    [Fact]
    public async Task Secrets_are_masked_in_the_stream_that_stays()
    {
        var (gone, kept) = (await _silo.CreateProjectAsync(), await _silo.CreateProjectAsync());
        var keys = (await gone.Grain.ExecuteAsync(new CreateProjectKey("second"))).Keys;
        await gone.Grain.ExecuteAsync(new DeleteProjectKey(keys[0].Public));
        await gone.Grain.ExecuteAsync(new OfferProject("ann@example.com", "Acme", "Bo", null));
        await gone.Grain.ExecuteAsync(new DeleteProject());
        Assert.All(keys, key => Assert.Contains(key.Secret, Raw(gone).Result, StringComparison.Ordinal));
        var others = await Raw(kept);

        _silo.Time.Offset += TimeSpan.FromDays(8);
        Assert.True(await _silo.Grains.GetGrain<IProjectErasureGrain>(gone.Id).RunAsync());
        var raw = await Raw(gone);
        Assert.All(keys, key => Assert.DoesNotContain(key.Secret, raw, StringComparison.Ordinal));
        Assert.Matches(@"""SecretHash"": ""\[erased\]"".*|.*""RecipientHash"": ""\[erased\]""", raw);
        Assert.DoesNotMatch(@"""(SecretHash|RecipientHash)"": ""[0-9a-f]", raw);
        Assert.Equal(others, await Raw(kept));
        // What is masked still loads.
        await _silo.Database.ExecuteAsync("delete from mt_doc_snapshot_project where id = $1", StreamKeys.Project(gone.Id));
        await _silo.DeactivateAsync(gone.Grain);
        Assert.True((await gone.Grain.GetAsync())!.Deletion!.Erased);

        // Everything that is kept of a stream: its domain events and its snapshot.
        async Task<string> Raw(TestProject project) => string.Join('\n', await _silo.Database.ReadAllAsync<string>(
            "select data::text from mt_events where stream_id = $1 union all select data::text from mt_doc_snapshot_project where id = $1", StreamKeys.Project(project.Id)));
    }

    [Fact]
    public async Task The_outbox_sets_the_reminder_that_erases()
    {
        var project = await _silo.CreateProjectAsync();
        await _filled.FillAsync(project);
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
}

using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Issues;

/// <summary>What time alone does to issues.</summary>
[Collection(SiloCollection.Name)]
public sealed class SweepTests(SiloFixture silo)
{
    [Fact]
    public async Task A_new_issue_is_nothing_special_after_a_week()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("week");
        await project.ListedAsync(issue);
        await LaterAsync(TimeSpan.FromDays(6));
        Assert.Equal(IssueSubstatus.New, (await issue.GetAsync())!.Substatus);
        await LaterAsync(TimeSpan.FromDays(8));
        Assert.Equal((IssueSubstatus.Ongoing, (ReviewReason?)null), ((await issue.GetAsync())!.Substatus, (await issue.GetAsync())!.Review));
        var version = await VersionAsync(issue);
        await LaterAsync(TimeSpan.FromDays(8));
        Assert.Equal(version, await VersionAsync(issue));
    }

    [Fact]
    public async Task What_is_archived_until_a_time_is_back_then()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("until");
        await issue.ExecuteAsync(new ArchiveIssue(1, new IssueSnooze(silo.Time.GetUtcNow().AddHours(1))));
        await project.ListedAsync(issue);
        await LaterAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(IssueStatus.Archived, (await issue.GetAsync())!.Status);
        await LaterAsync(TimeSpan.FromMinutes(90));
        Assert.Equal((IssueSubstatus.Ongoing, (ReviewReason?)ReviewReason.Unarchived), ((await issue.GetAsync())!.Substatus, (await issue.GetAsync())!.Review));
    }

    [Fact]
    public async Task What_is_archived_until_many_events_come_in_a_short_time_is_back_when_they_do()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("window");
        await issue.ExecuteAsync(new ArchiveIssue(1, new IssueSnooze(Events: 4, EventsWithin: 10, Users: 3, UsersWithin: 10)));
        await project.StoreAsync(new TestEvent("window") { User = "ann" }, new TestEvent("window") { User = "ann" });
        await project.ListedAsync(issue);
        await LaterAsync(TimeSpan.Zero);
        Assert.Equal(IssueStatus.Archived, (await issue.GetAsync())!.Status);
        await project.StoreAsync(new TestEvent("window") { User = "bob" });
        await project.ListedAsync(issue);
        await LaterAsync(TimeSpan.Zero);
        Assert.Equal(IssueSubstatus.Ongoing, (await issue.GetAsync())!.Substatus);
    }

    [Fact]
    public async Task What_nothing_was_heard_of_for_long_is_resolved_where_the_project_wants_it()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("old");
        await project.Grain.ExecuteAsync(new ChangeProject(ResolveAge: 3));
        await project.ListedAsync(issue);
        await LaterAsync(TimeSpan.FromHours(2));
        Assert.Equal(IssueStatus.Unresolved, (await issue.GetAsync())!.Status);
        await LaterAsync(TimeSpan.FromHours(4));
        Assert.Equal(IssueStatus.Resolved, (await issue.GetAsync())!.Status);
        await project.StoreAsync(new TestEvent("old"));
        Assert.Equal(IssueSubstatus.Regressed, (await issue.GetAsync())!.Substatus);
        Assert.Equal("resolve_age_invalid", (await Assert.ThrowsAsync<DomainException>(() => project.Grain.ExecuteAsync(new ChangeProject(ResolveAge: 721)))).Code);
    }

    [Fact]
    public async Task A_deleted_issue_is_erased_after_a_week_with_all_that_was_said()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("secret");
        var id = (await issue.GetAsync())!.Id;
        await issue.ExecuteAsync(new CommentOnIssue(1, "a secret word", [], []));
        await silo.Grains.GetGrain<IIssueOwnershipGrain>(project.Id).DeleteAsync(id, discard: false, 1);
        await Testing.Eventually.GetAsync(_ => silo.Database.ReadAsync<bool>("select exists (select from issue_row where issue_id = $1 and removal is not null)", id), gone => gone);
        await LaterAsync(TimeSpan.FromDays(6));
        Assert.Equal(1, await project.CountRowsAsync());

        await LaterAsync(TimeSpan.FromDays(8));
        Assert.Equal(0, await project.CountRowsAsync());
        Assert.True((await issue.GetAsync())!.Removal!.Erased);
        var stream = StreamKeys.Issue(id);
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = $1 and (data::text like '%secret%' or data::text like '%it broke%')", stream));
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from issue_user where issue_id = $1", id));
        Assert.Equal(1, await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = $1 and type = 'issue.erased.v1'", stream));
        // The stream still says what was; it is read again.
        await silo.DeactivateAsync(issue);
        Assert.True((await issue.GetAsync())!.Removal!.Erased);
        await LaterAsync(TimeSpan.FromDays(9));
        Assert.Equal(1, await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = $1 and type = 'issue.erased.v1'", stream));
    }

    [Fact]
    public async Task Nothing_of_what_was_merged_and_deleted_is_left_in_any_stream()
    {
        var project = await silo.CreateProjectAsync();
        var issues = new[] { await project.CreateIssueAsync("first of two"), await project.CreateIssueAsync("second of two") };
        var ids = issues.Select(issue => issue.GetPrimaryKeyLong()).ToArray();
        var ownership = silo.Grains.GetGrain<IIssueOwnershipGrain>(project.Id);
        var whole = (await ownership.MergeAsync(ids, 1)).Parent.Id;
        await project.StoreAsync(new TestEvent("second of two"));
        await ownership.DeleteAsync(whole, discard: false, 1);
        await Testing.Eventually.GetAsync(_ => silo.Database.ReadAsync<bool>("select exists (select from issue_row where issue_id = $1 and removal is not null)", whole), gone => gone);
        await LaterAsync(TimeSpan.FromDays(8));
        Assert.Equal(0, await project.CountRowsAsync());
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = any ($1) and data::text like '%it broke%'", (object)ids.Select(StreamKeys.Issue).ToArray()));
        foreach (var issue in issues) await silo.DeactivateAsync(issue);
        Assert.True((await silo.Grains.GetGrain<IIssueGrain>(whole).GetAsync())!.Removal!.Erased);
    }

    [Fact]
    public async Task What_was_discarded_and_erased_is_let_in_again_and_discarded_again()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("noise");
        var (id, ownership) = (issue.GetPrimaryKeyLong(), silo.Grains.GetGrain<IIssueOwnershipGrain>(project.Id));
        await ownership.DeleteAsync(id, discard: true, 1);
        await Testing.Eventually.GetAsync(_ => silo.Database.ReadAsync<bool>("select exists (select from issue_row where issue_id = $1 and removal is not null)", id), gone => gone);
        await LaterAsync(TimeSpan.FromDays(8));
        Assert.Equal(new IssueRemoval(true, (await issue.GetAsync())!.Removal!.EraseAfter, Erased: true), (await issue.GetAsync())!.Removal);

        var operation = await IssueBooks.AsOperationAsync(() => ownership.EndDiscardAsync(id, 1));
        await ownership.UndoAsync(id, operation, 1, force: false);
        Assert.Equal((true, true), ((await issue.GetAsync())!.Removal!.Discard, (await issue.GetAsync())!.Removal!.Erased));
        Assert.Equal((OutcomeKind.Filtered, "discarded"), await OutcomeAsync());
        await ownership.EndDiscardAsync(id, 1);
        Assert.Equal(OutcomeKind.Accepted, (await OutcomeAsync()).Outcome);

        async Task<(OutcomeKind Outcome, string? Reason)> OutcomeAsync()
        {
            var receipt = await project.SendAsync(new TestEvent("noise"));
            return (receipt.Outcome, receipt.Reason);
        }
    }

    private async Task LaterAsync(TimeSpan later)
    {
        try
        {
            silo.Time.Offset = later;
            await silo.Grains.GetGrain<IIssueSweepGrain>(0).RunAsync();
        }
        finally
        {
            silo.Time.Offset = TimeSpan.Zero;
        }
    }

    private Task<long> VersionAsync(IIssueGrain issue) => silo.Database.ReadAsync<long>("select version from mt_streams where id = $1", StreamKeys.Issue(issue.GetPrimaryKeyLong()));
}

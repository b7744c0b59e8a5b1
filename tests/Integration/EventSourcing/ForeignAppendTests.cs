using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

/// <summary>Another process appended to a stream whose grain is active here.</summary>
[Collection(SiloCollection.Name)]
public sealed class ForeignAppendTests(SiloFixture silo)
{
    [Fact]
    public async Task An_event_for_an_issue_that_moved_on_is_stored_exactly_once()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("foreign");
        await silo.AppendForeignAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong()), new IssueArchived(9, IssueSubstatus.ArchivedForever, silo.Time.GetUtcNow()));

        var e = new TestEvent("foreign");
        await project.StoreAsync(e);

        Assert.Equal(1, await project.CountRowsAsync(e.Id));
        var view = await issue.GetAsync();
        Assert.Equal((2, IssueStatus.Archived), (view!.Count, view.Status));
    }

    [Fact]
    public async Task An_occurrence_is_refused_once_and_leaves_nothing_behind()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("foreign");
        await silo.AppendForeignAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong()), new IssueResolved(9, silo.Time.GetUtcNow()));
        var occurrence = project.Occurrence("irrelevant", 0);

        await Assert.ThrowsAsync<ConflictException>(() => issue.RecordAsync(occurrence));
        Assert.Equal(0, await project.CountRowsAsync(occurrence.EventId));
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from event_seen where project_id = $1 and event_id = $2", project.Id, occurrence.EventId));

        Assert.Equal(RecordOutcome.Stored, await issue.RecordAsync(occurrence));
        var view = await issue.GetAsync();
        Assert.Equal((2, IssueStatus.Unresolved, IssueSubstatus.Regressed), (view!.Count, view.Status, view.Substatus));
    }

    [Fact]
    public async Task All_who_wait_for_an_issue_that_moved_on_are_told()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("foreign");
        await silo.AppendForeignAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong()), new IssueResolved(9, silo.Time.GetUtcNow()));

        await project.StoreAsync([.. Enumerable.Range(0, 40).Select(_ => new TestEvent("foreign"))]);

        Assert.Equal(41, (await issue.GetAsync())!.Count);
        Assert.Equal(41, await project.CountRowsAsync());
    }

    [Fact]
    public async Task A_command_to_an_issue_that_moved_on_is_refused_once()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("foreign");
        await silo.AppendForeignAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong()), new OccurrencesRecorded(5, silo.Time.GetUtcNow(), silo.Time.GetUtcNow(), null, null, null, null, null));

        await AssertHealsAsync(() => issue.ExecuteAsync(new ResolveIssue(1)));
        var view = await issue.GetAsync();
        Assert.Equal((6, IssueStatus.Resolved), (view!.Count, view.Status));
    }

    [Fact]
    public async Task A_command_to_a_project_that_moved_on_is_refused_once()
    {
        var project = await silo.CreateProjectAsync();
        await silo.AppendForeignAsync(StreamKeys.Project(project.Id), new AllowedDomainsSet(["example.com"], silo.Time.GetUtcNow()));

        await AssertHealsAsync(() => project.Grain.ExecuteAsync(new CreateProjectKey("Second")));
        var view = await project.Grain.GetAsync();
        Assert.Equal(["example.com"], view!.AllowedDomains);
        Assert.Equal(["Default", "Second"], view.Keys.Select(key => key.Name));
    }

    [Fact]
    public async Task A_command_to_an_organization_that_moved_on_is_refused_once()
    {
        var id = await silo.Database.ReadAsync<long>("select nextval('organization_id')");
        var organization = silo.Grains.GetGrain<IOrganizationGrain>(id);
        await organization.ExecuteAsync(new CreateOrganization("moved-on", "Moved on"));
        await silo.AppendForeignAsync(StreamKeys.Organization(id), new MemberAdded(1, "owner", silo.Time.GetUtcNow()));

        await AssertHealsAsync(() => organization.ExecuteAsync(new AddMember(2, "member")));
        Assert.Equal([1, 2], (await organization.GetAsync())!.Members.Select(member => member.UserId));
    }

    [Fact]
    public async Task A_command_to_a_user_who_moved_on_is_refused_once()
    {
        var id = await silo.Database.ReadAsync<long>("select nextval('user_id')");
        var user = silo.Grains.GetGrain<IUserGrain>(id);
        await user.RegisterAsync("moved-on@example.com", "Moved", "a good password", superuser: false);
        await silo.AppendForeignAsync(StreamKeys.User(id), new TokenCreated(900_001, "foreign", new string('a', 64), "aaaa", ["org:read"], silo.Time.GetUtcNow()));

        await AssertHealsAsync(() => user.CreateTokenAsync("own", ["org:read"]));
        Assert.Equal(["foreign", "own"], (await user.GetAsync())!.Tokens.Select(token => token.Name));
    }

    private static async Task AssertHealsAsync(Func<Task> command)
    {
        await Assert.ThrowsAsync<ConflictException>(command);
        await command();
    }
}

using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Issues;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

[Collection(SiloCollection.Name)]
public sealed class ReplayTests(SiloFixture silo)
{
    [Fact]
    public async Task An_organization_that_is_read_again_is_what_it_was()
    {
        var id = await silo.Database.ReadAsync<long>("select nextval('organization_id')");
        var organization = silo.Grains.GetGrain<IOrganizationGrain>(id);
        await organization.ExecuteAsync(new CreateOrganization("replayed", "Replayed"));
        await organization.ExecuteAsync(new CreateTeam("crew", "Crew"));
        await organization.ExecuteAsync(new AddMember(7, "member"));
        await organization.ExecuteAsync(new AddMember(8, "manager"));
        await organization.ExecuteAsync(new AddMember(7, "owner"));

        await AssertReadsTheSameAsync(organization, organization.GetAsync, "organization", StreamKeys.Organization(id));
    }

    [Fact]
    public async Task A_project_that_is_read_again_is_what_it_was()
    {
        var project = await silo.CreateProjectAsync();
        var view = await project.Grain.ExecuteAsync(new CreateProjectKey("Second"));
        await project.Grain.ExecuteAsync(new SetProjectKeyActive(view.Keys[0].Public, false));
        await project.Grain.ExecuteAsync(new SetAllowedDomains(["https://*.example.com", "example.com:8080"]));
        await project.Grain.ExecuteAsync(new RecordFirstEvent(silo.Time.GetUtcNow(), 7));
        await project.Grain.ExecuteAsync(new ChangeProject("Replayed", "replayed", "javascript"));
        await project.Grain.ExecuteAsync(new RenameProjectKey(view.Keys[1].Public, "Phone"));
        await project.Grain.ExecuteAsync(new DeleteProjectKey(view.Keys[0].Public));

        await AssertReadsTheSameAsync(project.Grain, project.Grain.GetAsync, "project", StreamKeys.Project(project.Id));
    }

    [Fact]
    public async Task A_user_who_is_read_again_is_what_they_were()
    {
        var id = await silo.Database.ReadAsync<long>("select nextval('user_id')");
        var user = silo.Grains.GetGrain<IUserGrain>(id);
        await user.RegisterAsync("replayed@example.com", "Re Played", "a good password", superuser: false);
        var first = await user.CreateTokenAsync("first", ["org:read"]);
        await user.CreateTokenAsync("second", ["org:read", "event:admin"]);
        await user.RevokeTokenAsync(first.Token.Id);
        await user.ExecuteAsync(new ChangeProfile("Played Again", "zh-hans", "dark", "Asia/Shanghai", true, new Dictionary<string, string?> { ["sort"] = "\"date\"", ["density"] = "1" }));
        await user.ExecuteAsync(new ChangeProfile(Interface: new Dictionary<string, string?> { ["density"] = null }));
        await user.ChangePasswordAsync("a good password", "a better password", new SessionOrigin("", ""));

        await AssertReadsTheSameAsync(user, user.GetAsync, "user", StreamKeys.User(id));
        Assert.True(await user.CheckPasswordAsync("a better password"));
    }

    [Fact]
    public async Task Settings_that_are_read_again_are_what_they_were()
    {
        var server = silo.Grains.GetGrain<IServerGrain>(0);
        await server.ExecuteAsync(new ChangeSettings(1, "https://replayed.example/errors/", ["10.0.0.0/8"]));
        await server.ExecuteAsync(new ChangeSettings(1, TrustedProxies: ["10.1.0.0/16", "::1"]));
        await server.ExecuteAsync(new ChangeSettings(
            1, InstanceName: "Replayed", AdminEmail: "ann@example.com", AllowRegistration: true, RegistrationDomains: ["example.com"],
            Mail: new ChangeMail("127.0.0.1", 1, "none", "ann", "a secret", "errors@example.com", "Errors")));
        Assert.Equal("https://replayed.example/errors", (await server.GetAsync()).RootUrl);

        await AssertReadsTheSameAsync(server, async () => (StoredSettings?)await server.GetAsync(), "server", StreamKeys.Server);
        await server.ExecuteAsync(new ChangeSettings(1, Mail: new ChangeMail("", null, null, null, null, null, null)));
    }

    [Fact]
    public async Task An_issue_that_is_read_again_is_what_it_was()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("replay");
        await issue.ExecuteAsync(new ResolveIssue(1));
        await project.StoreAsync(new TestEvent("replay") { User = "ann", Release = "1.1", Message = "it broke again" });
        await issue.ExecuteAsync(new ArchiveIssue(1));
        await project.StoreAsync(new TestEvent("replay") { User = "bob", Release = "1.2", Timestamp = silo.Time.GetUtcNow().AddDays(-3) });
        await issue.ExecuteAsync(new UnresolveIssue(null, Bulk: true));

        await AssertReadsTheSameAsync(issue, issue.GetAsync, "issue", StreamKeys.Issue(issue.GetPrimaryKeyLong()));
    }

    [Fact]
    public async Task A_snapshot_and_what_came_after_it_give_what_the_whole_stream_gives()
    {
        var (_, issue) = await CreateLongIssueAsync();
        var key = StreamKeys.Issue(issue.GetPrimaryKeyLong());

        var folded = 0;
        var (state, version) = await silo.Services.GetRequiredService<StreamStates>().ReadAsync<Issue, IssueEvent>(
            key, 1, Issue.Initial, (before, e) => { folded++; return Issue.Apply(before, e); }, CancellationToken.None);

        await using var session = silo.Store.QuerySession();
        var all = await session.Events.FetchStreamAsync(key);
        var whole = all.Aggregate(Issue.Initial, (before, e) => Issue.Apply(before, (IssueEvent)e.Data));
        Assert.Equal(whole.Hashes!.Order(), state.Hashes!.Order());
        Assert.Equal(whole, state with { Hashes = whole.Hashes });
        Assert.Equal(all.Count, version);
        Assert.InRange(folded, 1, all.Count - 100);
        await AssertReadsTheSameAsync(issue, issue.GetAsync, "issue", key);
    }

    [Fact]
    public async Task A_snapshot_of_another_format_is_passed_over()
    {
        var (project, issue) = await CreateLongIssueAsync();
        var before = await issue.GetAsync();
        // A shape that this version cannot even read.
        await silo.Database.ExecuteAsync(
            "update mt_doc_snapshot_issue set data = jsonb_set(jsonb_set(data, '{Format}', '99'), '{State}', '{\"Count\": \"many\"}') where id = $1",
            StreamKeys.Issue(issue.GetPrimaryKeyLong()));
        await silo.DeactivateAsync(issue);

        Assert.Equal(before, await issue.GetAsync());
        await project.StoreAsync(new TestEvent("long"));
        Assert.Equal(before!.Count + 1, (await issue.GetAsync())!.Count);
    }

    /// <summary>An issue whose stream has more than a hundred domain events.</summary>
    private async Task<(TestProject Project, IIssueGrain Issue)> CreateLongIssueAsync()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("long");
        for (var i = 0; i < 34; i++)
        {
            await issue.ExecuteAsync(new ResolveIssue(null));
            await project.StoreAsync(new TestEvent("long") { User = $"user {i % 5}", Release = $"1.{i}" });
        }
        return (project, issue);
    }

    /// <summary>Once as it would be read, once without its snapshot.</summary>
    private async Task AssertReadsTheSameAsync<T>(IAddressable grain, Func<Task<T?>> read, string kind, string key)
        where T : class
    {
        var before = JsonSerializer.Serialize(await read());
        Assert.NotEqual("null", before);
        await silo.DeactivateAsync(grain);
        Assert.Equal(before, JsonSerializer.Serialize(await read()));

        await silo.Database.ExecuteAsync($"delete from mt_doc_snapshot_{kind} where id = $1", key);
        await silo.DeactivateAsync(grain);
        Assert.Equal(before, JsonSerializer.Serialize(await read()));
    }
}

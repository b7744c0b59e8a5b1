using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

[Collection(SiloCollection.Name)]
public sealed class EventNameTests(SiloFixture silo)
{
    [Fact]
    public async Task Domain_events_are_stored_under_their_aliases()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("names");
        await issue.ExecuteAsync(new ResolveIssue(1));
        await project.StoreAsync(new TestEvent("names"));
        await issue.ExecuteAsync(new ArchiveIssue(1));
        await issue.ExecuteAsync(new UnresolveIssue(1, Bulk: false));
        await project.Grain.ExecuteAsync(new SetAllowedDomains(["example.com"]));

        Assert.Equal(
            ["issue.created.v1", "issue.occurrences-recorded.v1", "issue.resolved.v1", "issue.subscribed.v1", "issue.occurrences-recorded.v1", "issue.regressed.v1", "issue.archived.v1", "issue.unresolved.v1"],
            await NamesAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong())));
        Assert.Equal(
            ["project.created.v1", "project.key-created.v1", "project.grouping-set.v1", "project.first-event-recorded.v1", "project.allowed-domains-set.v1"],
            await NamesAsync(StreamKeys.Project(project.Id)));
        var stored = await silo.Database.ReadAllAsync<string>("select distinct type from mt_events where type <> 'tombstone'");
        Assert.Empty(stored.Except(EventTypes.All.Select(EventTypes.NameOf)));
    }

    private Task<List<string>> NamesAsync(string stream) =>
        silo.Database.ReadAllAsync<string>("select type from mt_events where stream_id = $1 order by version", stream);
}

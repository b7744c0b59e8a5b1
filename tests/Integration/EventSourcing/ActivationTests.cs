using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Issues;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

/// <summary>How much is read when an issue wakes up, by how much has happened to it.</summary>
[Collection(SiloCollection.Name)]
public sealed class ActivationTests(SiloFixture silo)
{
    private const int SnapshotEvery = 100;

    [Theory]
    [InlineData(9, 1)]
    [InlineData(995, 10_000)]
    public async Task An_issue_of_ten_million_events_reads_no_more_than_one_of_ten(int commits, int eventsEach)
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("huge");
        var key = StreamKeys.Issue(issue.GetPrimaryKeyLong());
        await RepeatAsync(key, commits, eventsEach);
        await silo.DeactivateAsync(issue);
        for (var i = 0; i < 5; i++) await project.StoreAsync(new TestEvent("huge"));

        var folded = 0;
        var (state, version) = await silo.Services.GetRequiredService<StreamStates>().ReadAsync<Issue, IssueEvent>(
            key, 1, Issue.Initial, (before, e) => { folded++; return Issue.Apply(before, e); }, CancellationToken.None);

        Assert.Equal(1 + ((long)commits * eventsEach) + 5, state.Count);
        Assert.Equal(1 + 1 + commits + 5, version);
        Assert.InRange(folded, 1, SnapshotEvery);
        await silo.DeactivateAsync(issue);
        Assert.Equal(state.Count, (await issue.GetAsync())!.Count);
    }

    /// <summary>Puts copies of the stream's last domain event behind it, as if so many commits had been made.</summary>
    private async Task RepeatAsync(string key, int commits, int eventsEach)
    {
        await silo.Database.ExecuteAsync(
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id, timestamp, mt_dotnet_type, is_archived)
              select nextval('mt_events_sequence'), gen_random_uuid(), e.stream_id, e.version + n, jsonb_set(e.data, '{Count}', to_jsonb($3::int)) - 'Latest' - 'NewUsers' - 'Hours',
                  e.type, e.tenant_id, now(), e.mt_dotnet_type, false
                from mt_events e cross join generate_series(1, $2) n where e.stream_id = $1 and e.type = 'issue.occurrences-recorded.v1' and e.version = 2
            """,
            key, commits, eventsEach);
        await silo.Database.ExecuteAsync("update mt_streams set version = version + $2 where id = $1", key, commits);
    }
}

using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Storage;

[Collection(SiloCollection.Name)]
public sealed class OutboxTests(SiloFixture silo)
{
    private const string Post = "insert into outbox (kind, data) values ($1, jsonb_build_object('ProjectId', $2::bigint, 'EventAt', $3::timestamptz)) returning id";

    [Fact]
    public async Task The_first_event_of_a_project_is_told_to_it()
    {
        var project = await silo.CreateProjectAsync();
        Assert.Null((await project.Grain.GetAsync())!.FirstEventAt);
        var at = new DateTimeOffset(silo.Time.GetUtcNow().Date, TimeSpan.Zero);

        await project.StoreAsync(new TestEvent("first") { Timestamp = at });

        var view = await Eventually.GetAsync(_ => project.Grain.GetAsync(), view => view!.FirstEventAt is not null);
        Assert.Equal(at, view!.FirstEventAt);
        await EmptyAsync(project.Id);
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_changes_nothing()
    {
        var project = await silo.CreateProjectAsync();
        await project.CreateIssueAsync("again");
        await EmptyAsync(project.Id);
        var (view, version) = (await project.Grain.GetAsync(), await VersionAsync(project.Id));

        for (var i = 0; i < 2; i++) await silo.Database.ReadAsync<long>(Post, "new-issue.v1", project.Id, silo.Time.GetUtcNow().AddDays(-5));
        await silo.Grains.GetGrain<IOutboxGrain>(0).WakeAsync();
        await EmptyAsync(project.Id);

        Assert.Equal(view!.FirstEventAt, (await project.Grain.GetAsync())!.FirstEventAt);
        Assert.Equal(version, await VersionAsync(project.Id));
    }

    [Fact]
    public async Task A_message_that_fails_waits_and_lets_the_others_pass()
    {
        var project = await silo.CreateProjectAsync();
        var failing = await silo.Database.ReadAsync<long>(Post, "of-a-later-version.v9", 0L, silo.Time.GetUtcNow());
        await silo.Database.ReadAsync<long>(Post, "new-issue.v1", project.Id, silo.Time.GetUtcNow());

        await silo.Grains.GetGrain<IOutboxGrain>(0).WakeAsync();

        await EmptyAsync(project.Id);
        Assert.NotNull((await project.Grain.GetAsync())!.FirstEventAt);
        var state = await silo.Database.ReadAsync<string>("select attempts || ', ' || (due between now() + interval '5 s' and now() + interval '30 s') from outbox where id = $1", failing);
        Assert.Equal("1, true", state);
        await silo.Database.ExecuteAsync("delete from outbox where id = $1", failing);
    }

    /// <summary>Waits until no message of the project is left.</summary>
    private Task<long> EmptyAsync(long project) => Eventually.GetAsync(
        _ => silo.Database.ReadAsync<long>("select count(*) from outbox where data ->> 'ProjectId' = $1", project.ToString()), count => count == 0);

    private Task<long> VersionAsync(long project) => silo.Database.ReadAsync<long>("select version from mt_streams where id = $1", StreamKeys.Project(project));
}

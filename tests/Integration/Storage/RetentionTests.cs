using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Storage;

/// <summary>A silo of its own, because its clock goes on by days and never back.</summary>
public sealed class RetentionTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private IRemindable Reminded => silo.Grains.GetGrain<IRetentionGrain>(0).AsReference<IRemindable>();

    [Fact]
    public async Task Partitions_are_there_for_yesterday_today_and_the_next_seven_days()
    {
        Assert.Empty(Days(-1, 9).Except(await PartitionsAsync()));
    }

    [Fact]
    public async Task Ten_days_later_the_reminder_has_made_what_is_needed_then()
    {
        silo.Time.Offset += TimeSpan.FromDays(10);
        Assert.NotEmpty(Days(-1, 9).Except(await PartitionsAsync()));

        await TickAsync();
        var made = await PartitionsAsync();
        Assert.Empty(Days(-1, 9).Except(made));
        await TickAsync();
        Assert.Equal(made, await PartitionsAsync());

        var project = await silo.CreateProjectAsync();
        var e = new TestEvent("later");
        await project.StoreAsync(e);
        Assert.Equal(Days(0, 1).Single(), await silo.Database.ReadAsync<string>("select tableoid::regclass::text from event where event_id = $1", e.Id));
    }

    [Fact]
    public async Task Events_older_than_the_retention_go_and_their_issue_stays()
    {
        var project = await silo.CreateProjectAsync();
        var (old, kept) = (new TestEvent("aged"), new TestEvent("aged"));
        await project.StoreAsync(old);
        silo.Time.Offset += TimeSpan.FromDays(10);
        await TickAsync();
        await project.StoreAsync(kept);
        var issue = await project.IssueOfAsync(old);
        var aged = await PartitionOfAsync(old);

        silo.Time.Offset += TimeSpan.FromDays(85);
        await TickAsync();

        Assert.DoesNotContain(aged, await PartitionsAsync());
        var events = silo.Grains.GetGrain<IEventQueryGrain>(0);
        Assert.Null(await events.FindAsync([project.Id], old.Id));
        Assert.NotNull(await events.FindAsync([project.Id], kept.Id));
        Assert.Equal([kept.Id], await silo.Database.ReadAllAsync<Guid>("select event_id from event_seen where project_id = $1", project.Id));
        Assert.Equal(2, (await issue.GetAsync())!.Count);

        var partitions = await PartitionsAsync();
        await TickAsync();
        Assert.Equal(partitions, await PartitionsAsync());
        Assert.Equal(Receipts.Duplicate, await project.SendAsync(kept));
    }

    private Task TickAsync() => Reminded.ReceiveReminder("partitions", default);

    private Task<string> PartitionOfAsync(TestEvent e) => silo.Database.ReadAsync<string>("select tableoid::regclass::text from event where event_id = $1", e.Id);

    private IEnumerable<string> Days(int first, int count) => Enumerable.Range(first, count).Select(day => $"event_{silo.Time.GetUtcNow().AddDays(day):yyyyMMdd}");

    private Task<List<string>> PartitionsAsync() =>
        silo.Database.ReadAllAsync<string>("select inhrelid::regclass::text from pg_inherits where inhparent = 'event'::regclass order by 1");
}

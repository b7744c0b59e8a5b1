using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>How much is noted of dropped events, and for how long. Here a project has three receipts an hour.</summary>
public sealed class ReceiptStorageTests : IAsyncLifetime
{
    private readonly SiloFixture _silo = new(new Dictionary<string, string?> { ["Sentry:Receipts:PerHourMax"] = "3" });

    public Task InitializeAsync() => _silo.InitializeAsync();

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Receipts_are_few_counts_are_whole_and_after_a_day_nothing_is_left()
    {
        var (flooded, other) = (await _silo.CreateProjectAsync(), await _silo.CreateProjectAsync());
        _silo.Time.Offset = ToTheNextHour();
        var first = Guid.NewGuid();
        await DropAsync(flooded, first);
        for (var i = 0; i < 4; i++) await DropAsync(flooded, Guid.NewGuid());
        Assert.Equal(["1 3/invalid_json 5"], await flooded.OutcomesAsync());
        Assert.Equal(3, await CountAsync(flooded));

        // A repeat takes from the same allowance, and another project has its own.
        var stored = new TestEvent("repeated");
        await flooded.StoreAsync(stored);
        await flooded.SendAsync(stored);
        Assert.Equal(3, await CountAsync(flooded));
        await other.StoreAsync(stored);
        await other.SendAsync(stored);
        await other.SendAsync(stored);
        var receipt = Assert.Single(await ListAsync(other, stored.Id));
        Assert.Equal(2, receipt.Stages.OfType<EventRepeated>().Count());
        Assert.All(receipt.Stages.OfType<EventRepeated>(), repeat => Assert.Equal(other.Key, repeat.PublicKey));

        // The next hour begins anew.
        _silo.Time.Offset += TimeSpan.FromHours(1);
        await DropAsync(flooded, Guid.NewGuid());
        Assert.Equal(4, await CountAsync(flooded));

        _silo.Time.Offset += TimeSpan.FromHours(22.5);
        Assert.Equal(OutcomeKind.Invalid, Assert.Single(await ListAsync(flooded, first)).Outcome);
        await TickAsync();
        Assert.Equal(4, await CountAsync(flooded));
        _silo.Time.Offset += TimeSpan.FromHours(1);
        Assert.Empty(await ListAsync(flooded, first));
        await TickAsync();
        Assert.Equal(1, await CountAsync(flooded));
        Assert.Empty(Assert.Single(await ListAsync(other, stored.Id)).Stages.OfType<EventRepeated>());
    }

    /// <summary>From a few minutes after a full hour on, so that the test is within one.</summary>
    private TimeSpan ToTheNextHour()
    {
        var now = _silo.Time.GetUtcNow().UtcDateTime;
        return now.Date.AddHours(now.Hour + 1).AddMinutes(5) - now;
    }

    private static async Task DropAsync(TestProject project, Guid id) =>
        Assert.Equal(OutcomeKind.Invalid, (await project.SendItemsAsync(id, new IncomingItem(ItemType.Event, "{broken"u8.ToArray()))).Event!.Outcome);

    private Task<IReadOnlyList<ReceiptView>> ListAsync(TestProject project, Guid id) => _silo.Grains.GetGrain<IReceiptQueryGrain>(0).ListAsync([project.Id], id);

    private Task<long> CountAsync(TestProject project) => _silo.Database.ReadAsync<long>("select count(*) from receipt where project_id = $1", project.Id);

    private Task TickAsync() => _silo.Grains.GetGrain<IRetentionGrain>(0).AsReference<IRemindable>().ReceiveReminder("partitions", default);
}

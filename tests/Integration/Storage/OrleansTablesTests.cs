using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Storage;

/// <summary>What Orleans keeps is in our database, through our SQL.</summary>
[Collection(SiloCollection.Name)]
public sealed class OrleansTablesTests(SiloFixture silo)
{
    [Fact]
    public async Task Reminders_that_the_silo_registered_are_rows()
    {
        var reminders = await silo.Database.ReadAllAsync<string>("select grainid || ' ' || remindername || ' ' || period / 60000 from orleans_reminder order by 1");
        Assert.Subset(reminders.ToHashSet(), new HashSet<string> { "mail/0 deliver 1", "outbox/0 deliver 1", "retention/0 partitions 60" });
    }

    [Fact]
    public async Task Registering_a_reminder_again_adds_none()
    {
        await silo.Grains.GetGrain<IRetentionGrain>(0).StartAsync();
        Assert.Equal(1, await silo.Database.ReadAsync<long>("select count(*) from orleans_reminder where remindername = 'partitions'"));
    }

    [Fact]
    public async Task Grain_state_is_written_read_and_cleared_and_a_late_writer_is_refused()
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(ProjectionGrain.StorageName);
        var id = GrainId.Create("kept", Guid.NewGuid().ToString("N"));
        var state = new GrainState<Kept> { State = new Kept("first") };
        await storage.WriteStateAsync("kept", id, state);
        var late = new GrainState<Kept>();
        await storage.ReadStateAsync("kept", id, late);
        Assert.Equal(new Kept("first"), late.State);

        state.State = new Kept("second");
        await storage.WriteStateAsync("kept", id, state);
        late.State = new Kept("too late");
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("kept", id, late));

        var read = new GrainState<Kept>();
        await storage.ReadStateAsync("kept", id, read);
        Assert.Equal(new Kept("second"), read.State);
        await storage.ClearStateAsync("kept", id, read);
        var cleared = new GrainState<Kept>();
        await storage.ReadStateAsync("kept", id, cleared);
        Assert.False(cleared.RecordExists);
    }

    [Fact]
    public async Task The_silo_is_a_row_of_the_membership()
    {
        Assert.Equal(1, await silo.Database.ReadAsync<long>("select count(*) from orleans_membership where status = 3"));
    }

    /// <summary>State of a grain that does not exist.</summary>
    public sealed record Kept(string Text);
}

using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Attachments;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>Files of a silo whose settings name a bucket.</summary>
public sealed class S3StorageTests(S3Fixture fixture) : IClassFixture<S3Fixture>
{
    private readonly SiloFixture _silo = fixture.Silo;
    private readonly S3Server _server = fixture.Server;

    private IAttachmentGrain Files => _silo.Grains.GetGrain<IAttachmentGrain>(0);

    private Blobs Blobs => _silo.Services.GetRequiredService<Blobs>();

    [Theory]
    [InlineData(1)]
    [InlineData(PostgresBlobStore.ChunkBytes + 1000)]
    [InlineData(6 << 20)]
    public async Task A_file_is_put_into_the_bucket_and_read_back_whole(int length)
    {
        var project = await _silo.CreateProjectAsync();
        var file = File(length);
        var id = await StoreAsync(project, file);

        Assert.Equal(file.Payload, await _server.ReadAsync(id));
        Assert.Equal(file.Payload, await Files.ReadAsync(id, 0, int.MaxValue));
        Assert.Equal(0, await ChunksAsync(id));
        Assert.Equal([$"4 0 {length}", "22 0 1"], await project.OutcomesAsync());
    }

    /// <summary>Not read: this server, unlike Amazon's, promises a byte when a range of nothing is asked for.</summary>
    [Fact]
    public async Task An_empty_file_is_an_object_too() =>
        Assert.Empty((await _server.ReadAsync(await StoreAsync(await _silo.CreateProjectAsync(), File(0))))!);

    [Fact]
    public async Task Parts_of_a_file_are_read()
    {
        var file = File(100_000);
        var id = await StoreAsync(await _silo.CreateProjectAsync(), file);
        Assert.Equal(file.Payload[40_000..50_000], await Files.ReadAsync(id, 40_000, 10_000));
        Assert.Equal(file.Payload[^10..], await Files.ReadAsync(id, 99_990, 1000));
        Assert.Empty((await Files.ReadAsync(id, 100_000, 1000))!);
        Assert.Null(await Files.ReadAsync(Guid.NewGuid(), 0, 1000));
    }

    [Fact]
    public async Task A_repeat_is_one_object()
    {
        var (project, file) = (await _silo.CreateProjectAsync(), File(1000));
        var (eventId, before) = (Guid.NewGuid(), _server.Count());
        await project.SendItemsAsync(eventId, file);
        await project.SendItemsAsync(eventId, file);
        Assert.Equal(before + 1, _server.Count());
        Assert.Equal(["4 0 1000", "4 3/duplicate 1000", "22 0 1", "22 3/duplicate 1"], await project.OutcomesAsync());
    }

    [Fact]
    public async Task What_the_database_had_before_is_read_and_swept_there()
    {
        var (key, bytes) = (Guid.NewGuid(), File(1000).Payload);
        await new Blobs(_silo.Database, [new PostgresBlobStore(_silo.Database)], _silo.Time).PutAsync(key, bytes);
        Assert.Equal(bytes, await Files.ReadAsync(key, 0, 1000));

        await Blobs.PutAsync(key, bytes);
        Assert.Null(await _server.ReadAsync(key));
        await SweepAsync(key);
        Assert.Null(await Files.ReadAsync(key, 0, 1000));
        Assert.Equal(0, await ChunksAsync(key));
    }

    [Fact]
    public async Task A_deleted_file_leaves_the_bucket_a_day_later()
    {
        var project = await _silo.CreateProjectAsync();
        var (kept, deleted) = (await StoreAsync(project, File(1000)), await StoreAsync(project, File(1000)));
        var eventId = (await Files.ListAsync(new AttachmentFilter(project.Id), 10)).Single(file => file.Id == deleted).EventId;
        Assert.True(await Files.DeleteAsync(project.Id, eventId, deleted));

        await TickAsync();
        Assert.NotNull(await _server.ReadAsync(deleted));
        await SweepAsync(kept, deleted);
        Assert.Null(await _server.ReadAsync(deleted));
        Assert.Null(await Files.ReadAsync(deleted, 0, 1000));
        Assert.NotNull(await _server.ReadAsync(kept));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_while_the_bucket_is_away()
    {
        var (project, eventId, file) = (await _silo.CreateProjectAsync(), Guid.NewGuid(), File(1000));
        var earlier = await StoreAsync(project, File(10));
        await _server.StopAsync();
        try
        {
            await Assert.ThrowsAsync<BusyException>(() => project.SendItemsAsync(eventId, file));
            await Assert.ThrowsAsync<BusyException>(() => Files.ReadAsync(earlier, 0, 10));
            Assert.Empty(await Files.ListAsync(new AttachmentFilter(project.Id, eventId), 10));
            Assert.Equal(["4 0 10", "22 0 1"], await project.OutcomesAsync());
            Assert.NotEqual(0, _silo.Log.Count("did not answer as it should"));
        }
        finally
        {
            await _server.RestartAsync();
        }

        var id = await StoreAsync(project, file, eventId);
        Assert.Equal(file.Payload, await Files.ReadAsync(id, 0, 1000));
        Assert.Equal(["4 0 1010", "22 0 2"], await project.OutcomesAsync());
    }

    [Fact]
    public async Task What_could_not_be_deleted_is_deleted_later()
    {
        var key = Guid.NewGuid();
        await Blobs.PutAsync(key, File(10).Payload);
        await _silo.Database.ExecuteAsync("update blob set put = put - interval '25 hours' where key = $1", key);
        await _server.StopAsync();
        try
        {
            await Assert.ThrowsAsync<BusyException>(Blobs.SweepAsync);
        }
        finally
        {
            await _server.RestartAsync();
        }
        Assert.NotNull(await _server.ReadAsync(key));
        await Blobs.SweepAsync();
        Assert.Null(await _server.ReadAsync(key));
        Assert.Equal(0, await _silo.Database.ReadAsync<long>("select count(*) from blob where key = $1", key));
    }

    private static IncomingItem File(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        return new IncomingItem(ItemType.Attachment, bytes, "application/octet-stream", "file.bin");
    }

    /// <summary>Sends the file and returns its id.</summary>
    private async Task<Guid> StoreAsync(TestProject project, IncomingItem file, Guid? eventId = null)
    {
        var id = eventId ?? Guid.NewGuid();
        await project.SendItemsAsync(id, file);
        return (await Files.ListAsync(new AttachmentFilter(project.Id, id), 10)).Single().Id;
    }

    private Task<long> ChunksAsync(Guid key) => _silo.Database.ReadAsync<long>("select count(*) from blob_chunk where key = $1", key);

    /// <summary>Sweeps as if these had been put two days ago.</summary>
    private async Task SweepAsync(params Guid[] keys)
    {
        await _silo.Database.ExecuteAsync("update blob set put = put - interval '2 days' where key = any ($1)", keys);
        await TickAsync();
    }

    private Task TickAsync() => _silo.Grains.GetGrain<IRetentionGrain>(0).AsReference<IRemindable>().ReceiveReminder("partitions", default);
}

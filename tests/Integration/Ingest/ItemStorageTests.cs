using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Attachments;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>What the intake stores of a request beside its event, and how it counts it. Categories and outcomes are told by their numbers.</summary>
[Collection(SiloCollection.Name)]
public sealed class ItemStorageTests(SiloFixture silo)
{
    private static readonly IncomingItem Log = new(ItemType.Attachment, "0123456789"u8.ToArray(), "text/plain", "../log.txt");
    private static readonly IncomingItem Broken = new(ItemType.Event, "{broken"u8.ToArray());

    private IAttachmentGrain Files => silo.Grains.GetGrain<IAttachmentGrain>(0);

    private IncomingItem Session => Item(ItemType.Session, $$$"""{"started":"{{{silo.Time.GetUtcNow():O}}}","attrs":{"release":"a@1"}}""");

    [Fact]
    public async Task A_broken_event_takes_its_files_along_and_nothing_else()
    {
        var project = await silo.CreateProjectAsync();
        var receipt = await project.SendItemsAsync(Guid.NewGuid(), Broken, Log, Item(ItemType.UserReport, """{"comments":"c"}"""), Session);
        Assert.Equal((OutcomeKind.Invalid, "invalid_json"), (receipt.Event!.Outcome, receipt.Event.Reason));
        Assert.Equal(["1 3/invalid_json 1", "4 3/invalid_json 10", "5 0 1", "14 3/invalid_json 1", "22 3/invalid_json 1"], await project.OutcomesAsync());
    }

    [Fact]
    public async Task A_file_is_stored_whole_and_a_repeat_is_a_duplicate()
    {
        var project = await silo.CreateProjectAsync();
        var (id, bytes) = (Guid.NewGuid(), new byte[PostgresBlobStore.ChunkBytes + 1000]);
        Random.Shared.NextBytes(bytes);
        var file = new IncomingItem(ItemType.Attachment, bytes, "image/png", "screenshot.png");
        await project.SendItemsAsync(id, file, Log);
        await project.SendItemsAsync(id, file, Log);

        var stored = await Files.ListAsync(new AttachmentFilter(project.Id, id), 10);
        Assert.Equal(["log.txt", "screenshot.png"], stored.Select(one => one.Name).Order(StringComparer.Ordinal));
        var image = stored.Single(one => one.Name == "screenshot.png");
        Assert.Equal(bytes, await Files.ReadAsync(image.Id, 0, int.MaxValue));
        Assert.Equal(bytes[^1500..^500], await Files.ReadAsync(image.Id, bytes.Length - 1500, 1000));
        Assert.Equal([$"4 0 {bytes.Length + 10}", $"4 3/duplicate {bytes.Length + 10}", "22 0 2", "22 3/duplicate 2"], await project.OutcomesAsync());
        Assert.Equal([image], await Files.ListAsync(new AttachmentFilter(project.Id, ScreenshotsOnly: true), 10));
    }

    [Fact]
    public async Task Equal_files_of_one_request_are_two()
    {
        var project = await silo.CreateProjectAsync();
        await project.SendItemsAsync(Guid.NewGuid(), Log, Log);
        Assert.Equal(["4 0 20", "22 0 2"], await project.OutcomesAsync());
    }

    [Fact]
    public async Task A_deleted_files_bytes_are_swept_away_a_day_later()
    {
        var project = await silo.CreateProjectAsync();
        var id = Guid.NewGuid();
        await project.SendItemsAsync(id, Log);
        var file = (await Files.ListAsync(new AttachmentFilter(project.Id, id), 10)).Single();
        Assert.True(await Files.DeleteAsync(project.Id, id, file.Id));
        Assert.False(await Files.DeleteAsync(project.Id, id, file.Id));

        await TickAsync();
        Assert.Equal(Log.Payload, await Files.ReadAsync(file.Id, 0, 100));
        await silo.Database.ExecuteAsync("update blob set put = put - interval '25 hours' where key = $1", file.Id);
        await TickAsync();
        Assert.Null(await Files.ReadAsync(file.Id, 0, 100));
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from blob_chunk where key = $1", file.Id));
    }

    [Fact]
    public async Task Old_files_and_feedback_are_forgotten()
    {
        var project = await silo.CreateProjectAsync();
        var id = Guid.NewGuid();
        await project.SendItemsAsync(id, Log, Item(ItemType.UserReport, $$"""{"event_id":"{{id:N}}","comments":"c"}"""));
        await silo.Database.ExecuteAsync("update attachment set received = received - interval '91 days' where project_id = $1", project.Id);
        await silo.Database.ExecuteAsync("update user_report set received = received - interval '91 days' where project_id = $1", project.Id);
        await TickAsync();
        Assert.Equal(0, await silo.Database.ReadAsync<long>(
            "select (select count(*) from attachment where project_id = $1) + (select count(*) from user_report where project_id = $1)", project.Id));
    }

    [Fact]
    public async Task A_minidump_makes_an_event()
    {
        var project = await silo.CreateProjectAsync();
        var id = Guid.NewGuid();
        var receipt = await project.SendItemsAsync(id, new IncomingItem(ItemType.Attachment, "MDMP"u8.ToArray(), FileName: "a.dmp", AttachmentType: "event.minidump"));
        Assert.Equal(Receipts.Stored, receipt.Event);
        Assert.Equal(1, await project.CountRowsAsync(id));
        Assert.Equal(["1 0 1", "4 0 4", "22 0 1"], await project.OutcomesAsync());
    }

    [Fact]
    public async Task Feedback_is_stored_once()
    {
        var project = await silo.CreateProjectAsync();
        var id = Guid.NewGuid();
        var report = Item(ItemType.UserReport, $$"""{"event_id":"{{id:N}}","name":"Ann","email":"a@example.com","comments":"first"}""");
        await project.SendItemsAsync(id, report);
        await project.SendItemsAsync(id, report with { Payload = Encoding.UTF8.GetBytes($$"""{"event_id":"{{id:N}}","comments":"second"}""") });
        await project.SendItemsAsync(Guid.NewGuid(), Item(ItemType.Feedback, $$$$"""{"contexts":{"feedback":{"message":"m","associated_event_id":"{{{{id:N}}}}"}}}"""));
        await project.SendItemsAsync(Guid.NewGuid(), Item(ItemType.Feedback, """{"contexts":{"feedback":{}}}"""));
        Assert.Equal(["second", "m"], await silo.Database.ReadAllAsync<string>("select comments from user_report where project_id = $1 and event_id = $2 order by id", project.Id, id));
        Assert.Equal(["14 0 2", "14 3/duplicate 1", "14 3/invalid_json 1"], await project.OutcomesAsync());
    }

    [Fact]
    public async Task A_profile_goes_with_its_transaction()
    {
        var project = await silo.CreateProjectAsync();
        var profile = Item(ItemType.Profile, "{}");
        await project.SendItemsAsync(Guid.NewGuid(), Item(ItemType.Transaction, "{}"), profile);
        await project.SendItemsAsync(Guid.NewGuid(), profile);
        Assert.Equal(
            ["2 3/invalid_transaction 1", "6 3/invalid_transaction 1", "6 3/no_event_payload 1", "9 3/invalid_transaction 1", "11 3/invalid_transaction 1", "11 3/no_event_payload 1",
                "12 3/invalid_transaction 1"],
            await project.OutcomesAsync());
    }

    [Fact]
    public async Task Bytes_are_put_where_the_registry_says()
    {
        var blobs = silo.Services.GetRequiredService<Blobs>();
        var key = Guid.NewGuid();
        await blobs.PutAsync(key, Array.Empty<byte>());
        await blobs.PutAsync(key, Array.Empty<byte>());
        Assert.Empty((await blobs.ReadAsync(key, 0, 10))!);
        Assert.Null(await blobs.ReadAsync(Guid.NewGuid(), 0, 10));
    }

    private Task TickAsync() => silo.Grains.GetGrain<IRetentionGrain>(0).AsReference<IRemindable>().ReceiveReminder("partitions", default);

    private static IncomingItem Item(ItemType type, string json) => new(type, Encoding.UTF8.GetBytes(json));
}

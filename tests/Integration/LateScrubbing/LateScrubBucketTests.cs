using System.Text;
using SentryOrleans.Contracts.Attachments;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.LateScrubbing;

/// <summary>Runs over files in a bucket, and over what receipts say.</summary>
public sealed class LateScrubBucketTests : IAsyncLifetime
{
    private const string Secret = "zq-5f3a9c07d1e24b86a0c4";
    private const string Rules =
        """
        {"rules":{"ticket":{"type":"pattern","pattern":"zq-[0-9a-f]{20}","redaction":{"method":"replace","text":"[ticket]"}}},
        "applications":{"**":["ticket"],"$attachments":["ticket"],"$attachments.'drop.bin'":["@anything:remove"]}}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private S3Server? _bucket;
    private SiloFixture? _silo;

    public async Task InitializeAsync()
    {
        _bucket = await S3Server.StartAsync();
        _silo = new SiloFixture(new Dictionary<string, string?>(_bucket.Settings)
        {
            ["Sentry:Ingest:PolicyRefresh"] = "00:00:00.100",
            ["Sentry:Ingest:LateScrubbing:InFlight"] = "00:00:01",
            ["Sentry:Ingest:LateScrubbing:Share"] = "1",
        });
        await _silo.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        if (_silo is not null) await _silo.DisposeAsync();
        if (_bucket is not null) await _bucket.DisposeAsync();
    }

    [Fact]
    public async Task A_secret_is_gone_from_the_bucket()
    {
        var project = await _silo!.CreateProjectAsync();
        var id = Guid.NewGuid();
        await project.StoreAsync(new TestEvent("a") { Id = id });
        await project.SendItemsAsync(id, File("plain.txt", $"a {Secret} b"), File("drop.bin", Secret), File("safe.txt", "nothing"));
        Assert.Equal(2, FilesWithSecret().Count());

        Assert.Equal(ScrubRunStatus.Finished, (await RunAsync(project)).Status);

        Assert.Empty(FilesWithSecret());
        var files = (await _silo.Grains.GetGrain<IAttachmentGrain>(0).ListAsync(new AttachmentFilter(project.Id), 100)).OrderBy(file => file.Name).ToList();
        Assert.Equal(["plain.txt", "safe.txt"], files.Select(file => file.Name));
        Assert.Equal($"a {new string('*', Secret.Length)} b", Encoding.UTF8.GetString((await _bucket!.ReadAsync(files[0].Id))!));
        Assert.Equal("nothing", Encoding.UTF8.GetString((await _bucket.ReadAsync(files[1].Id))!));
        Assert.Equal(2, _bucket.Count());
    }

    [Fact]
    public async Task A_secret_is_gone_from_receipts_and_theirs_of_other_projects_stay()
    {
        var (project, other) = (await _silo!.CreateProjectAsync(), await _silo.CreateProjectAsync());
        foreach (var one in new[] { project, other })
        {
            await _silo.Database.ExecuteAsync(
                "insert into receipt (project_id, event_id, received, size, outcome, reason, detail) values ($1, gen_random_uuid(), $2, 10, 3, 'invalid_json', $3), ($1, gen_random_uuid(), $2, 10, 3, 'invalid_json', 'at byte 7')",
                one.Id, _silo.Time.GetUtcNow(), $"near {Secret}");
        }

        Assert.Equal(ScrubRunStatus.Finished, (await RunAsync(project)).Status);

        Assert.Equal(["at byte 7", "near [ticket]"], await DetailsAsync(project));
        Assert.Equal(["at byte 7", $"near {Secret}"], await DetailsAsync(other));
    }

    private static IncomingItem File(string name, string text) => new(ItemType.Attachment, Encoding.UTF8.GetBytes(text), "text/plain", name);

    private IEnumerable<string> FilesWithSecret() => _bucket!.FilesWith(Encoding.UTF8.GetBytes(Secret));

    private Task<List<string>> DetailsAsync(TestProject project) =>
        _silo!.Database.ReadAllAsync<string>("select detail from receipt where project_id = $1 order by detail", project.Id);

    private async Task<ScrubRunView> RunAsync(TestProject project)
    {
        await project.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(PiiConfig: Rules)));
        var grain = _silo!.Grains.GetGrain<IScrubRunGrain>(project.Id);
        var run = await grain.StartAsync(byUser: null);
        return (await Eventually.GetAsync(_ => grain.FindAsync(run.Id), now => now!.Status != ScrubRunStatus.Running, Patience))!;
    }
}

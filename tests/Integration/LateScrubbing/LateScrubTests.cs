using System.Globalization;
using System.Text;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Attachments;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.LateScrubbing;

/// <summary>Runs over what is stored, on a database that is read whole before and after.</summary>
public sealed class LateScrubTests : IAsyncLifetime
{
    private const string Secret = "zq-5f3a9c07d1e24b86a0c4";
    private const string Rules =
        """
        {"rules":{"ticket":{"type":"pattern","pattern":"zq-[0-9a-f]{20}","redaction":{"method":"replace","text":"[ticket]"}}},
        "applications":{"**":["ticket"],"transaction || culprit || description || tags.*":["ticket"],"$attachments":["ticket"],"$attachments.'drop.bin'":["@anything:remove"]}}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Twelve letters are enough to know it, and are left when a title was cut in its middle.</summary>
    private readonly SecretForms _forms = new(Secret[..12]);

    private readonly SiloFixture _silo = new(new Dictionary<string, string?>
    {
        ["Sentry:Ingest:PolicyRefresh"] = "00:00:00.100",
        ["Sentry:Ingest:LateScrubbing:InFlight"] = "00:00:01",
        ["Sentry:Ingest:LateScrubbing:BatchRows"] = "3",
        ["Sentry:Ingest:LateScrubbing:Share"] = "1",
    });

    public Task InitializeAsync() => _silo.InitializeAsync();

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task A_secret_is_gone_from_everything_that_is_stored_and_does_not_come_back()
    {
        var project = await _silo.CreateProjectAsync();
        var (regressed, busy) = await StoreSecretsAsync(project);
        await _silo.Database.ExecuteAsync("analyze");
        await _silo.Database.ExecuteAsync("analyze event, item");
        var before = await Dump.ReadAsync(_silo.Database, _silo.ConnectionString);
        Assert.Equal(["hexadecimal", "plain", "wide hexadecimal"], _forms.In(before["dump"]).Order());
        Assert.All(["event ", "item ", "blob ", "statistics "], place => Assert.Contains(before, part => part.Key.StartsWith(place, StringComparison.Ordinal) && _forms.In(part.Value).Any()));
        var (files, issue) = (await FilesAsync(project), (await regressed.GetAsync())!);

        await project.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(PiiConfig: Rules)));
        var run = await RunAsync(project);

        Assert.Equal((ScrubRunStatus.Finished, null), (run.Status, run.Problem));
        await AssertGoneAsync();
        Assert.All([run.Counts.Events, run.Counts.Items, run.Counts.Files, run.Counts.Reports, run.Counts.Issues], count =>
        {
            Assert.Equal(count.Total, count.Seen);
            Assert.InRange(count.Changed, 1, count.Total);
        });
        Assert.Equal((0, true), (run.Counts.Unreadable, run.Counts.Fields["ticket"] > 100));

        // What is no secret is as it was.
        Assert.Equal(issue with { Facts = (await regressed.GetAsync())!.Facts }, await regressed.GetAsync());
        Assert.Equal("KeyError: no [ticket] today", (await regressed.GetAsync())!.Facts.Title);
        await CheckFilesAsync(project, files);

        // Read again from the snapshot, and listed again from the streams.
        foreach (var one in new[] { regressed, busy })
        {
            var known = TestProject.Shown((await one.GetAsync())!);
            await _silo.DeactivateAsync(one);
            Assert.Equal(known, TestProject.Shown((await one.GetAsync())!));
        }
        await _silo.Grains.GetGrain<IProjectionGrain>(Shards.IssueList).RebuildAsync();
        await project.ListedAsync(regressed, Patience);
        await project.ListedAsync(busy, Patience);
        await AssertGoneAsync();
        Assert.Empty(_forms.In(_silo.Log.ToString()));

        // A second run finds nothing.
        var again = await RunAsync(project);
        Assert.Equal(run.Counts.Events.Total, again.Counts.Events.Seen);
        Assert.Equal((0L, 0L, 0L, 0L, 0L, 0L), (again.Counts.Events.Changed, again.Counts.Items.Changed, again.Counts.Files.Changed, again.Counts.Reports.Changed, again.Counts.Issues.Changed, again.Counts.DomainEvents));
        Assert.Equal([again.Id, run.Id], (await Grain(project).ListAsync(10)).Select(one => one.Id));
        Assert.Equal(
            ["project.scrub-run-started.v1", "project.scrub-run-ended.v1", "project.scrub-run-started.v1", "project.scrub-run-ended.v1"],
            await _silo.Database.ReadAllAsync<string>("select type from mt_events where stream_id = 'project-' || $1::text and type like '%scrub-run%' order by version", project.Id));
    }

    [Fact]
    public async Task What_merging_and_splitting_said_of_it_again_is_gone_too()
    {
        var project = await _silo.CreateProjectAsync();
        string[] names = ["one", "two", "three"];
        var ids = new List<long>();
        foreach (var name in names)
        {
            var e = new TestEvent(name) { Message = $"{name} {Secret}" };
            await project.StoreAsync(e);
            ids.Add((await project.IssueOfAsync(e)).GetPrimaryKeyLong());
        }
        var ownership = _silo.Grains.GetGrain<IIssueOwnershipGrain>(project.Id);
        var hash = await _silo.Database.ReadAsync<string>("select name from claim where scope = 'hash:' || $1::text and owner = $2", project.Id, ids[2]);
        await ownership.MergeAsync(ids, null);
        foreach (var name in names) await project.StoreAsync(new TestEvent(name) { Message = $"again {name} {Secret}" });
        await ownership.SplitAsync(ids[0], [hash], null);
        Assert.NotEmpty(_forms.In((await Dump.ReadAsync(_silo.Database, _silo.ConnectionString))["dump"]));

        await project.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(PiiConfig: Rules)));
        Assert.Equal(ScrubRunStatus.Finished, (await RunAsync(project)).Status);

        // What is split off only now shows what the whole knew of it.
        await ownership.SplitAsync(ids[0], [await _silo.Database.ReadAsync<string>("select min(name) from claim where scope = 'hash:' || $1::text and owner = $2", project.Id, ids[0])], null);
        await ownership.MergeAsync(ids, null);
        foreach (var id in ids) await _silo.DeactivateAsync(_silo.Grains.GetGrain<IIssueGrain>(id));
        await _silo.Grains.GetGrain<IProjectionGrain>(Shards.IssueList).RebuildAsync();
        await project.ListedAsync(_silo.Grains.GetGrain<IIssueGrain>(ids[0]), Patience);
        await AssertGoneAsync();
    }

    [Fact]
    public async Task Lists_that_lag_are_waited_for_before_the_database_notes_what_they_show()
    {
        var project = await _silo.CreateProjectAsync();
        var e = new TestEvent("one") { Message = Secret };
        await project.StoreAsync(e);
        await project.ListedAsync(await project.IssueOfAsync(e), Patience);
        await project.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(PiiConfig: Rules)));
        ScrubRunView run;
        await using (var connection = await _silo.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using (var hold = new NpgsqlCommand("select from projection_fence where shard = $1 for update", connection, transaction) { Parameters = { new() { Value = Shards.IssueList } } }) await hold.ExecuteNonQueryAsync();
            run = await Grain(project).StartAsync(byUser: null);
            await Eventually.GetAsync(_ => Grain(project).FindAsync(run.Id), now => now!.Step == ScrubRunStep.Cleaning, Patience);
            // It, and nobody else, asks so again and again: so it waits.
            var asked = new HashSet<string>();
            await Eventually.GetAsync(async _ =>
            {
                asked.UnionWith(await _silo.Database.ReadAsync<string[]>("select coalesce(array_agg(query_start::text), '{}') from pg_stat_activity where pid <> pg_backend_pid() and query = 'select coalesce((select sequence from projection_fence where shard = $1), 0) >= $2'"));
                return asked.Count;
            }, times => times > 1, Patience);
            Assert.Equal(ScrubRunStatus.Running, (await Grain(project).FindAsync(run.Id))!.Status);
        }
        await Eventually.GetAsync(_ => Grain(project).FindAsync(run.Id), now => now!.Status == ScrubRunStatus.Finished, Patience);
        await AssertGoneAsync();
    }

    [Fact]
    public async Task Only_one_run_of_a_project_goes_and_it_ends_when_the_rules_change_or_someone_stops_it()
    {
        var (project, other) = (await _silo.CreateProjectAsync(), await _silo.CreateProjectAsync());
        await project.StoreAsync(new TestEvent("a"));
        var first = await Grain(project).StartAsync(byUser: 7);
        Assert.Equal(("scrub_run_going", 7L), ((await Assert.ThrowsAsync<DomainException>(() => Grain(project).StartAsync(null))).Code, first.StartedBy));
        await Grain(other).StartAsync(null);

        await project.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(PiiConfig: Rules)));
        Assert.Equal((ScrubRunStatus.Failed, "rules_changed"), await EndAsync(project, first.Id));

        var second = await Grain(project).StartAsync(null);
        Assert.Equal(["@common:filter", "ticket", "@anything:remove"], second.Rules);
        Assert.True((await Grain(project).StopAsync(second.Id)).IsStopping);
        Assert.Equal((ScrubRunStatus.Stopped, null), await EndAsync(project, second.Id));
        Assert.Equal("scrub_run_not_found", (await Assert.ThrowsAsync<DomainException>(() => Grain(other).StopAsync(second.Id))).Code);
        Assert.Equal(ScrubRunStatus.Stopped, (await Grain(project).StopAsync(second.Id)).Status);

        await other.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(Scrub: false)));
        await EndAsync(other, (await Grain(other).ListAsync(1))[0].Id);
        Assert.Equal("scrub_run_idle", (await Assert.ThrowsAsync<DomainException>(() => Grain(other).StartAsync(null))).Code);
    }

    [Fact]
    public async Task What_comes_while_a_run_goes_is_clean_in_the_end()
    {
        var project = await _silo.CreateProjectAsync();
        await project.StoreAsync(new TestEvent("a") { Message = $"no {Secret}" });
        await project.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(PiiConfig: Rules)));
        var run = await Grain(project).StartAsync(null);
        // Some of them are taken with the settings from before.
        for (var sent = 0; (await Grain(project).FindAsync(run.Id))!.Status == ScrubRunStatus.Running; sent++)
        {
            await project.StoreAsync(new TestEvent($"during-{sent % 3}") { Message = $"no {Secret} {sent}" });
        }
        Assert.Equal(ScrubRunStatus.Finished, (await Grain(project).FindAsync(run.Id))!.Status);
        await Eventually.GetAsync(_ => _silo.Database.ReadAsync<long>("select count(*) from issue_row where title like '%zq-%'"), count => count == 0);
        await AssertGoneAsync();
    }

    [Fact]
    public async Task A_preview_tells_what_is_stored_and_what_would_change()
    {
        var project = await _silo.CreateProjectAsync();
        var id = Guid.NewGuid();
        await project.StoreAsync(new TestEvent("a") { Id = id, Message = $"no {Secret}" }, new TestEvent("b"));
        await project.SendItemsAsync(id, File("a.txt", "a"), Json(ItemType.UserReport, $$"""{"event_id":"{{id:N}}","comments":"c"}"""), Json(ItemType.Log, """{"items":[{}]}"""));
        await project.Grain.ExecuteAsync(new ChangeProject(Scrubbing: new ScrubbingChanges(PiiConfig: Rules)));
        var preview = await _silo.Grains.GetGrain<IScrubPreviewGrain>(0).PreviewAsync(project.Id, 100);
        Assert.Equal([new ScrubDay(DateOnly.FromDateTime(_silo.Time.GetUtcNow().UtcDateTime), 2, 1, 1, 1)], preview.Days);
        Assert.Equal((2, 2, 1), (preview.Issues, preview.Sample.Events, preview.Sample.Changed));
        Assert.Contains(preview.Sample.Rules!, rule => rule is { Rule: "ticket", Events: 1, Fields: > 0 });
        Assert.Contains(preview.Sample.Changes, change => change.Path == "exception.values.0.value" && change.After == "no [ticket]");
    }

    private async Task<(IIssueGrain Regressed, IIssueGrain Busy)> StoreSecretsAsync(TestProject project)
    {
        var first = new TestEvent("resolved") { Message = $"no {Secret} today" };
        await project.StoreAsync(first);
        var regressed = await project.IssueOfAsync(first);
        await regressed.ExecuteAsync(new ResolveIssue(1));
        await project.StoreAsync(first with { Id = Guid.NewGuid() });
        Assert.Equal(IssueSubstatus.Regressed, (await regressed.GetAsync())!.Substatus);

        // More domain events than a snapshot waits for, each of which shows something else.
        var busy = new TestEvent("busy") { Message = $"0 {Secret}" };
        for (var number = 0; number < 105; number++) await project.StoreAsync(busy with { Id = Guid.NewGuid(), Message = $"{number} {Secret}" });
        await project.StoreAsync(busy);
        var grain = await project.IssueOfAsync(busy);
        Assert.True(await _silo.Database.ReadAsync<bool>("select data::text like '%zq-%' from mt_doc_snapshot_issue where id = 'issue-' || $1::text", grain.GetPrimaryKeyLong()));

        // The title ends in the middle of the secret, and its event is there; of another only the title is left.
        await project.StoreAsync(new TestEvent("cut") { Message = new string('a', 228) + Secret });
        var gone = new TestEvent("gone") { Message = $"no {Secret}" };
        await project.StoreAsync(gone);
        await _silo.Database.ExecuteAsync("delete from event where event_id = $1", gone.Id);

        var id = Guid.NewGuid();
        await SendAsync(project, id, $$$$"""
            {"message":"see {{{{Secret}}}}","transaction":"/orders/{{{{Secret}}}}","tags":{"order":"{{{{Secret}}}}"},
             "breadcrumbs":{"values":[{"message":"{{{{Secret}}}}","data":{"deep":[{"er":"{{{{Secret}}}}"}]}}]},"extra":{"a":"\u007a{{{{Secret[1..]}}}}","{\"b\"}":"{\"c\":\"{{{{Secret}}}}\"}"},
             "user":{"username":"{{{{Secret}}}}"},"request":{"url":"http://a.example/","headers":{"X-Order":"{{{{Secret}}}}"},"data":{"order":"{{{{Secret}}}}"}},"contexts":{"order":{"id":"{{{{Secret}}}}"}}}
            """);
        await project.SendItemsAsync(
            id, File("plain.txt", $"a {Secret} b"), File("wide.txt", $"a {Secret} b", Encoding.Unicode), File($"of {Secret}.txt", "named"), File("drop.bin", Secret), File("safe.txt", "nothing"),
            new IncomingItem(ItemType.Attachment, [.. new byte[(256 << 10) - 10], .. Encoding.UTF8.GetBytes(Secret), 0, 1], FileName: "large.bin"),
            Json(ItemType.UserReport, $$"""{"event_id":"{{id:N}}","name":"{{Secret}}","email":"{{Secret}}@a.example","comments":"my order {{Secret}}"}"""));
        await project.SendItemsAsync(Guid.NewGuid(), Json(ItemType.Feedback, $$$$"""{"contexts":{"feedback":{"message":"{{{{Secret}}}}","url":"http://a.example/{{{{Secret}}}}"}}}"""));
        var now = _silo.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await project.SendItemsAsync(Guid.NewGuid(), Json(ItemType.Transaction, $$$$"""
            {"type":"transaction","transaction":"GET {{{{Secret}}}}","start_timestamp":{{{{now}}}},"timestamp":{{{{now}}}},"contexts":{"trace":{"trace_id":"{{{{Guid.NewGuid():N}}}}","span_id":"b0e6f15b45c36b12"}},
             "spans":[{"span_id":"b0e6f15b45c36b13","trace_id":"{{{{Guid.NewGuid():N}}}}","start_timestamp":{{{{now}}}},"timestamp":{{{{now}}}},"description":"select '{{{{Secret}}}}'","data":{"a":"\u007a{{{{Secret[1..]}}}}"}}]}
            """));
        for (var number = 0; number < 5; number++) await project.SendItemsAsync(null, Json(ItemType.Log, $$$$"""{"items":[{"timestamp":{{{{now}}}},"level":"info","body":"{{{{Secret}}}}","attributes":{"a":{"value":"{{{{Secret}}}}","type":"string"}}}]}"""));
        await project.SendItemsAsync(null, new IncomingItem(ItemType.ReplayRecording, Encoding.UTF8.GetBytes($"{{\"segment_id\":0}}\n{Secret}")));
        await project.ListedAsync(grain, Patience);
        return (regressed, grain);
    }

    private static Task SendAsync(TestProject project, Guid id, string json) => project.SendItemsAsync(id, new IncomingItem(ItemType.Event, Encoding.UTF8.GetBytes(json)));

    private static IncomingItem Json(ItemType type, string json) => new(type, Encoding.UTF8.GetBytes(json), ContainedItems: type == ItemType.Log ? 1u : null);

    private static IncomingItem File(string name, string text, Encoding? encoding = null) => new(ItemType.Attachment, (encoding ?? Encoding.UTF8).GetBytes(text), "text/plain", name);

    private Task<IReadOnlyList<AttachmentView>> FilesAsync(TestProject project) => _silo.Grains.GetGrain<IAttachmentGrain>(0).ListAsync(new AttachmentFilter(project.Id), 100);

    /// <summary>The one that was to go is gone; the others have the size that they had, and hashes that are true.</summary>
    private async Task CheckFilesAsync(TestProject project, IReadOnlyList<AttachmentView> before)
    {
        var after = await FilesAsync(project);
        Assert.Equal(["large.bin", "of ***********************.txt", "plain.txt", "safe.txt", "wide.txt"], after.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(before.Where(file => file.Name != "drop.bin").Select(file => file.Size).Order(), after.Select(file => file.Size).Order());
        var bytes = new Dictionary<string, byte[]>();
        foreach (var file in after)
        {
            bytes[file.Name] = (await _silo.Grains.GetGrain<IAttachmentGrain>(0).ReadAsync(file.Id, 0, int.MaxValue))!;
#pragma warning disable CA5350 // What is compared is what the product says of the file.
            Assert.Equal(file.Sha1, Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(bytes[file.Name])));
#pragma warning restore CA5350
        }
        Assert.Equal($"a {new string('*', Secret.Length)} b", Encoding.UTF8.GetString(bytes["plain.txt"]));
        Assert.Equal($"a {new string('*', Secret.Length)} b", Encoding.Unicode.GetString(bytes["wide.txt"]));
        Assert.Equal("nothing", Encoding.UTF8.GetString(bytes["safe.txt"]));
        Assert.Equal(before.Single(file => file.Name == "safe.txt"), after.Single(file => file.Name == "safe.txt"));
    }

    private async Task AssertGoneAsync()
    {
        await Eventually.GetAsync(_ => _silo.Database.ReadAsync<long>("select count(*) from issue_row where facts::text like '%zq-%'"), count => count == 0);
        var left = from part in await Dump.ReadAsync(_silo.Database, _silo.ConnectionString)
                   from form in _forms.In(part.Value)
                   select $"{part.Key}: {form}{(part.Key == "dump" ? $" in {Where(part.Value)}" : "")}";
        Assert.Empty(left);
    }

    /// <summary>The tables of a dump that the secret is in.</summary>
    private string Where(string dump) =>
        string.Join(", ", dump.Split("\nCOPY ").Where(table => _forms.In(table).Any()).Select(table => table[..table.IndexOf('(', StringComparison.Ordinal)].Trim()));

    private async Task<ScrubRunView> RunAsync(TestProject project)
    {
        var run = await Grain(project).StartAsync(byUser: null);
        return (await Eventually.GetAsync(_ => Grain(project).FindAsync(run.Id), now => now!.Status != ScrubRunStatus.Running, Patience))!;
    }

    private async Task<(ScrubRunStatus Status, string? Problem)> EndAsync(TestProject project, Guid id)
    {
        var run = (await Eventually.GetAsync(_ => Grain(project).FindAsync(id), now => now!.Status != ScrubRunStatus.Running, Patience))!;
        return (run.Status, run.Problem);
    }

    private IScrubRunGrain Grain(TestProject project) => _silo.Grains.GetGrain<IScrubRunGrain>(project.Id);
}

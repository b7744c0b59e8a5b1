using System.Text;
using System.Text.Json;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Grouping;

/// <summary>Issues of events that have several hashes. Grouping: worked examples 1, 5, 6 and 34, and what happens to hashes that are nobody's yet.</summary>
[Collection(SiloCollection.Name)]
public sealed class SharedHashTests(SiloFixture silo)
{
    private const string AppOfOne = "79d47ddec4b7984682dd65b5892e8a17";
    private const string SystemOfOne = "2454a0a50db323bfcfb99f3e62a7fad9";
    private const string Django = """{"module":"django.core.handlers","function":"get_response","context_line":"    response = wrapped(request)","lineno":10""";
    private const string View = """{"module":"shop.views","function":"checkout","context_line":"  total   =  cart.sum()","lineno":88""";

    private static string One { get; } = Event("ValueError", $$"""{{Django}},"in_app":false}""", $$"""{{View}},"in_app":true}""");

    [Fact]
    public async Task An_issue_is_found_by_either_hash_of_its_first_event()
    {
        var project = await silo.CreateProjectAsync();
        await StoreAsync(project, One);
        Assert.Equal([AppOfOne, SystemOfOne], (await HashesAsync(project)).Order().Reverse());

        await StoreAsync(project, One.Replace("get_response", "get_answer", StringComparison.Ordinal));
        await StoreAsync(project, Event("ValueError", $"{Django}}}", $"{View}}}"));

        var issue = silo.Grains.GetGrain<IIssueGrain>(Assert.Single(await project.IssueIdsAsync()));
        Assert.Equal(3, (await issue.GetAsync())!.Count);
        Assert.Equal(3, (await HashesAsync(project)).Count);
    }

    [Fact]
    public async Task Another_frame_of_the_application_is_another_issue_when_neither_hash_is_known()
    {
        var project = await silo.CreateProjectAsync();
        await StoreAsync(project, Event("TypeError", $$"""{{Django}},"in_app":false}"""));
        Assert.Equal(["3137bf04afc5bd18831d9ea51d200bcb"], await HashesAsync(project));

        await StoreAsync(project, Event("TypeError", $$"""{{Django}},"in_app":false}""", $$"""{{View}},"in_app":true}"""));

        Assert.Equal(2, (await project.IssueIdsAsync()).Count);
    }

    [Fact]
    public async Task A_rule_that_makes_one_hash_of_two_leads_to_the_same_issue()
    {
        var project = await silo.CreateProjectAsync();
        await StoreAsync(project, One);
        await project.Grain.ExecuteAsync(new SetProjectGrouping(new GroupingChanges(StackTraceRules: "stack.function:get_response +app")));

        var stored = await Eventually.GetAsync(_ => StoreAsync(project, One), json => Text(json, "grouping_config").Contains("\"rules\":1", StringComparison.Ordinal));

        Assert.Equal($"[\"{SystemOfOne}\"]", Text(stored, "hashes"));
        Assert.Single(await project.IssueIdsAsync());
        Assert.Equal("stack.function:get_response +app", (await project.Grain.GetGroupingAsync(1))!.StackTraceRules);
        Assert.Equal("", (await project.Grain.GetGroupingAsync(0))!.StackTraceRules);
        Assert.Null(await project.Grain.GetGroupingAsync(2));
    }

    [Fact]
    public async Task Events_that_share_one_hash_all_at_once_share_an_issue()
    {
        var project = await silo.CreateProjectAsync();
        // The same frames, of which others are the application's each time: sixty-three hashes of these, one of all frames.
        var events = Enumerable.Range(1, 63).Select(mask => Event(
            "E", [.. Enumerable.Range(0, 6).Select(i => $$"""{"module":"m","function":"f{{i}}","in_app":{{((mask >> i) % 2 == 1 ? "true" : "false")}}}""")]));

        await Task.WhenAll(events.Select(json => StoreAsync(project, json)));

        var issue = silo.Grains.GetGrain<IIssueGrain>(Assert.Single(await project.IssueIdsAsync()));
        Assert.Equal(63, (await issue.GetAsync())!.Count);
        Assert.Equal(63, await project.CountRowsAsync());
        Assert.Equal(63, (await HashesAsync(project)).Count);
        Assert.Equal((await HashesAsync(project)).Order(), (await ClaimedAsync(issue)).Order());
    }

    [Fact]
    public async Task A_hash_of_another_issue_is_left_to_it()
    {
        var project = await silo.CreateProjectAsync();
        var all = Event("ValueError", $"{Django}}}", $"{View}}}");
        await StoreAsync(project, all);
        await StoreAsync(project, One.Replace("get_response", "get_answer", StringComparison.Ordinal));
        var issues = await project.IssueIdsAsync();
        Assert.Equal(2, issues.Count);

        await StoreAsync(project, One);
        await StoreAsync(project, all);

        Assert.Equal(issues, await project.IssueIdsAsync());
        Assert.Equal(issues[0], await OwnerAsync(project, SystemOfOne));
        Assert.Equal(issues[1], await OwnerAsync(project, AppOfOne));
        foreach (var id in issues) Assert.Equal(2, (await silo.Grains.GetGrain<IIssueGrain>(id).GetAsync())!.Count);
    }

    [Fact]
    public async Task Of_two_processes_that_know_nothing_of_each_other_one_gives_its_event_to_the_other()
    {
        var project = await silo.CreateProjectAsync();
        var grouping = silo.Grains.GetGrain<IGroupingGrain>(project.Id);
        var (shared, one, two) = (new string('5', 32), new string('a', 32), new string('b', 32));
        var first = await grouping.AssignAsync([one, shared], secondary: null, reread: true);
        var second = await grouping.AssignAsync([two, shared], secondary: null, reread: true);
        Assert.NotEqual(first[0], second[0]);

        var outcomes = await Task.WhenAll(TryRecordAsync(project, first[0], one, shared), TryRecordAsync(project, second[0], two, shared));

        Assert.Single(outcomes, stored => stored);
        var lost = outcomes[0] ? two : one;
        var answer = await grouping.AssignAsync([lost, shared], secondary: null, reread: true);
        Assert.Equal(answer[0], answer[1]);
        Assert.True(await TryRecordAsync(project, answer[0], lost, shared));
        Assert.Equal([answer[0].IssueId], await project.IssueIdsAsync());
        Assert.Equal([shared, one, two], (await HashesAsync(project)).Order());
    }

    [Fact]
    public async Task Hashes_are_known_after_everything_was_read_again_and_not_told_twice()
    {
        var project = await silo.CreateProjectAsync();
        await StoreAsync(project, One);
        var issue = silo.Grains.GetGrain<IIssueGrain>(Assert.Single(await project.IssueIdsAsync()));
        var grouping = silo.Grains.GetGrain<IGroupingGrain>(project.Id);
        await silo.DeactivateAsync(grouping);
        await silo.DeactivateAsync(issue);

        var answer = await grouping.AssignAsync([new string('c', 32), SystemOfOne], secondary: null, reread: false);
        await StoreAsync(project, One);

        Assert.Equal([issue.GetPrimaryKeyLong(), issue.GetPrimaryKeyLong()], answer.Select(one => one.IssueId));
        Assert.Equal([AppOfOne, SystemOfOne], await ClaimedAsync(issue));
    }

    [Fact]
    public async Task What_the_version_before_knew_takes_the_hashes_of_today()
    {
        var project = await silo.CreateProjectAsync();
        var grouping = silo.Grains.GetGrain<IGroupingGrain>(project.Id);
        var (before, after, system) = (new string('0', 32), new string('1', 32), new string('2', 32));
        var old = Assert.Single(await grouping.AssignAsync([before], secondary: null, reread: false));
        Assert.True(await TryRecordAsync(project, old, before));
        await silo.DeactivateAsync(grouping);

        var answer = await grouping.AssignAsync([after, system], before, reread: false);
        Assert.Equal([new IssueAssignment(old.IssueId, 0), new IssueAssignment(old.IssueId, 0)], answer);
        Assert.True(await TryRecordAsync(project, answer[0], after, system));
        Assert.Equal(answer, await grouping.AssignAsync([after, system], secondary: null, reread: true));
        Assert.NotEqual(old.IssueId, (await grouping.AssignAsync([new string('3', 32)], new string('4', 32), reread: false))[0].IssueId);
    }

    private static string Event(string type, params string[] frames) =>
        $$"""{"platform":"python","exception":{"values":[{"type":"{{type}}","value":"bad cart 17","stacktrace":{"frames":[{{string.Join(',', frames)}}]} }]} }""";

    /// <summary>The stored event.</summary>
    private async Task<byte[]> StoreAsync(TestProject project, string json)
    {
        var id = Guid.NewGuid();
        var receipt = await project.SendItemsAsync(id, new IncomingItem(ItemType.Event, Encoding.UTF8.GetBytes(json)));
        Assert.Equal(OutcomeKind.Accepted, receipt.Event!.Outcome);
        var payload = await silo.Database.ReadAsync<byte[]>("select payload from event where project_id = $1 and event_id = $2", project.Id, id);
        var size = await silo.Database.ReadAsync<int>("select size from event where project_id = $1 and event_id = $2", project.Id, id);
        return Payloads.Decompress(payload, size);
    }

    private static string Text(byte[] json, string member) => JsonDocument.Parse(json).RootElement.GetProperty(member).GetRawText();

    private async Task<bool> TryRecordAsync(TestProject project, IssueAssignment assignment, string hash, params string[] more)
    {
        try
        {
            var occurrence = project.Occurrence(hash, assignment.Number) with { MoreHashes = more };
            return await silo.Grains.GetGrain<IIssueGrain>(assignment.IssueId).RecordAsync(occurrence) == RecordOutcome.Stored;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private async Task<List<string>> HashesAsync(TestProject project) =>
        await silo.Database.ReadAllAsync<string>("select name from claim where scope = 'hash:' || $1 order by 1", project.Id.ToString());

    private Task<long> OwnerAsync(TestProject project, string hash) =>
        silo.Database.ReadAsync<long>("select owner from claim where scope = 'hash:' || $1 and name = $2", project.Id.ToString(), hash);

    /// <summary>The hashes that the stream of an issue tells of, as often as it tells of them.</summary>
    private async Task<List<string>> ClaimedAsync(IIssueGrain issue)
    {
        await using var session = silo.Store.QuerySession();
        var hashes = new List<string>();
        foreach (var e in await session.Events.FetchStreamAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong())))
        {
            if (e.Data is IssueCreated created) hashes.Add(created.Hash);
            if (e.Data is IssueHashesClaimed claimed) hashes.AddRange(claimed.Hashes);
        }
        return hashes;
    }
}

using System.Text.Json;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Issues that are parts of another, as all routes that read tell of them.</summary>
[Collection(ApiCollection.Name)]
public sealed class MergedIssueTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Whatever_led_to_the_one_leads_to_the_other()
    {
        var (project, whole, part) = await MergeAsync("merged-reads");
        foreach (var name in new[] { part.Id, part.ShortId, part.ShortId.ToLowerInvariant() })
        {
            var issue = (await _client.GetAsync($"organizations/acme/issues/{name}/")).Is(200).Json;
            Assert.Equal((whole.Id, whole.ShortId, "5"), (issue.Text("id"), issue.Text("shortId"), issue.Text("count")));
            Assert.Equal(5, issue.GetProperty("stats").GetProperty("24h").EnumerateArray().Sum(point => point[1].GetInt64()));
        }
        Assert.Equal(whole.Id, (await _client.GetAsync($"issues/{part.Id}/")).Is(200).Json.Text("id"));
        Assert.Equal(whole.Id, (await _client.GetAsync($"organizations/acme/shortids/{part.ShortId}/")).Is(200).Json.Text("groupId"));
        Assert.Equal(whole.Id, (await _client.GetAsync($"organizations/acme/eventids/{part.EventId}/")).Is(200).Json.Text("groupId"));
        Assert.Equal(whole.Id, (await _client.GetAsync($"{project.Path}events/{part.EventId}/")).Is(200).Json.Text("groupID"));
        var hit = Assert.Single((await _client.GetAsync($"organizations/acme/issues/?query={part.EventId}")).Is(200).Rows);
        Assert.Equal((whole.Id, part.EventId), (hit.Text("id"), hit.Text("matchingEventId")));
    }

    [Fact]
    public async Task The_activity_names_issues_that_were_merged_and_split()
    {
        var project = await server.CreateProjectAsync("merged-named");
        await project.SendAsync("Older", TestProject.Now.AddMinutes(-9));
        await project.SendAsync("Newer", TestProject.Now.AddMinutes(-7));
        var rows = await project.ListAsync("", rows => rows.Count == 2);
        (await _client.PutAsync($"organizations/acme/issues/?id={rows[0].Text("id")}&id={rows[1].Text("id")}", new { merge = 1 })).Is(200);
        var (whole, part) = (rows[1].Text("id"), (Id: rows[0].Text("id"), ShortId: rows[0].Text("shortId")));
        var merged = await ActivityAsync("merge");
        var named = Assert.Single(merged.GetProperty("data").GetProperty("issues").EnumerateArray());
        Assert.Equal((part.Id, part.ShortId), (named.Text("id"), named.Text("shortId")));
        (await _client.PostAsync($"organizations/acme/issues/{whole}/undo/", new { operation = merged.Text("operation") })).Is(200);
        var destination = (await ActivityAsync("unmerge_source")).GetProperty("data").GetProperty("destination");
        Assert.Equal((part.Id, part.ShortId), (destination.Text("id"), destination.Text("shortId")));

        async Task<JsonElement> ActivityAsync(string type) =>
            Assert.Single((await _client.GetAsync($"organizations/acme/issues/{whole}/activities/")).Is(200).Json.GetProperty("activity").EnumerateArray(), entry => entry.Text("type") == type);
    }

    [Fact]
    public async Task Events_are_those_of_all_parts_in_one_order()
    {
        var (project, whole, part) = await MergeAsync("merged-events");
        var path = $"organizations/acme/issues/{part.Id}/";
        var events = (await _client.GetAsync($"{path}events/")).Is(200).Rows;
        Assert.Equal(5, events.Count);
        Assert.All(events, e => Assert.Equal(whole.Id, e.Text("groupID")));
        Assert.Equal(events.Select(e => e.Text("dateCreated")).OrderDescending(), events.Select(e => e.Text("dateCreated")));
        Assert.Equal(["Newer", "Older"], events.Select(e => e.Text("title").Split(':')[0]).Distinct().Order());

        var (seen, at) = (new List<string>(), "latest");
        while (at is not null)
        {
            var e = (await _client.GetAsync($"{path}events/{at}/")).Is(200).Json;
            seen.Add(e.Text("id"));
            at = e.GetProperty("previousEventID").GetString();
        }
        Assert.Equal(events.Select(e => e.Text("id")), seen);
        Assert.Equal(seen[^1], (await _client.GetAsync($"{path}events/oldest/")).Is(200).Json.Text("id"));

        var pages = new List<string>();
        for (string? next = $"{path}events/?per_page=2"; next is not null;)
        {
            var page = (await _client.GetAsync(next)).Is(200);
            pages.AddRange(page.Rows.Select(e => e.Text("id")));
            next = page.Links["next"] is { Results: true } more ? $"{path}events/?per_page=2&cursor={more.Cursor}" : null;
        }
        Assert.Equal(seen, pages);
        Assert.Equal("5", (await _client.GetAsync($"{path}tags/")).Is(200).Header("X-Sampled-Events"));
        var ofProject = (await _client.GetAsync($"{project.Path}events/")).Is(200).Rows;
        Assert.All(ofProject, e => Assert.Equal(whole.Id, e.Text("groupID")));
        var receipt = (await _client.GetAsync($"organizations/acme/receipts/{part.EventId}/")).Is(200);
        Assert.Contains($"\"{whole.ShortId}\"", receipt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_finds_the_issue_by_what_its_parts_had()
    {
        var (project, whole, _) = await MergeAsync("merged-places");
        var found = await Eventually.GetAsync(
            async _ => (await _client.GetAsync($"{project.Path}issues/?query=&environment=staging")).Is(200).Rows, rows => rows.Count == 1);
        Assert.Equal((whole.Id, "5"), (found[0].Text("id"), found[0].Text("count")));
        Assert.Equal(5, found[0].GetProperty("stats").GetProperty("24h").EnumerateArray().Sum(point => point[1].GetInt64()));
    }

    [Fact]
    public async Task Hashes_are_told_with_their_newest_events_and_make_an_issue_again()
    {
        var (project, whole, part) = await MergeAsync("merged-hashes");
        var path = $"organizations/acme/issues/{whole.Id}/hashes/";
        var hashes = (await _client.GetAsync(path)).Is(200).Rows;
        Assert.Equal(2, hashes.Count);
        foreach (var hash in hashes)
        {
            Assert.Matches("^[0-9a-f]{32}$", hash.Text("id"));
            Assert.True(hash.GetProperty("part").GetProperty("isAlone").GetBoolean());
            Assert.Equal(hash.Text("id"), hash.GetProperty("latestEvent").GetProperty("fingerprints")[0].GetString());
        }
        var ofPart = hashes.Single(hash => hash.GetProperty("part").Text("id") == part.Id);
        Assert.Equal((part.ShortId, "3", "Newer: it went wrong"), (ofPart.GetProperty("part").Text("shortId"), ofPart.GetProperty("part").Text("count"), ofPart.GetProperty("part").Text("title")));
        Assert.Equal(ofPart.GetProperty("latestEvent").Text("dateCreated"), ofPart.GetProperty("part").Text("lastSeen"));
        Assert.Equal(part.EventId, ofPart.GetProperty("latestEvent").Text("id"));
        Assert.False((await _client.GetAsync($"{path}?full=0&per_page=1")).Is(200).Rows[0].GetProperty("latestEvent").TryGetProperty("entries", out _));

        (await _client.PutAsync(path, new { })).Is(200);
        (await _client.PutAsync($"{path}?id={new string('0', 32)}", new { })).Refuses(404, "The issue has no such hash.");
        (await _client.PutAsync($"{path}?{string.Join('&', hashes.Select(hash => $"id={hash.Text("id")}"))}", new { })).Refuses(400, "An issue keeps at least one of its hashes.");
        using (var outsider = server.Client(server.Outsider))
        {
            (await outsider.GetAsync(path)).Refuses(404, "The requested resource does not exist");
            (await outsider.PutAsync($"{path}?id={ofPart.Text("id")}", new { })).Refuses(404, "The requested resource does not exist");
        }
        var split = (await _client.PutAsync($"{path}?id={ofPart.Text("id")}", new { })).Is(202);
        Assert.Equal((part.Id, part.ShortId, whole.Id), (split.Json.Text("issueId"), split.Json.Text("shortId"), split.Json.Text("restId")));
        Assert.NotNull(split.Header("Sentry-Operation"));
        Assert.Equal((part.Id, "3"), ((await _client.GetAsync($"issues/{part.Id}/")).Is(200).Json is var issue ? (issue.Text("id"), issue.Text("count")) : default));
        await project.ListAsync("", rows => rows.Count == 2);
    }

    [Fact]
    public async Task A_deleted_issue_is_nowhere()
    {
        var (project, whole, part) = await MergeAsync("merged-deleted");
        await server.Grains.GetGrain<IIssueOwnershipGrain>(long.Parse(project.Id)).DeleteAsync(long.Parse(whole.Id), discard: false, null);
        foreach (var path in new[]
        {
            $"issues/{whole.Id}/", $"issues/{part.Id}/", $"organizations/acme/shortids/{part.ShortId}/", $"organizations/acme/eventids/{part.EventId}/",
            $"{project.Path}events/{part.EventId}/", $"organizations/acme/issues/{whole.Id}/events/latest/", $"organizations/acme/issues/{whole.Id}/hashes/",
        }) (await _client.GetAsync(path)).Is(404);
        await project.ListAsync("", rows => rows.Count == 0);
        Assert.Empty((await _client.GetAsync($"{project.Path}events/")).Is(200).Rows);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_tells_why()
    {
        var (project, whole, part) = await MergeAsync("merged-whereabouts");
        foreach (var name in new[] { part.Id, part.ShortId.ToLowerInvariant() })
        {
            var merged = (await _client.GetAsync($"organizations/acme/issues/{name}/whereabouts/")).Is(200).Json;
            Assert.Equal((whole.Id, whole.ShortId, "merged-whereabouts"), (merged.Text("id"), merged.Text("shortId"), merged.Text("project")));
            Assert.Equal((part.Id, part.ShortId), (merged.GetProperty("part").Text("id"), merged.GetProperty("part").Text("shortId")));
            Assert.InRange(merged.GetProperty("part").GetProperty("since").GetDateTimeOffset(), TestProject.Now.AddMinutes(-1), TestProject.Now.AddMinutes(1));
            Assert.Equal(JsonValueKind.Null, merged.GetProperty("deleted").ValueKind);
        }
        Assert.Equal(JsonValueKind.Null, (await _client.GetAsync($"organizations/acme/issues/{whole.ShortId}/whereabouts/")).Is(200).Json.GetProperty("part").ValueKind);
        Assert.Equal(1, (await _client.GetAsync($"issues/{whole.Id}/")).Is(200).Json.GetProperty("partCount").GetInt32());

        var operation = (await _client.SendAsync(HttpMethod.Delete, $"organizations/acme/issues/{whole.Id}/")).Is(202).Header("Sentry-Operation");
        var path = $"organizations/acme/issues/{part.ShortId}/";
        var deleted = (await _client.GetAsync($"{path}whereabouts/")).Is(200).Json;
        Assert.Equal(part.ShortId, deleted.GetProperty("part").Text("shortId"));
        var deed = deleted.GetProperty("deleted");
        Assert.Equal((operation, "milo", false), (deed.Text("operation"), deed.GetProperty("user").Text("name"), deed.GetProperty("isDiscarded").GetBoolean()));
        Assert.InRange((deed.GetProperty("dateErased").GetDateTimeOffset() - deed.GetProperty("dateDeleted").GetDateTimeOffset()).TotalDays, 6.99, 7.01);
        using (var outsider = server.Client(server.Outsider)) (await outsider.GetAsync($"{path}whereabouts/")).Refuses(404, "The requested resource does not exist");

        (await _client.PostAsync($"{path}undo/", new { operation = deed.Text("operation") })).Is(200);
        Assert.Equal(whole.Id, (await _client.GetAsync(path)).Is(200).Json.Text("id"));
        Assert.Equal(JsonValueKind.Null, (await _client.GetAsync($"{path}whereabouts/")).Is(200).Json.GetProperty("deleted").ValueKind);
        await project.ListAsync("", rows => rows is [var row] && row.Text("count") == "5");
    }

    [Fact]
    public async Task Other_browsers_hear_that_an_issue_went_into_another_or_away()
    {
        var project = await server.CreateProjectAsync("merged-live");
        var issues = await project.FillAsync("Newer", "Older");
        await using var live = await LiveClient.OpenAsync(server, server.Member, $"?project={project.Id}");
        var ownership = server.Grains.GetGrain<IIssueOwnershipGrain>(long.Parse(project.Id));
        var (newer, older) = (issues["Newer"].Text("id"), issues["Older"].Text("id"));
        await ownership.MergeAsync([long.Parse(newer), long.Parse(older)], null);
        var told = (await live.IssuesAsync()).ToDictionary(issue => issue.Text("id"));
        Assert.Equal(older, told[newer].Text("mergedInto"));
        Assert.Equal(("2", JsonValueKind.Null), (told[older].Text("count"), told[older].GetProperty("mergedInto").ValueKind));
        await ownership.DeleteAsync(long.Parse(older), discard: false, null);
        Assert.True(Assert.Single(await live.IssuesAsync()).GetProperty("isDeleted").GetBoolean());
    }

    /// <summary>An issue of two older and three newer events; those, of which one is of another environment, were an issue before.</summary>
    private async Task<(TestProject Project, (string Id, string ShortId) Whole, (string Id, string ShortId, string EventId) Part)> MergeAsync(string slug)
    {
        var project = await server.CreateProjectAsync(slug);
        var now = TestProject.Now;
        await project.SendAsync("Older", now.AddMinutes(-9));
        await project.SendAsync("Newer", now.AddMinutes(-7), environment: "staging");
        await project.SendAsync("Older", now.AddMinutes(-5));
        await project.SendAsync("Newer", now.AddMinutes(-3));
        var last = await project.SendAsync("Newer", now.AddMinutes(-1));
        var rows = await project.ListAsync("", rows => rows.Count == 2 && rows.Sum(row => long.Parse(row.Text("count"))) == 5);
        var (older, newer) = (rows.Single(row => row.Text("count") == "2"), rows.Single(row => row.Text("count") == "3"));
        await server.Grains.GetGrain<IIssueOwnershipGrain>(long.Parse(project.Id)).MergeAsync([long.Parse(older.Text("id")), long.Parse(newer.Text("id"))], null);
        await project.ListAsync("", rows => rows is [var row] && row.Text("count") == "5");
        return (project, (older.Text("id"), older.Text("shortId")), (newer.Text("id"), newer.Text("shortId"), last));
    }
}

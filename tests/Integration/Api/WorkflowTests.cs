using System.Text.Json;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What people do with issues beside changing their status.</summary>
[Collection(ApiCollection.Name)]
public sealed class WorkflowTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);
    private readonly ApiClient _owner = server.Client(server.Owner);

    public void Dispose()
    {
        _client.Dispose();
        _owner.Dispose();
    }

    [Fact]
    public async Task An_issue_is_given_to_a_member_or_a_team_and_taken_away_again()
    {
        var (project, path) = await IssueAsync("wf-assign");
        var id = $"{server.Member.Id}";
        foreach (var name in new[] { $"user:{id}", id, server.Member.Email, "milo" })
        {
            var assigned = (await _client.PutAsync(path, new { assignedTo = name })).Is(200).Json;
            Assert.Empty(WireKeys.Faults(assigned, "Issue", "IssueDetail"));
            Assert.Equal(("user", id, "milo", server.Member.Email), ActorOf(assigned));
            (await _client.PutAsync(path, new { assignedTo = "" })).Is(200);
        }
        var team = (await _client.PutAsync(path, new { assignedTo = $"team:{server.Acme.TeamId}" })).Is(200).Json.GetProperty("assignedTo");
        Assert.Equal(("team", server.Acme.TeamId), (team.Text("type"), team.Text("id")));
        var gone = (await _client.PutAsync(path, new { assignedTo = (string?)null })).Is(200).Json;
        Assert.Equal(JsonValueKind.Null, gone.GetProperty("assignedTo").ValueKind);
        // Whom it was given to hears of it.
        Assert.Equal("assigned", gone.GetProperty("subscriptionDetails").Text("reason"));
        Assert.Contains("assigned", TypesOf(gone));

        foreach (var nobody in new[] { "user:999999999", "nobody@example.com", "team:999999999", $"user:{server.Outsider.Id}" })
        {
            var refused = (await _client.PutAsync(path, new { assignedTo = nobody })).Is(400).Json;
            Assert.Equal(["assignedTo"], refused.EnumerateObject().Select(field => field.Name));
        }
        (await _client.PutAsync(path, new { assignedTo = $"user:{id}" })).Is(200);
        Assert.Single(await project.ListAsync("assigned:milo", rows => rows.Count == 1));
    }

    [Fact]
    public async Task Each_has_bookmarks_and_subscriptions_of_their_own()
    {
        var (project, path) = await IssueAsync("wf-own");
        var mine = (await _client.PutAsync(path, new { isBookmarked = true, hasSeen = true })).Is(200).Json;
        Assert.Equal((true, true, true), (mine.GetProperty("isBookmarked").GetBoolean(), mine.GetProperty("isSubscribed").GetBoolean(), mine.GetProperty("hasSeen").GetBoolean()));
        Assert.Equal("bookmarked", mine.GetProperty("subscriptionDetails").Text("reason"));
        Assert.Equal($"{server.Member.Id}", mine.GetProperty("seenBy")[0].Text("id"));
        Assert.Equal(($"{server.Member.Id}", "user"), (mine.GetProperty("participants")[0].Text("id"), mine.GetProperty("participants")[0].Text("type")));

        var theirs = (await _owner.GetAsync(path)).Is(200).Json;
        Assert.Equal((false, false, false), (theirs.GetProperty("isBookmarked").GetBoolean(), theirs.GetProperty("isSubscribed").GetBoolean(), theirs.GetProperty("hasSeen").GetBoolean()));

        var listed = await SearchAsync(_client, project, "bookmarks:me", 1);
        Assert.True(listed[0].GetProperty("isBookmarked").GetBoolean());
        Assert.Single(await SearchAsync(_client, project, "subscribed:me", 1));
        Assert.Empty(await SearchAsync(_owner, project, "bookmarks:me", 0));

        // Taking the bookmark away takes the subscription along.
        var after = (await _client.PutAsync(path, new { isBookmarked = false })).Is(200).Json;
        Assert.Equal((false, false), (after.GetProperty("isBookmarked").GetBoolean(), after.GetProperty("isSubscribed").GetBoolean()));
        Assert.Empty((await _client.GetAsync($"{path}participants/")).Is(200).Rows);
    }

    [Fact]
    public async Task Priority_and_review_are_set_and_searched()
    {
        var (project, path) = await IssueAsync("wf-priority");
        var first = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal(("high", 0), (first.Text("priority"), first.GetProperty("inbox").GetProperty("reason").GetInt32()));
        Assert.Single(await project.ListAsync("is:for_review issue.priority:[high, medium]", rows => rows.Count == 1));

        var changed = (await _client.PutAsync(path, new { priority = "low", inbox = false })).Is(200).Json;
        Assert.Equal(("low", JsonValueKind.Null, JsonValueKind.String), (changed.Text("priority"), changed.GetProperty("inbox").ValueKind, changed.GetProperty("priorityLockedAt").ValueKind));
        Assert.Single(await project.ListAsync("issue.priority:low !is:for_review is:unassigned is:new", rows => rows.Count == 1));
        Assert.Empty(await project.ListAsync("issue.priority:high", _ => true));
    }

    [Fact]
    public async Task Archiving_ends_when_it_was_said()
    {
        var (project, path) = await IssueAsync("wf-snooze");
        var archived = (await _client.PutAsync(path, new { status = "ignored", statusDetails = new { ignoreCount = 2 } })).Is(200).Json;
        Assert.Equal(("ignored", "archived_until_condition_met", 2), (archived.Text("status"), archived.Text("substatus"), archived.GetProperty("statusDetails").GetProperty("ignoreCount").GetInt32()));
        await project.SendAsync("Boom");
        Assert.Equal("ignored", (await _client.GetAsync(path)).Is(200).Json.Text("status"));
        await project.SendAsync("Boom");
        var woken = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal(("unresolved", "ongoing", 1), (woken.Text("status"), woken.Text("substatus"), woken.GetProperty("inbox").GetProperty("reason").GetInt32()));
        Assert.Equal(["set_unresolved", "set_ignored", "first_seen"], TypesOf(woken));

        (await _client.PutAsync(path, new { status = "ignored", substatus = "archived_until_escalating" })).Is(200);
        Assert.Single(await project.ListAsync("is:archived_until_escalating", rows => rows.Count == 1));
        // One event in this hour allows ten times as many a day; ten at least.
        for (var i = 0; i < 31; i++) await project.SendAsync("Boom");
        Assert.Equal("escalating", (await _client.GetAsync(path)).Is(200).Json.Text("substatus"));
    }

    [Fact]
    public async Task Comments_are_made_changed_and_deleted_by_who_wrote_them()
    {
        var (_, path) = await IssueAsync("wf-notes");
        var note = (await _client.PostAsync($"{path}notes/", new { text = "See #1", mentions = new[] { $"user:{server.Owner.Id}" } })).Is(201).Json;
        Assert.Equal(("note", "See #1", "milo"), (note.Text("type"), note.GetProperty("data").Text("text"), note.GetProperty("user").Text("name")));
        (await _client.PostAsync($"{path}notes/", new { text = "See #1" })).Refuses(400, "You have already posted that comment.");
        var place = $"{path}notes/{note.Text("id")}/";
        (await _owner.PutAsync(place, new { text = "Mine now" })).Is(403);
        Assert.Equal("See #2", (await _client.PutAsync(place, new { text = "See #2" })).Is(200).Json.GetProperty("data").Text("text"));
        Assert.Equal(["See #2"], (await _client.GetAsync($"{path}notes/")).Is(200).Rows.Select(row => row.GetProperty("data").Text("text")));
        var detail = (await _owner.GetAsync(path)).Is(200).Json;
        // Whom it names hears of it.
        Assert.Equal((1, "mentioned"), (detail.GetProperty("numComments").GetInt32(), detail.GetProperty("subscriptionDetails").Text("reason")));
        Assert.Equal(["note", "first_seen"], (await _client.GetAsync($"{path}activities/")).Is(200).Json.GetProperty("activity").EnumerateArray().Select(entry => entry.Text("type")));
        (await _client.SendAsync(HttpMethod.Delete, place)).Is(204);
        (await _client.SendAsync(HttpMethod.Delete, place)).Is(404);
        Assert.Empty((await _client.GetAsync($"{path}notes/")).Is(200).Rows);
        Assert.Equal(0, (await _owner.GetAsync(path)).Is(200).Json.GetProperty("numComments").GetInt32());

        Assert.Equal(["text"], FieldsOf((await _client.PostAsync($"{path}notes/", new { text = " " })).Is(400)));
        Assert.Equal(["text"], FieldsOf((await _client.PostAsync($"{path}notes/", new { text = new string('x', 8_193) })).Is(400)));
        Assert.Equal(["mentions"], FieldsOf((await _client.PostAsync($"{path}notes/", new { text = "x", mentions = new[] { $"user:{server.Outsider.Id}" } })).Is(400)));
    }

    [Fact]
    public async Task Many_are_changed_at_once_and_told_what_changed()
    {
        var project = await server.CreateProjectAsync("wf-bulk");
        var issues = await project.FillAsync("A", "B");
        var path = $"{project.Path}issues/?id={issues["A"].Text("id")}&id={issues["B"].Text("id")}";
        var assigned = (await _client.PutAsync(path, new { assignedTo = "milo", priority = "medium", isBookmarked = true })).Is(200).Json;
        Assert.Equal(("user", $"{server.Member.Id}", "milo", server.Member.Email), ActorOf(assigned));
        Assert.Equal("medium", assigned.Text("priority"));
        Assert.Equal(JsonValueKind.Null, (await _client.PutAsync(path, new { assignedTo = "" })).Is(200).Json.GetProperty("assignedTo").ValueKind);
        Assert.Equal(2, (await SearchAsync(_client, project, "bookmarks:me assigned:none issue.priority:medium", 2)).Count);
        var counts = (await _client.GetAsync($"organizations/acme/issues-count/?project={project.Slug}&query=bookmarks%3Ame")).Is(200).Json;
        Assert.Equal(2, counts.GetProperty("bookmarks:me").GetInt32());
    }

    [Fact]
    public async Task A_deleted_issue_is_gone_at_once_and_its_events_make_a_new_one()
    {
        var (project, path) = await IssueAsync("wf-delete");
        (await _client.SendAsync(HttpMethod.Delete, path)).Is(202);
        (await _client.GetAsync(path)).Is(404);
        (await _client.PutAsync(path, new { status = "resolved" })).Is(404);
        Assert.Empty(await project.ListAsync("", rows => rows.Count == 0));
        await project.SendAsync("Boom");
        var again = (await project.ListAsync("", rows => rows.Count == 1))[0];
        Assert.NotEqual(path, $"organizations/acme/issues/{again.Text("id")}/");

        (await _client.SendAsync(HttpMethod.Delete, $"{project.Path}issues/?id={again.Text("id")}&id=999999999")).Is(204);
        Assert.Empty(await project.ListAsync("", rows => rows.Count == 0));
    }

    [Fact]
    public async Task Events_of_a_discarded_issue_are_dropped()
    {
        var (project, path) = await IssueAsync("wf-discard");
        (await _owner.PutAsync(path, new { discard = true })).Is(204);
        await project.SendAsync("Boom");
        Assert.Empty(await project.ListAsync("", rows => rows.Count == 0));

        var tombstones = $"{project.Path}tombstones/";
        var rows = await Eventually.GetAsync(async _ => (await _client.GetAsync(tombstones)).Is(200).Rows, rows => rows.Count == 1);
        Assert.Equal(("Boom: it went wrong", "olivia", false), (rows[0].Text("message"), rows[0].GetProperty("actor").Text("name"), rows[0].GetProperty("isErased").GetBoolean()));
        var id = rows[0].Text("id");
        var letIn = (await _owner.SendAsync(HttpMethod.Delete, $"{tombstones}{id}/")).Is(204);
        (await _owner.SendAsync(HttpMethod.Delete, $"{tombstones}{id}/")).Is(404);
        await Eventually.GetAsync(async _ => (await _client.GetAsync(tombstones)).Is(200).Rows, rows => rows.Count == 0);

        (await _owner.PostAsync("organizations/acme/issues/undo/", new { operation = letIn.Header("Sentry-Operation") })).Is(200);
        await project.SendAsync("Boom");
        Assert.Empty(await project.ListAsync("", rows => rows.Count == 0));
        (await _owner.SendAsync(HttpMethod.Delete, $"{tombstones}{id}/")).Is(204);
        await project.SendAsync("Boom");
        Assert.Single(await project.ListAsync("", rows => rows.Count == 1));
    }

    [Fact]
    public async Task Commands_of_two_at_once_both_land()
    {
        var (_, path) = await IssueAsync("wf-two");
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(
                _client.PostAsync($"{path}notes/", new { text = $"mine {round}" }), _owner.PostAsync($"{path}notes/", new { text = $"theirs {round}" }),
                _client.PutAsync(path, new { isBookmarked = round % 2 == 0 }), _owner.PutAsync(path, new { assignedTo = round % 2 == 0 ? "milo" : "olivia" }));
        }
        var detail = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal((10, "milo", true), (detail.GetProperty("numComments").GetInt32(), detail.GetProperty("assignedTo").Text("name"), detail.GetProperty("isBookmarked").GetBoolean()));
        var ids = detail.GetProperty("activity").EnumerateArray().Select(entry => long.Parse(entry.Text("id"))).ToList();
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Equal(15, TypesOf(detail).Count(type => type is "note" or "assigned"));
    }

    [Fact]
    public async Task Agents_follow_and_comment_where_it_is_allowed_but_do_not_triage()
    {
        var (_, path) = await IssueAsync("wf-agent");
        using var agent = server.Client(await server.RegisterAsync($"agent-{Guid.NewGuid():N}"[..20], server.Acme.OrganizationId, teamRole: TeamRoles.Agent));
        (await agent.PutAsync(path, new { assignedTo = "" })).Is(403);
        (await agent.PutAsync(path, new { isBookmarked = true })).Is(200);
        (await _client.PutAsync(path, new { assignedTo = "milo" })).Is(200);
        // Agents see of others what they are called.
        var seen = (await agent.GetAsync(path)).Is(200).Json.GetProperty("assignedTo");
        Assert.Equal("milo", seen.Text("name"));
        Assert.False(seen.TryGetProperty("email", out _));
    }

    private async Task<(TestProject Project, string Path)> IssueAsync(string slug)
    {
        var project = await server.CreateProjectAsync(slug);
        return (project, $"organizations/acme/issues/{(await project.FillAsync("Boom"))["Boom"].Text("id")}/");
    }

    private static Task<IReadOnlyList<JsonElement>> SearchAsync(ApiClient client, TestProject project, string query, int count) => Testing.Eventually.GetAsync(
        async _ => (await client.GetAsync($"{project.Path}issues/?query={Uri.EscapeDataString(query)}")).Is(200).Rows, rows => rows.Count == count, TimeSpan.FromSeconds(30));

    private static (string, string, string, string) ActorOf(JsonElement issue) =>
        issue.GetProperty("assignedTo") is var actor ? (actor.Text("type"), actor.Text("id"), actor.Text("name"), actor.Text("email")) : default;

    private static IEnumerable<string> TypesOf(JsonElement detail) => detail.GetProperty("activity").EnumerateArray().Select(entry => entry.Text("type"));

    private static IEnumerable<string> FieldsOf(ApiAnswer answer) => answer.Json.EnumerateObject().Select(field => field.Name);
}

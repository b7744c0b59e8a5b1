using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Changing the status of issues, one and many.</summary>
[Collection(ApiCollection.Name)]
public sealed class StatusTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Changing_one_answers_with_the_whole_issue()
    {
        var project = await server.CreateProjectAsync("status-one");
        var path = $"organizations/acme/issues/{(await project.FillAsync("Boom"))["Boom"].Text("id")}/";
        await ChangesAsync(new { status = "resolved" }, "resolved", null);
        await ChangesAsync(new { status = "unresolved" }, "unresolved", "regressed");
        await ChangesAsync(new { status = "ignored" }, "ignored", "archived_forever");
        await ChangesAsync(new { status = "unresolved" }, "unresolved", "new");
        await ChangesAsync(new { status = "muted" }, "ignored", "archived_forever");
        await ChangesAsync(new { status = "unresolved", substatus = "ongoing" }, "unresolved", "ongoing");
        await ChangesAsync(new { }, "unresolved", "ongoing");

        async Task ChangesAsync(object body, string status, string? substatus)
        {
            var issue = (await _client.PutAsync(path, body)).Is(200).Json;
            Assert.Empty(WireKeys.Faults(issue, "Issue", "IssueDetail"));
            Assert.Equal((status, substatus), StatusOf(issue));
            Assert.Equal((status, substatus), StatusOf((await _client.GetAsync(path)).Is(200).Json));
        }
    }

    [Fact]
    public async Task Changing_many_by_id_answers_with_what_changed()
    {
        var project = await server.CreateProjectAsync("status-ids");
        var issues = await project.FillAsync("A", "B", "C");
        var answer = (await _client.PutAsync(
            $"organizations/acme/issues/?id={issues["A"].Text("id")}&id={issues["B"].Text("id")}", new { status = "resolved", statusDetails = new { } })).Is(200);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse("""{"status":"resolved","statusDetails":{},"inbox":null}""").RootElement, answer.Json), answer.Text);
        Assert.Equal(["C"], TypesOf(await project.ListAsync("is:unresolved", rows => rows.Count == 1)));
        Assert.Equal(["A", "B"], TypesOf(await project.ListAsync("is:resolved", rows => rows.Count == 2)));
    }

    [Fact]
    public async Task Changing_many_by_query_changes_what_it_finds_in_the_project_only()
    {
        var project = await server.CreateProjectAsync("status-query");
        await project.FillAsync("Wanted", "Other");
        // As the reference client sends it.
        var answer = (await _client.PutAsync($"{project.Path}issues/?query=wanted", new { status = "muted", snoozeDuration = (int?)null })).Is(200);
        Assert.Equal("ignored", answer.Json.Text("status"));
        Assert.Equal(["Wanted"], TypesOf(await project.ListAsync("is:ignored", rows => rows.Count == 1)));
        Assert.Equal(["Other"], TypesOf(await project.ListAsync("is:unresolved", rows => rows.Count == 1)));

        // Without a query: what is unresolved.
        (await _client.PutAsync($"{project.Path}issues/", new { status = "resolved" })).Is(200);
        Assert.Equal(["Other"], TypesOf(await project.ListAsync("is:resolved", rows => rows.Count == 1)));
        Assert.Equal("unresolved", (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/")).Is(200).Json.Text("status"));
    }

    [Fact]
    public async Task Changing_many_says_how_many_are_other_than_before()
    {
        var project = await server.CreateProjectAsync("status-changed");
        var issues = await project.FillAsync("A", "B", "C");
        (await _client.PutAsync($"organizations/acme/issues/{issues["A"].Text("id")}/", new { status = "resolved" })).Is(200);
        Assert.Equal("2", (await _client.PutAsync($"{project.Path}issues/?query=", new { status = "resolved" })).Is(200).Header("Sentry-Changed"));
        Assert.Equal("0", (await _client.PutAsync($"{project.Path}issues/?query=", new { status = "resolved" })).Is(200).Header("Sentry-Changed"));
        await project.ListAsync("is:resolved", rows => rows.Count == 3);
        // As in the list: nothing was seen in that time.
        (await _client.PutAsync($"{project.Path}issues/?query=&start=2020-01-01&end=2020-01-02", new { status = "unresolved" })).Is(204);
        Assert.Equal("3", (await _client.PutAsync($"{project.Path}issues/?query=&statsPeriod=1h", new { status = "unresolved" })).Is(200).Header("Sentry-Changed"));
        (await _client.PutAsync($"{project.Path}issues/?query=&statsPeriod=often", new { status = "resolved" })).Is(400);
    }

    [Fact]
    public async Task A_new_event_reopens_what_was_resolved()
    {
        var project = await server.CreateProjectAsync("status-regression");
        var id = (await project.FillAsync("Back"))["Back"].Text("id");
        (await _client.PutAsync($"organizations/acme/issues/{id}/", new { status = "resolved" })).Is(200);
        await project.ListAsync("is:resolved", rows => rows.Count == 1);
        await project.SendAsync("Back");
        Assert.Equal(("unresolved", "regressed"), StatusOf((await _client.GetAsync($"organizations/acme/issues/{id}/")).Is(200).Json));
        var listed = (await project.ListAsync("is:unresolved", rows => rows.Count == 1))[0];
        Assert.Equal(("unresolved", "regressed"), StatusOf(listed));
        Assert.Equal((id, "2"), (listed.Text("id"), listed.Text("count")));
    }

    [Fact]
    public async Task A_new_event_only_counts_on_what_is_archived()
    {
        var project = await server.CreateProjectAsync("status-archived");
        var id = (await project.FillAsync("Noise"))["Noise"].Text("id");
        (await _client.PutAsync($"organizations/acme/issues/{id}/", new { status = "ignored" })).Is(200);
        await project.SendAsync("Noise");
        var listed = (await project.ListAsync("is:archived", rows => rows is [var row] && row.Text("count") == "2"))[0];
        Assert.Equal(("ignored", "archived_forever"), StatusOf(listed));
        Assert.Empty(await project.ListAsync("is:unresolved", _ => true));
    }

    [Fact]
    public async Task What_matches_nothing_is_answered_without_content()
    {
        Assert.Equal("", (await _client.PutAsync("organizations/acme/issues/?id=999999999", new { status = "resolved" })).Is(204).Text);
        (await _client.PutAsync("organizations/acme/issues/?query=no-issue-has-this-text", new { status = "resolved" })).Is(204);
        (await _client.PutAsync("organizations/acme/issues/?query=is%3Aresolved%20is%3Aunresolved", new { status = "resolved" })).Is(204);
    }

    [Fact]
    public async Task Issues_of_others_are_skipped_in_silence()
    {
        var project = await server.CreateProjectAsync("status-foreign");
        var id = (await project.FillAsync("Mine"))["Mine"].Text("id");
        (await _client.PutAsync($"organizations/acme/issues/?id={server.Globex.IssueId}", new { status = "resolved" })).Is(204);
        (await _client.PutAsync($"organizations/acme/issues/?id={server.Globex.IssueId}&id={id}", new { status = "resolved" })).Is(200);
        // Neither does a project's form reach another project.
        (await _client.PutAsync($"{project.Path}issues/?id={server.Acme.IssueId}", new { status = "resolved" })).Is(204);

        Assert.Equal("resolved", (await _client.GetAsync($"organizations/acme/issues/{id}/")).Is(200).Json.Text("status"));
        Assert.Equal("unresolved", (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/")).Is(200).Json.Text("status"));
        using var root = server.Client(server.Root);
        Assert.Equal("unresolved", (await root.GetAsync($"organizations/globex/issues/{server.Globex.IssueId}/")).Is(200).Json.Text("status"));
    }

    [Theory]
    [InlineData("""{"status":"broken"}""", "status")]
    [InlineData("""{"status":"resolved","statusDetails":{"inRelease":"shop@0.0.0"}}""", "statusDetails")]
    [InlineData("""{"status":"ignored","substatus":"archived_until_condition_met"}""", "statusDetails")]
    [InlineData("""{"assignedTo":"user:999999999"}""", "assignedTo")]
    [InlineData("""{"merge":"soon"}""", "merge")]
    [InlineData("""{"priority":"urgent"}""", "priority")]
    public async Task What_cannot_be_done_is_refused_by_field(string body, string field)
    {
        foreach (var path in new[] { $"organizations/acme/issues/{server.Acme.IssueId}/", $"organizations/acme/issues/?id={server.Acme.IssueId}" })
        {
            var answer = (await _client.PutAsync(path, body)).Is(400);
            Assert.Equal([field], answer.Json.EnumerateObject().Select(property => property.Name));
            Assert.NotEmpty(answer.Json.GetProperty(field)[0].GetString()!);
        }
    }

    [Fact]
    public async Task Malformed_targets_are_refused()
    {
        (await _client.PutAsync("organizations/acme/issues/?id=abc", new { status = "resolved" })).Refuses(400, "Issue ids must be integers");
        (await _client.PutAsync("organizations/acme/issues/?query=level%3Aerror", new { status = "resolved" })).Is(400);
    }

    private static (string Status, string? Substatus) StatusOf(JsonElement issue) => (issue.Text("status"), issue.GetProperty("substatus").GetString());

    private static IEnumerable<string> TypesOf(IReadOnlyList<JsonElement> issues) => issues.Select(issue => issue.GetProperty("metadata").Text("type"));
}

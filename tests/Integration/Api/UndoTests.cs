using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What one request did is undone as one.</summary>
[Collection(ApiCollection.Name)]
public sealed class UndoTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);
    private readonly ApiClient _owner = server.Client(server.Owner);

    public void Dispose()
    {
        _client.Dispose();
        _owner.Dispose();
    }

    [Fact]
    public async Task What_was_done_to_one_is_undone_and_undoing_is_undone()
    {
        var path = await IssueAsync("undo-one");
        var operation = OperationOf((await _client.PutAsync(path, new { status = "resolved", assignedTo = "milo" })).Is(200));
        Assert.Equal([operation, operation], (await _client.GetAsync(path)).Is(200).Json.GetProperty("activity").EnumerateArray().Take(2).Select(entry => entry.Text("operation")));

        var undo = (await _client.PostAsync($"{path}undo/", new { operation })).Is(200);
        Assert.Single(undo.Json.GetProperty("undone").EnumerateArray());
        var back = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal(("unresolved", "new", JsonValueKind.Null), (back.Text("status"), back.Text("substatus"), back.GetProperty("assignedTo").ValueKind));
        Assert.Equal(["undo", "assigned", "set_resolved", "first_seen"], TypesOf(back));
        Assert.Equal([false, true, true, false], back.GetProperty("activity").EnumerateArray().Select(entry => entry.GetProperty("undone").GetBoolean()));

        (await _client.PostAsync($"{path}undo/", new { operation = OperationOf(undo) })).Is(200);
        var again = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal(("resolved", "milo"), (again.Text("status"), again.GetProperty("assignedTo").Text("name")));
    }

    [Fact]
    public async Task What_somebody_changed_later_stands_in_the_way()
    {
        var path = await IssueAsync("undo-later");
        var operation = OperationOf((await _client.PutAsync(path, new { assignedTo = "milo" })).Is(200));
        (await _owner.PutAsync(path, new { assignedTo = "olivia" })).Is(200);
        var refused = (await _client.PostAsync($"{path}undo/", new { operation })).Is(409).Json;
        var later = Assert.Single(refused.GetProperty("later").EnumerateArray());
        Assert.Equal(("assigned", "olivia"), (later.Text("type"), later.GetProperty("user").Text("name")));
        Assert.Equal("olivia", (await _client.GetAsync(path)).Is(200).Json.GetProperty("assignedTo").Text("name"));

        (await _client.PostAsync($"{path}undo/", new { operation, force = true })).Is(200);
        Assert.Equal(JsonValueKind.Null, (await _client.GetAsync(path)).Is(200).Json.GetProperty("assignedTo").ValueKind);
    }

    [Fact]
    public async Task What_was_done_to_many_is_undone_at_once()
    {
        var project = await server.CreateProjectAsync("undo-many");
        var issues = await project.FillAsync("A", "B", "C");
        var operation = OperationOf((await _client.PutAsync($"{project.Path}issues/?query=", new { status = "ignored" })).Is(200));
        await project.ListAsync("is:archived", rows => rows.Count == 3);
        var undone = (await _client.PostAsync("organizations/acme/issues/undo/", new { operation })).Is(200).Json.GetProperty("undone");
        Assert.Equal(issues.Values.Select(issue => issue.Text("id")).Order(), undone.EnumerateArray().Select(id => id.GetString()!).Order());
        Assert.Equal(3, (await project.ListAsync("is:unresolved", rows => rows.Count == 3)).Count);
    }

    [Fact]
    public async Task A_deleted_issue_is_had_back_with_its_events_to_come()
    {
        var project = await server.CreateProjectAsync("undo-delete");
        var id = (await project.FillAsync("Boom"))["Boom"].Text("id");
        var path = $"organizations/acme/issues/{id}/";
        var operation = OperationOf((await _client.SendAsync(HttpMethod.Delete, path)).Is(202));
        (await _client.PostAsync($"{path}undo/", new { operation })).Is(200);
        Assert.Equal("unresolved", (await _client.GetAsync(path)).Is(200).Json.Text("status"));
        await project.SendAsync("Boom");
        var listed = await project.ListAsync("", rows => rows is [var row] && row.Text("count") == "2");
        Assert.Equal(id, listed[0].Text("id"));
    }

    [Fact]
    public async Task What_cannot_be_undone_is_refused()
    {
        var path = await IssueAsync("undo-refused");
        Assert.Equal("operation", (await _client.PostAsync($"{path}undo/", new { operation = "x" })).Is(400).Json.EnumerateObject().Single().Name);
        (await _client.PostAsync($"{path}undo/", new { operation = Guid.NewGuid() })).Is(404);
        (await _client.PostAsync("organizations/acme/issues/undo/", new { operation = Guid.NewGuid() })).Is(404);
        // A bookmark is its owner's.
        var operation = OperationOf((await _client.PutAsync(path, new { isBookmarked = true })).Is(200));
        (await _owner.PostAsync($"{path}undo/", new { operation })).Is(403);
        // Neither is it found from another organisation.
        using var outsider = server.Client(server.Outsider);
        (await outsider.PostAsync("organizations/globex/issues/undo/", new { operation })).Is(404);
        (await _client.PostAsync($"{path}undo/", new { operation })).Is(200);
        Assert.False((await _client.GetAsync(path)).Is(200).Json.GetProperty("isBookmarked").GetBoolean());
    }

    private async Task<string> IssueAsync(string slug) => $"organizations/acme/issues/{(await (await server.CreateProjectAsync(slug)).FillAsync("Boom"))["Boom"].Text("id")}/";

    private static string OperationOf(ApiAnswer answer) => answer.Header("Sentry-Operation")!;

    private static IEnumerable<string> TypesOf(JsonElement detail) => detail.GetProperty("activity").EnumerateArray().Select(entry => entry.Text("type"));
}

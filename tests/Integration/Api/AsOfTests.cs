using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What was, instead of what is.</summary>
[Collection(ApiCollection.Name)]
public sealed class AsOfTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_issue_is_shown_as_it_was()
    {
        var project = await server.CreateProjectAsync("asof-one");
        var path = $"organizations/acme/issues/{(await project.FillAsync("Boom"))["Boom"].Text("id")}/";
        var created = Moment();
        (await _client.PutAsync(path, new { status = "resolved", assignedTo = "milo" })).Is(200);
        var resolved = Moment();
        await project.SendAsync("Boom");
        (await _client.PostAsync($"{path}notes/", new { text = "again" })).Is(201);

        var first = (await _client.GetAsync($"{path}?asOf={created}")).Is(200).Json;
        Assert.Empty(WireKeys.Faults(first, "Issue", "IssueDetail"));
        Assert.Equal(("unresolved", "1", JsonValueKind.Null), (first.Text("status"), first.Text("count"), first.GetProperty("assignedTo").ValueKind));
        Assert.Equal(["first_seen"], TypesOf(first));
        var second = (await _client.GetAsync($"{path}?asOf={resolved}")).Is(200).Json;
        Assert.Equal(("resolved", "1", "milo"), (second.Text("status"), second.Text("count"), second.GetProperty("assignedTo").Text("name")));
        var now = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal(("unresolved", "2", 1), (now.Text("status"), now.Text("count"), now.GetProperty("numComments").GetInt32()));

        Assert.Equal(["note", "set_regression"], TypesOf((await _client.GetAsync($"{path}activities/?since={resolved}")).Is(200).Json));
        (await _client.GetAsync($"{path}?asOf=2001-01-01")).Is(404);
        (await _client.GetAsync($"{path}?asOf=once")).Refuses(400, "asOf must be a date since 1970");
        (await _client.GetAsync($"{path}activities/?since=once")).Refuses(400, "since must be a date");
    }

    [Fact]
    public async Task A_list_is_shown_as_it_was()
    {
        var project = await server.CreateProjectAsync("asof-list");
        var issues = await project.FillAsync("A", "B");
        var before = Moment();
        (await _client.PutAsync($"organizations/acme/issues/{issues["A"].Text("id")}/", new { status = "resolved", assignedTo = "milo" })).Is(200);
        var after = Moment();
        (await _client.PutAsync($"{project.Path}issues/?query=", new { status = "ignored", assignedTo = "" })).Is(200);

        Assert.Equal(["A", "B"], await ListAsync("is:unresolved", before));
        Assert.Equal(["B"], await ListAsync("is:unresolved", after));
        Assert.Equal(["A"], await ListAsync("is:resolved", after));
        Assert.Equal(["A"], await ListAsync("assigned:milo", after));
        Assert.Equal(["A", "B"], await ListAsync("assigned:none", before));
        Assert.Empty(await ListAsync("is:archived", after));
        (await _client.GetAsync($"organizations/acme/issues/?project={project.Slug}&query=bookmarks%3Ame&asOf={after}")).Is(400);

        async Task<IEnumerable<string>> ListAsync(string query, string moment) =>
            (await _client.GetAsync($"organizations/acme/issues/?project={project.Slug}&query={Uri.EscapeDataString(query)}&asOf={moment}")).Is(200).Rows
                .Select(row => row.GetProperty("metadata").Text("type")).Order();
    }

    /// <summary>Between what was done and what comes, by the database's clock, which is this machine's.</summary>
    private static string Moment() => Uri.EscapeDataString(TestProject.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"));

    private static IEnumerable<string> TypesOf(JsonElement answer) => answer.GetProperty("activity").EnumerateArray().Select(entry => entry.Text("type"));
}

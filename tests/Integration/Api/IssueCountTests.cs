using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>How many issues searches find.</summary>
[Collection(ApiCollection.Name)]
public sealed class IssueCountTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Every_search_is_counted_as_the_list_finds_it()
    {
        var project = await server.CreateProjectAsync("counts");
        var issues = await project.FillAsync("OpenOne", "OpenTwo", "Solved");
        (await _client.PutAsync($"{project.Path}issues/?id={issues["Solved"].Text("id")}", new { status = "resolved" })).Is(200);
        await project.SendAsync("Old", TestProject.Now - TimeSpan.FromDays(3));
        await project.ListAsync("is:resolved", rows => rows.Count == 1);
        await project.ListAsync("", rows => rows.Count == 4);
        var path = $"organizations/acme/issues-count/?project={project.Slug}";

        Assert.Equal(
            """{"is:unresolved":3,"is:resolved":1,"opentwo":1,"":4,"is:resolved is:unresolved":0}""",
            (await _client.GetAsync($"{path}&query=is%3Aunresolved&query=is%3Aresolved&query=opentwo&query=&query=is%3Aresolved%20is%3Aunresolved&query=opentwo")).Is(200).Text);
        Assert.Equal("""{"is:unresolved":2}""", (await _client.GetAsync($"{path}&statsPeriod=24h&query=is%3Aunresolved")).Is(200).Text);
        Assert.Equal("""{"":0}""", (await _client.GetAsync($"{path}&start=2001-01-01&end=2001-01-02&query=")).Is(200).Text);
        Assert.Equal("{}", (await _client.GetAsync(path)).Is(200).Text);
    }

    [Fact]
    public async Task What_cannot_be_counted_is_refused()
    {
        const string Path = "organizations/acme/issues-count/";
        Assert.StartsWith("Error parsing search query: ", (await _client.GetAsync($"{Path}?query=level%3Aerror")).Is(400).Detail, StringComparison.Ordinal);
        (await _client.GetAsync($"{Path}?query=&statsPeriod=soon")).Refuses(400, "Invalid statsPeriod: 'soon'");
        (await _client.GetAsync($"{Path}?query=&project=999999999")).Refuses(403, "You do not have permission to perform this action.");
        var many = string.Join('&', Enumerable.Range(0, 21).Select(i => $"query=text{i}"));
        (await _client.GetAsync($"{Path}?{many}")).Refuses(400, "No more than 20 queries can be counted at once.");
    }

    [Fact]
    public async Task Another_organisations_counts_do_not_exist()
    {
        using var outsider = server.Client(server.Outsider);
        (await outsider.GetAsync("organizations/acme/issues-count/?query=")).Refuses(404, "The requested resource does not exist");
    }
}

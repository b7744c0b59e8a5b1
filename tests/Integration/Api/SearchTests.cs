using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What the list of issues finds.</summary>
[Collection(ApiCollection.Name)]
public sealed class SearchTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Status_text_and_both_together_are_found()
    {
        var project = await server.CreateProjectAsync("search");
        var issues = await project.FillAsync("OpenOne", "OpenTwo", "Solved", "Archived");
        (await _client.PutAsync($"{project.Path}issues/?id={issues["Solved"].Text("id")}", new { status = "resolved" })).Is(200);
        (await _client.PutAsync($"{project.Path}issues/?id={issues["Archived"].Text("id")}", new { status = "ignored" })).Is(200);
        await project.ListAsync("is:resolved", rows => rows.Count == 1);
        await project.ListAsync("is:ignored", rows => rows.Count == 1);

        await FindsAsync("", "OpenOne", "OpenTwo", "Solved", "Archived");
        await FindsAsync("is:unresolved", "OpenOne", "OpenTwo");
        await FindsAsync("is:resolved", "Solved");
        await FindsAsync("is:ignored", "Archived");
        await FindsAsync("is:archived", "Archived");
        await FindsAsync("is:muted", "Archived");
        await FindsAsync("!is:unresolved", "Solved", "Archived");
        await FindsAsync("is:resolved is:unresolved");
        await FindsAsync("opentwo", "OpenTwo");
        await FindsAsync("is:unresolved opentwo", "OpenTwo");
        await FindsAsync("is:resolved opentwo");
        await FindsAsync("\"went wrong\"", "OpenOne", "OpenTwo", "Solved", "Archived");
        await FindsAsync("100%");

        // Without the parameter: what is unresolved.
        var answer = (await _client.GetAsync($"{project.Path}issues/")).Is(200);
        Assert.Equal(["OpenOne", "OpenTwo"], answer.Rows.Select(row => row.GetProperty("metadata").Text("type")));
        Assert.Equal("2", answer.Header("X-Hits"));

        async Task FindsAsync(string query, params string[] types)
        {
            foreach (var path in new[] { $"{project.Path}issues/?", $"organizations/acme/issues/?project={project.Slug}&" })
            {
                var answer = (await _client.GetAsync($"{path}query={Uri.EscapeDataString(query)}")).Is(200);
                Assert.Equal(types, answer.Rows.Select(row => row.GetProperty("metadata").Text("type")));
                Assert.Equal($"{types.Length}", answer.Header("X-Hits"));
                Assert.Equal("1000", answer.Header("X-Max-Hits"));
            }
        }
    }

    [Fact]
    public async Task Hits_count_all_pages()
    {
        var answer = (await _client.GetAsync($"{server.Acme.Project.Path}issues/?query=&limit=1")).Is(200);
        Assert.Single(answer.Rows);
        Assert.Equal("2", answer.Header("X-Hits"));
    }

    [Theory]
    [InlineData("level:error")]
    [InlineData("is:gone")]
    [InlineData("!has:user")]
    [InlineData("one OR two")]
    public async Task What_is_not_supported_is_refused_and_not_ignored(string query)
    {
        var answer = (await _client.GetAsync($"organizations/acme/issues/?query={Uri.EscapeDataString(query)}")).Is(400);
        Assert.StartsWith("Error parsing search query: ", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_id_leads_to_its_issue()
    {
        string[] forms = [server.Acme.EventId, server.Acme.EventId.ToUpperInvariant(), Guid.Parse(server.Acme.EventId).ToString("D"), $" {server.Acme.EventId} "];
        foreach (var form in forms)
        {
            // Whatever the window says.
            var answer = (await _client.GetAsync($"organizations/acme/issues/?query={Uri.EscapeDataString(form)}&start=2001-01-01&end=2001-01-02")).Is(200);
            Assert.Equal(server.Acme.IssueId, Assert.Single(answer.Rows).Text("id"));
            Assert.Equal(server.Acme.EventId, answer.Rows[0].Text("matchingEventId"));
            Assert.Equal("1", answer.Header("X-Sentry-Direct-Hit"));
        }
    }

    [Fact]
    public async Task An_unknown_event_id_finds_nothing()
    {
        var answer = (await _client.GetAsync($"organizations/acme/issues/?query={Guid.NewGuid():N}")).Is(200);
        Assert.Empty(answer.Rows);
        Assert.Null(answer.Header("X-Sentry-Direct-Hit"));
    }

    [Fact]
    public async Task A_short_id_is_looked_up_when_asked_for()
    {
        var other = await server.CreateProjectAsync("search-elsewhere");
        foreach (var text in new[] { server.Acme.ShortId, server.Acme.ShortId.ToLowerInvariant() })
        {
            // Even outside the project that is asked for.
            var answer = (await _client.GetAsync($"organizations/acme/issues/?shortIdLookup=1&project={other.Id}&query={text}")).Is(200);
            Assert.Equal(server.Acme.IssueId, Assert.Single(answer.Rows).Text("id"));
            Assert.Equal("1", answer.Header("X-Sentry-Direct-Hit"));
        }
        Assert.Empty((await _client.GetAsync($"organizations/acme/issues/?query={server.Acme.ShortId}")).Is(200).Rows);
    }

    [Fact]
    public async Task Groups_are_returned_whatever_the_query_says()
    {
        var answer = (await _client.GetAsync($"organizations/acme/issues/?group={server.Acme.IssueId}&query=is%3Aresolved")).Is(200);
        Assert.Equal([server.Acme.IssueId], answer.Rows.Ids());
        (await _client.GetAsync("organizations/acme/issues/?group=abc")).Refuses(400, "Group ids must be integers");
    }

    [Fact]
    public async Task The_window_bounds_what_is_found()
    {
        var project = await server.CreateProjectAsync("search-window");
        await project.SendAsync("Old", TestProject.Now - TimeSpan.FromDays(3));
        await project.SendAsync("New");
        await project.ListAsync("", rows => rows.Count == 2);
        var path = $"organizations/acme/issues/?project={project.Id}&query=";
        Assert.Single((await _client.GetAsync($"{path}&statsPeriod=24h")).Is(200).Rows);
        Assert.Equal(2, (await _client.GetAsync($"{path}&statsPeriod=14d")).Is(200).Rows.Count);
        Assert.Empty((await _client.GetAsync($"{path}&start=2001-01-01T00:00:00&end=2001-02-01T00:00:00")).Is(200).Rows);
        (await _client.GetAsync($"{path}&statsPeriod=soon")).Refuses(400, "Invalid statsPeriod: 'soon'");
        (await _client.GetAsync($"{path}&start=2001-01-01")).Is(400);
        (await _client.GetAsync($"{path}&start=2001-01-02&end=2001-01-01")).Is(400);
    }

    [Fact]
    public async Task Charts_count_the_events()
    {
        var path = $"organizations/acme/issues/?group={server.Acme.IssueId}";
        Assert.Equal((24, 5), await ChartAsync(path, "24h"));
        Assert.Equal((24, 5), await ChartAsync($"{path}&groupStatsPeriod=24h", "24h"));
        Assert.Equal((14, 5), await ChartAsync($"{path}&groupStatsPeriod=14d", "14d"));
        Assert.Empty((await _client.GetAsync($"{path}&groupStatsPeriod=")).Is(200).Rows[0].GetProperty("stats").EnumerateObject());
        (await _client.GetAsync($"{path}&groupStatsPeriod=7d")).Refuses(400, "Invalid stats_period. Valid choices are '', '24h', and '14d'");
    }

    [Fact]
    public async Task An_unknown_project_is_refused()
    {
        (await _client.GetAsync("organizations/acme/issues/?project=999999999")).Refuses(403, "You do not have permission to perform this action.");
        (await _client.GetAsync("organizations/acme/issues/?project=-1")).Is(200);
    }

    private async Task<(int Points, long Sum)> ChartAsync(string path, string name)
    {
        var points = (await _client.GetAsync(path)).Is(200).Rows[0].GetProperty("stats").GetProperty(name).EnumerateArray().ToList();
        return (points.Count, points.Sum(point => point[1].GetInt64()));
    }
}

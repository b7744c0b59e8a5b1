using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Environments of events, and what is found by them.</summary>
[Collection(ApiCollection.Name)]
public sealed class EnvironmentTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Issues_are_found_by_the_environments_of_their_events_even_after_a_rebuild()
    {
        var project = await server.CreateProjectAsync("environments");
        await project.SendAsync("Both", environment: "staging");
        await project.SendAsync("Both", environment: "canary");
        await project.SendAsync("Staged", environment: "staging");
        await project.SendAsync("Nowhere", environment: null);
        await project.ListAsync("", rows => rows.Count == 3 && rows.Sum(row => int.Parse(row.Text("count"))) == 4);
        await CheckAsync();

        var shard = server.Grains.GetGrain<IProjectionGrain>(Shards.IssueList);
        await shard.RebuildAsync();
        await Eventually.GetAsync(_ => shard.EnsureRunningAsync(), status => status is { Running: true, Lag: 0 }, TimeSpan.FromSeconds(30));
        await CheckAsync();

        async Task CheckAsync()
        {
            await FindsAsync("environment=staging", "Both", "Staged");
            await FindsAsync("environment=canary", "Both");
            await FindsAsync("environment=canary&environment=staging", "Both", "Staged");
            await FindsAsync("", "Both", "Nowhere", "Staged");
            var count = (await _client.GetAsync($"organizations/acme/issues-count/?project={project.Id}&environment=staging&query=&query=is%3Aresolved")).Is(200);
            Assert.Equal("""{"":2,"is:resolved":0}""", count.Text);
            Assert.Equal(["canary", "staging"], (await _client.GetAsync($"{project.Path}environments/")).Is(200).Rows.Select(row => row.Text("name")));
        }

        async Task FindsAsync(string filter, params string[] types)
        {
            foreach (var path in new[] { $"{project.Path}issues/?", $"organizations/acme/issues/?project={project.Slug}&" })
            {
                var answer = (await _client.GetAsync($"{path}query=&{filter}")).Is(200);
                Assert.Equal(types, answer.Rows.Select(row => row.GetProperty("metadata").Text("type")).Order());
                Assert.Equal($"{types.Length}", answer.Header("X-Hits"));
            }
        }
    }

    [Fact]
    public async Task An_environment_that_nobody_named_is_not_found_in_the_organisation_and_finds_nothing_in_a_project()
    {
        const string NotFound = "The requested resource does not exist";
        await server.Globex.Project.SendAsync("CartLost", environment: "globex-only");
        await server.Globex.Project.ListAsync("", rows => rows.Any(row => row.GetProperty("metadata").Text("type") == "CartLost"));
        foreach (var name in new[] { "nowhere", "globex-only" })
        {
            (await _client.GetAsync($"organizations/acme/issues/?environment=production&environment={name}")).Refuses(404, NotFound);
            (await _client.GetAsync($"organizations/acme/issues-count/?query=&environment={name}")).Refuses(404, NotFound);
            Assert.Empty((await _client.GetAsync($"projects/acme/shop/issues/?query=&environment={name}")).Is(200).Rows);
        }
        (await _client.GetAsync("organizations/acme/issues/?environment=")).Refuses(400, "Filtering issues by the unnamed environment is not supported.");
        Assert.DoesNotContain("globex-only", (await _client.GetAsync("organizations/acme/environments/")).Is(200).Rows.Select(row => row.Text("name")));
    }

    [Fact]
    public async Task Environments_have_sentrys_shape()
    {
        var ofOrganization = (await _client.GetAsync("organizations/acme/environments/?project=shop")).Is(200).Rows;
        var ofProject = (await _client.GetAsync("projects/acme/shop/environments/")).Is(200).Rows;
        Assert.Equal(["id", "name"], ofOrganization.Single().EnumerateObject().Select(field => field.Name));
        Assert.Equal(["id", "name", "isHidden"], ofProject.Single().EnumerateObject().Select(field => field.Name));
        Assert.Equal(("production", "production"), (ofOrganization[0].Text("name"), ofProject[0].Text("name")));
        Assert.Equal(ofOrganization[0].Text("id"), ofProject[0].Text("id"));
        Assert.False(ofProject[0].GetProperty("isHidden").GetBoolean());
        foreach (var path in new[] { "organizations/acme/environments/", "projects/acme/shop/environments/" })
        {
            Assert.NotEmpty((await _client.GetAsync($"{path}?visibility=all")).Is(200).Rows);
            Assert.Empty((await _client.GetAsync($"{path}?visibility=hidden")).Is(200).Rows);
            (await _client.GetAsync($"{path}?visibility=some")).Refuses(400, "Invalid value for 'visibility', valid values are: ['all', 'hidden', 'visible']");
        }
    }

    [Fact]
    public async Task Issues_of_an_environment_are_changed_and_no_others()
    {
        var project = await server.CreateProjectAsync("environments-changed");
        await project.SendAsync("Staged", environment: "staging");
        await project.SendAsync("Live", environment: "production");
        await project.ListAsync("", rows => rows.Count == 2);
        (await _client.PutAsync($"{project.Path}issues/?query=is%3Aunresolved&environment=staging", new { status = "resolved" })).Is(200);
        Assert.Equal(["Staged"], (await project.ListAsync("is:resolved", rows => rows.Count > 0)).Select(row => row.GetProperty("metadata").Text("type")));
    }

    [Fact]
    public async Task Events_are_walked_through_within_an_environment_and_a_window()
    {
        var project = await server.CreateProjectAsync("environments-events");
        var newest = TestProject.Now;
        string?[] environments = ["production", "staging", null, "production", "staging", "production"];
        var sent = new List<string>();
        for (var i = 0; i < environments.Length; i++) sent.Add(await project.SendAsync("Walk", newest - TimeSpan.FromHours(i), environment: environments[i]));
        var issue = (await project.ListAsync("", rows => rows is [var row] && row.Text("count") == "6"))[0].Text("id");
        var path = $"organizations/acme/issues/{issue}/events/";

        Assert.Equal([sent[0], sent[3], sent[5]], (await _client.GetAsync($"{path}?environment=production")).Is(200).Rows.Ids());
        Assert.Equal([sent[1], sent[4]], (await _client.GetAsync($"{project.Path}events/?environment=staging")).Is(200).Rows.Ids());
        Assert.Equal([sent[1], sent[2], sent[4]], (await _client.GetAsync($"{path}?environment=&environment=staging")).Is(200).Rows.Ids());
        Assert.Equal((sent[1], sent[4]), (await IdAsync("latest/?environment=staging"), await IdAsync("oldest/?environment=staging")));
        Assert.Equal((sent[5], sent[0]), await NeighborsAsync($"{sent[3]}/?environment=production"));
        Assert.Equal((null, sent[2]), await NeighborsAsync($"{sent[3]}/?statsPeriod=210m"));
        Assert.Equal(sent[3], await IdAsync("oldest/?statsPeriod=210m"));
        (await _client.GetAsync($"{path}latest/?environment=nowhere")).Refuses(404, "No matching event found. Try changing the environments, date range, or query.");
        (await _client.GetAsync($"{path}latest/?statsPeriod=soon")).Refuses(400, "Invalid statsPeriod: 'soon'");
        (await _client.GetAsync($"{path}latest/?query=text")).Is(400);

        async Task<string> IdAsync(string rest) => (await _client.GetAsync(path + rest)).Is(200).Json.Text("id");

        async Task<(string? Previous, string? Next)> NeighborsAsync(string rest)
        {
            var json = (await _client.GetAsync(path + rest)).Is(200).Json;
            return (json.GetProperty("previousEventID").GetString(), json.GetProperty("nextEventID").GetString());
        }
    }
}

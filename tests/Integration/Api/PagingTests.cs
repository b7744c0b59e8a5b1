using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Lists, walked by their <c>Link</c> header.</summary>
[Collection(ApiCollection.Name)]
public sealed class PagingTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Root);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Issues_are_walked_to_the_end_and_back()
    {
        var project = await server.CreateProjectAsync("paged-issues");
        var issues = await project.FillAsync("A", "B", "C", "D", "E");
        await WalkAsync($"{project.Path}issues/?query=&limit=2", [.. issues.Values.Ids()]);
        await WalkAsync($"organizations/acme/issues/?project={project.Id}&query=is%3Aunresolved&limit=2", [.. issues.Values.Ids()]);
    }

    [Fact]
    public async Task Issues_of_one_moment_are_neither_lost_nor_repeated()
    {
        var project = await server.CreateProjectAsync("paged-ties");
        var moment = TestProject.Now;
        foreach (var type in new[] { "A", "B", "C", "D", "E" }) await project.SendAsync(type, moment);
        var issues = await project.ListAsync("", rows => rows.Count == 5);
        Assert.Single(issues.Select(row => row.Text("lastSeen")).Distinct());
        await WalkAsync($"{project.Path}issues/?query=&limit=2", issues.Ids());
    }

    [Fact]
    public async Task Events_are_walked_to_the_end_and_back_even_those_of_one_moment()
    {
        var project = await server.CreateProjectAsync("paged-events");
        string[] ids = ["5f" + new string('0', 30), "4f" + new string('0', 30), "3f" + new string('0', 30), "2f" + new string('0', 30), "1f" + new string('0', 30)];
        var moment = TestProject.Now;
        foreach (var id in ids) await project.SendAsync("Same", moment, id);
        var issue = (await project.ListAsync("", rows => rows is [var row] && row.Text("count") == "5"))[0].Text("id");
        var expected = (await _client.GetAsync($"{project.Path}events/")).Is(200).Rows.Ids();
        Assert.Equal(ids.Order(), expected.Order());
        await WalkAsync($"organizations/acme/issues/{issue}/events/?per_page=2", expected);
        await WalkAsync($"{project.Path}events/?per_page=2", expected);
    }

    [Theory]
    [InlineData("organizations/acme/projects/", "per_page=1")]
    [InlineData("organizations/", "per_page=1")]
    [InlineData("projects/acme/paged-keys/keys/", "per_page=2")]
    public async Task Short_lists_are_walked_too(string path, string size)
    {
        await EnsureKeysAsync();
        var all = (await _client.GetAsync(path)).Is(200);
        Assert.False(all.Links["next"].Results);
        await WalkAsync($"{path}?{size}", all.Rows.Ids());
    }

    [Fact]
    public async Task An_empty_cursor_is_the_first_page()
    {
        var path = $"{server.Acme.Project.Path}issues/?query=&limit=1";
        Assert.Equal((await _client.GetAsync(path)).Is(200).Text, (await _client.GetAsync($"{path}&cursor=")).Is(200).Text);
        var events = $"{server.Acme.Project.Path}events/?per_page=1";
        Assert.Equal((await _client.GetAsync(events)).Is(200).Text, (await _client.GetAsync($"{events}&cursor=")).Is(200).Text);
    }

    [Theory]
    [InlineData("organizations/acme/issues/")]
    [InlineData("projects/acme/shop/events/")]
    [InlineData("organizations/acme/projects/")]
    [InlineData("organizations/")]
    [InlineData("projects/acme/shop/keys/")]
    public async Task A_malformed_cursor_is_refused(string path)
    {
        string[] malformed = ["x", "0", "1:2", "1:2:3", "-1:0:0", "1:z:0", "1:0:0:0", "99999999999999999999:0:0"];
        foreach (var cursor in malformed) (await _client.GetAsync($"{path}?cursor={cursor}")).Refuses(400, "Invalid cursor parameter.");
    }

    [Theory]
    [InlineData("organizations/acme/issues/", "limit")]
    [InlineData("projects/acme/shop/issues/", "limit")]
    [InlineData("projects/acme/shop/events/", "per_page")]
    [InlineData("organizations/acme/projects/", "per_page")]
    public async Task The_size_of_a_page_has_bounds(string path, string name)
    {
        (await _client.GetAsync($"{path}?{name}=100")).Is(200);
        (await _client.GetAsync($"{path}?{name}=101")).Refuses(400, $"Invalid {name} value. Must be between 1 and 100.");
        (await _client.GetAsync($"{path}?{name}=0")).Refuses(400, $"Invalid {name} value. Must be between 1 and 100.");
        (await _client.GetAsync($"{path}?{name}=ten")).Refuses(400, $"Invalid {name} parameter.");
    }

    [Fact]
    public async Task Links_keep_the_other_parameters_and_leave_no_comma()
    {
        var link = (await _client.GetAsync("organizations/acme/issues/?query=a,b%20c&cursor=&project=-1&limit=1")).Is(200).Links["next"];
        Assert.StartsWith($"{server.Address}api/0/organizations/acme/issues/?query=a%2Cb%20c&project=-1&limit=1&cursor=", link.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith($"&cursor={link.Cursor}", link.Url.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_of_events_has_exact_pages()
    {
        var project = await server.CreateProjectAsync("paged-window");
        var newest = TestProject.Now;
        for (var hours = 0; hours < 6; hours++) await project.SendAsync("Hourly", newest - TimeSpan.FromHours(hours));
        var all = (await _client.GetAsync($"{project.Path}events/")).Is(200).Rows;
        Assert.Equal(6, all.Count);
        // From the fifth newest to before the newest: four events.
        var window = $"start={all[4].Text("dateCreated")}&end={all[0].Text("dateCreated")}";
        await WalkAsync($"{project.Path}events/?{window}&per_page=2", [.. all.Skip(1).Take(4).Ids()]);
    }

    /// <summary>Forwards to the end and back to the start: each page as expected, nothing lost or repeated, the links telling the truth.</summary>
    private async Task WalkAsync(string path, IReadOnlyList<string> expected)
    {
        var size = int.Parse(path[(path.LastIndexOf('=') + 1)..]);
        var pages = expected.Chunk(size).ToList();
        var page = (await _client.GetAsync(path)).Is(200);
        for (var index = 0; ; index++)
        {
            Check(page, index);
            if (index == pages.Count - 1) break;
            page = (await _client.GetAsync(page.Links["next"].Url.PathAndQuery)).Is(200);
        }
        for (var index = pages.Count - 2; index >= 0; index--)
        {
            page = (await _client.GetAsync(page.Links["previous"].Url.PathAndQuery)).Is(200);
            Check(page, index);
        }

        void Check(ApiAnswer answer, int index)
        {
            Assert.Equal(pages[index], answer.Rows.Ids());
            Assert.Equal(["previous", "next"], answer.Links.Keys);
            Assert.Equal(index > 0, answer.Links["previous"].Results);
            Assert.Equal(index < pages.Count - 1, answer.Links["next"].Results);
        }
    }

    private async Task EnsureKeysAsync()
    {
        var keys = await _client.GetAsync("projects/acme/paged-keys/keys/");
        if (keys.Status == 200) return;
        await server.CreateProjectAsync("paged-keys");
        foreach (var name in new[] { "one", "two", "three", "four" }) (await _client.PostAsync("projects/acme/paged-keys/keys/", new { name })).Is(201);
    }
}

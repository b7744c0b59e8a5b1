using System.Text.Json;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Changes of issues as they happen.</summary>
[Collection(ApiCollection.Name)]
public sealed class LiveTests(ApiFixture server)
{
    [Fact]
    public async Task A_change_is_told_in_the_words_of_the_list()
    {
        var project = await server.CreateProjectAsync("live-words");
        await using var live = await LiveClient.OpenAsync(server, server.Member);
        await project.SendAsync("Told");
        var told = Assert.Single(await live.IssuesAsync());
        var listed = Assert.Single(await project.ListAsync("", rows => rows.Count == 1));
        Assert.Equal(
            ["id", "shortId", "project", "title", "level", "status", "substatus", "count", "userCount", "firstSeen", "lastSeen", "isNew", "mergedInto", "isDeleted", "assignedTo", "priority", "numComments"],
            told.EnumerateObject().Select(field => field.Name));
        foreach (var field in told.EnumerateObject().Where(field => field.Name is not ("project" or "isNew" or "mergedInto" or "isDeleted" or "assignedTo")))
            Assert.Equal(listed.GetProperty(field.Name).GetRawText(), field.Value.GetRawText());
        Assert.Equal($$"""{"id":"{{project.Id}}","slug":"live-words"}""", told.GetProperty("project").GetRawText());
        Assert.True(told.GetProperty("isNew").GetBoolean());

        await project.SendAsync("Told");
        var again = Assert.Single(await live.IssuesAsync());
        Assert.Equal(("2", false), (again.Text("count"), again.GetProperty("isNew").GetBoolean()));

        using var client = server.Client(server.Member);
        (await client.PutAsync($"organizations/acme/issues/{told.Text("id")}/", new { status = "resolved" })).Is(200);
        var resolved = Assert.Single(await live.IssuesAsync());
        Assert.Equal(("resolved", JsonValueKind.Null), (resolved.Text("status"), resolved.GetProperty("substatus").ValueKind));
        (await client.PutAsync($"organizations/acme/issues/{told.Text("id")}/", new { assignedTo = $"user:{server.Member.Id}", priority = "low" })).Is(200);
        var assigned = Assert.Single(await live.IssuesAsync());
        Assert.Equal(($"user:{server.Member.Id}", "low"), (assigned.Text("assignedTo"), assigned.Text("priority")));
    }

    [Fact]
    public async Task A_reader_that_comes_back_again_and_again_is_told_everything_once()
    {
        var project = await server.CreateProjectAsync("live-resume");
        string[] types = ["A", "B", "C", "D", "E"];
        var told = new List<(string Issue, long Count, bool IsNew)>();
        var ids = new List<long>();
        await using var first = await LiveClient.OpenAsync(server, server.Member, $"?project={project.Id}");
        var last = first.LastId;
        var sending = SendAsync();

        var deadline = TestProject.Now + TimeSpan.FromSeconds(40);
        while (told.Where(one => one.Count == 12).Select(one => one.Issue).Distinct().Count() < types.Length && TestProject.Now < deadline)
        {
            // One event a connection: whatever happens in between must come with the next.
            await using var live = await LiveClient.OpenAsync(server, server.Member, $"?project={project.Id}", last);
            foreach (var issue in await live.IssuesAsync())
                told.Add((issue.Text("id"), long.Parse(issue.Text("count")), issue.GetProperty("isNew").GetBoolean()));
            ids.Add(last = live.LastId);
        }
        await sending;

        Assert.Equal(told.Distinct().Count(), told.Count);
        Assert.Equal(told.Select(one => (one.Issue, one.Count)).Distinct().Count(), told.Count);
        Assert.Equal(ids.Order().Distinct(), ids);
        var listed = await project.ListAsync("", rows => rows.Count == types.Length && rows.All(row => row.Text("count") == "12"));
        foreach (var issue in listed.Ids())
        {
            var counts = told.Where(one => one.Issue == issue).ToList();
            Assert.Equal(12, counts[^1].Count);
            Assert.Equal(counts.Select(one => one.Count).Order(), counts.Select(one => one.Count));
            Assert.Equal([true, .. counts.Skip(1).Select(_ => false)], counts.Select(one => one.IsNew));
        }

        async Task SendAsync()
        {
            for (var round = 0; round < 12; round++)
            {
                await Task.WhenAll(types.Select(type => project.SendAsync(type)));
                // Each round is a page of its own, so that the readers are told many times.
                await project.ListAsync("", rows => rows.Count == types.Length && rows.All(row => int.Parse(row.Text("count")) == round + 1));
            }
        }
    }

    [Fact]
    public async Task Several_readers_are_told_the_same_and_nobody_what_was_before()
    {
        var project = await server.CreateProjectAsync("live-several");
        await project.SendAsync("Before");
        await project.ListAsync("", rows => rows.Count == 1);
        await using var one = await LiveClient.OpenAsync(server, server.Member);
        await using var other = await LiveClient.OpenAsync(server, server.Owner, $"?project=live-several&project={server.Acme.Project.Id}");
        await project.SendAsync("After");
        var (first, second) = (Assert.Single(await one.IssuesAsync()), Assert.Single(await other.IssuesAsync()));
        Assert.StartsWith("After", first.Text("title"), StringComparison.Ordinal);
        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Fact]
    public async Task Only_changes_of_the_organisation_and_of_the_projects_asked_for_are_told()
    {
        var (wanted, other) = (await server.CreateProjectAsync("live-wanted"), await server.CreateProjectAsync("live-other"));
        await using var live = await LiveClient.OpenAsync(server, server.Member, "?project=live-wanted");
        await using var all = await LiveClient.OpenAsync(server, server.Member);
        await server.Globex.Project.SendAsync("CartLost");
        await server.Globex.Project.ListAsync("cartlost", rows => rows is [var row] && row.Text("count") != "1");
        await other.SendAsync("Unwanted");
        Assert.Equal(other.Id, Assert.Single(await all.IssuesAsync()).GetProperty("project").Text("id"));
        await wanted.SendAsync("Wanted");
        Assert.Equal(wanted.Id, Assert.Single(await live.IssuesAsync()).GetProperty("project").Text("id"));
    }

    [Fact]
    public async Task Another_organisations_stream_does_not_exist()
    {
        using var outsider = server.Client(server.Outsider);
        (await outsider.GetAsync("organizations/acme/live/")).Refuses(404, "The requested resource does not exist");
    }

    [Fact]
    public async Task A_position_can_be_a_parameter_and_must_be_a_number()
    {
        var project = await server.CreateProjectAsync("live-after");
        await using var before = await LiveClient.OpenAsync(server, server.Member);
        await project.SendAsync("Missed");
        await project.ListAsync("", rows => rows.Count == 1);
        await using var live = await LiveClient.OpenAsync(server, server.Member, $"?after={before.LastId}");
        Assert.Equal(before.LastId, live.LastId);
        Assert.StartsWith("Missed", Assert.Single(await live.IssuesAsync()).Text("title"), StringComparison.Ordinal);

        using var client = server.Client(server.Member);
        foreach (var position in new[] { "x", "-1", "1.5", "99999999999999999999" })
            (await client.GetAsync($"organizations/acme/live/?after={position}")).Refuses(400, "The position must be a sequence that this server gave.");
    }

    [Fact]
    public async Task A_position_that_the_lists_have_not_reached_is_set_back()
    {
        await using var now = await LiveClient.OpenAsync(server, server.Member);
        await using var live = await LiveClient.OpenAsync(server, server.Member, lastId: long.MaxValue);
        var reset = await live.NextAsync();
        Assert.Equal(("reset", now.LastId), (reset?.Name, reset!.Id));
        Assert.Equal(now.LastId, reset.Data.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task A_stream_without_changes_stays_alive()
    {
        var project = await server.CreateProjectAsync("live-heartbeat");
        await using var live = await LiveClient.OpenAsync(server, server.Member);
        var next = live.NextAsync();
        await Eventually.GetAsync(_ => Task.FromResult(live.Heartbeats), beats => beats >= 2);
        await project.SendAsync("Late");
        Assert.Equal("issues", (await next)?.Name);
    }

    [Fact]
    public async Task A_stream_ends_when_its_token_does()
    {
        var user = server.Grains.GetGrain<IUserGrain>(server.Member.Id);
        var token = await user.CreateTokenAsync("short", ["event:read"]);
        await using var live = await LiveClient.OpenAsync(server, server.Member with { Token = token.Text });
        await using var other = await LiveClient.OpenAsync(server, server.Member);
        await user.RevokeTokenAsync(token.Token.Id);
        await live.EndAsync();
        var beats = other.Heartbeats;
        var next = other.NextAsync();
        await Eventually.GetAsync(_ => Task.FromResult(other.Heartbeats), more => more > beats + 1);
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task A_stream_ends_when_its_session_is_ended_elsewhere()
    {
        using var here = await server.SignInAsync(server.Member);
        using var there = await server.SignInAsync(server.Member);
        await using var live = await LiveClient.OpenAsync(server, server.Member, session: there.Cookies["sentrysid"].Value);
        (await here.SendAsync(HttpMethod.Delete, "users/me/sessions/")).Is(204);
        await live.EndAsync();
    }

    /// <summary>Access is looked at once an hour here, so that nothing but the signal can end a stream.</summary>
    [Theory]
    [InlineData("signed out")]
    [InlineData("signed out everywhere")]
    [InlineData("another password")]
    [InlineData("deactivated")]
    [InlineData("removed")]
    public async Task A_stream_ends_at_once_when_its_reader_loses_access(string how)
    {
        var person = await server.RegisterAsync($"ends-{how.Replace(' ', '-')}", server.Acme.OrganizationId);
        using var there = await server.SignInAsync(person);
        using var here = await server.SignInAsync(person);
        await using var live = await LiveClient.OpenAsync(server, person, session: there.Cookies["sentrysid"].Value);
        var user = server.Grains.GetGrain<IUserGrain>(person.Id);
        switch (how)
        {
            case "signed out":
                (await there.SendAsync(HttpMethod.Delete, "auth/")).Is(204);
                break;
            case "signed out everywhere":
                (await here.SendAsync(HttpMethod.Delete, "auth/", new { all = true })).Is(204);
                break;
            case "another password":
                (await here.PutAsync("users/me/password/", new { password = person.Password, passwordNew = "correct horse battery", passwordVerify = "correct horse battery" })).Is(204);
                break;
            case "deactivated":
                await user.SetActiveAsync(false);
                break;
            default:
                await server.Grains.GetGrain<IOrganizationGrain>(server.Acme.OrganizationId).ExecuteAsync(new RemoveMember(person.Id, OrganizationRoles.Owner));
                break;
        }
        await live.EndAsync();
    }

    [Fact]
    public async Task A_user_has_at_most_20_streams()
    {
        var person = await server.RegisterAsync("lena", server.Acme.OrganizationId);
        var streams = new List<LiveClient>();
        try
        {
            for (var i = 0; i < 20; i++) streams.Add(await LiveClient.OpenAsync(server, person));
            using var client = server.Client(person);
            (await client.GetAsync("organizations/acme/live/")).Refuses(
                429, "You are attempting to go above the allowed concurrency for this endpoint. Concurrency limit is 20");
            await (await LiveClient.OpenAsync(server, server.Member)).DisposeAsync();

            await streams[0].DisposeAsync();
            streams.RemoveAt(0);
            await Eventually.GetAsync(
                async stop =>
                {
                    using var probe = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/api/0/organizations/acme/live/"));
                    probe.Headers.Authorization = new("Bearer", person.Token);
                    using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
                    using var response = await http.SendAsync(probe, HttpCompletionOption.ResponseHeadersRead, stop);
                    return (int)response.StatusCode;
                },
                status => status == 200);
        }
        finally
        {
            foreach (var stream in streams) await stream.DisposeAsync();
        }
    }
}

/// <summary>A server of its own, because it is stopped.</summary>
public sealed class LiveStopTests
{
    [Fact]
    public async Task Open_streams_do_not_hold_up_the_stop()
    {
        var server = new ApiFixture();
        await server.InitializeAsync();
        await using var live = await LiveClient.OpenAsync(server, server.Member);
        var started = TimeProvider.System.GetTimestamp();
        var stopped = server.DisposeAsync();
        await live.EndAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await stopped;
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }
}

using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Issues that are resolved in a release.</summary>
[Collection(ApiCollection.Name)]
public sealed class ReleaseTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task By_version_only_a_higher_one_opens_what_is_fixed_in_the_next()
    {
        var (project, path) = await IssueAsync("release-next", "shop@1.0.0", "shop@1.1.0");
        var resolved = (await _client.PutAsync(path, new { status = "resolvedInNextRelease" })).Is(200).Json;
        Assert.True(resolved.GetProperty("statusDetails").GetProperty("inNextRelease").GetBoolean());
        foreach (var older in new[] { "shop@1.1.0", "shop@1.0.0", "shop@1.0.9", null })
        {
            await SendAsync(project, older);
            Assert.Equal("resolved", (await _client.GetAsync(path)).Is(200).Json.Text("status"));
        }
        await SendAsync(project, "shop@1.2.0");
        var back = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal(("unresolved", "regressed"), (back.Text("status"), back.Text("substatus")));
        var regression = back.GetProperty("activity")[0];
        Assert.Equal(("set_regression", "shop@1.2.0", "shop@1.1.0"), (regression.Text("type"), regression.GetProperty("data").Text("version"), regression.GetProperty("data").Text("resolved_in_version")));
    }

    [Fact]
    public async Task By_date_only_a_release_that_came_later_does()
    {
        var (project, path) = await IssueAsync("release-date", "blue", "green");
        (await _client.PutAsync(path, new { status = "resolved", statusDetails = new { inRelease = "green" } })).Is(200);
        await SendAsync(project, "blue");
        Assert.Equal("green", (await _client.GetAsync(path)).Is(200).Json.GetProperty("statusDetails").Text("inRelease"));
        await SendAsync(project, "red");
        Assert.Equal("regressed", (await _client.GetAsync(path)).Is(200).Json.Text("substatus"));

        Assert.Equal("red", (await _client.GetAsync(project.Path)).Is(200).Json.GetProperty("latestRelease").Text("version"));
        (await _client.PutAsync(path, new { status = "resolved", statusDetails = new { inRelease = "latest" } })).Is(200);
        Assert.Equal("red", (await _client.GetAsync(path)).Is(200).Json.GetProperty("statusDetails").Text("inRelease"));
        // What should have had the fix and has the issue opens it.
        await SendAsync(project, "red");
        Assert.Equal("regressed", (await _client.GetAsync(path)).Is(200).Json.Text("substatus"));
    }

    [Fact]
    public async Task What_a_commit_fixes_stays_resolved()
    {
        var (project, path) = await IssueAsync("release-commit", "shop@1.0.0");
        (await _client.PutAsync(path, new { status = "resolved", statusDetails = new { inCommit = new { commit = "f00d", repository = "shop" } } })).Is(200);
        await SendAsync(project, "shop@9.0.0");
        var issue = (await _client.GetAsync(path)).Is(200).Json;
        Assert.Equal(("resolved", "f00d"), (issue.Text("status"), issue.GetProperty("statusDetails").GetProperty("inCommit").Text("commit")));
        Assert.Equal("set_resolved_in_commit", issue.GetProperty("activity")[0].Text("type"));
    }

    [Fact]
    public async Task What_is_no_release_of_the_project_is_refused()
    {
        var (_, path) = await IssueAsync("release-unknown", [null]);
        foreach (var details in new object[] { new { inRelease = "shop@7.0.0" }, new { inRelease = "latest" }, new { inNextRelease = true }, new { inUpcomingRelease = true } })
        {
            var refused = (await _client.PutAsync(path, new { status = "resolved", statusDetails = details })).Is(400).Json;
            Assert.Equal(["statusDetails"], refused.EnumerateObject().Select(field => field.Name));
        }
        var (_, other) = await IssueAsync("release-other", "shop@1.0.0");
        var ids = $"id={path.Split('/')[^2]}&id={other.Split('/')[^2]}";
        Assert.Equal(
            "Cannot set resolved in next release for multiple projects.",
            (await _client.PutAsync($"organizations/acme/issues/?{ids}", new { status = "resolvedInNextRelease" })).Is(400).Json.GetProperty("statusDetails")[0].GetString());
    }

    private async Task<(TestProject Project, string Path)> IssueAsync(string slug, params string?[] releases)
    {
        var project = await server.CreateProjectAsync(slug);
        foreach (var release in releases) await SendAsync(project, release);
        var listed = await project.ListAsync("", rows => rows.Count == 1);
        return (project, $"organizations/acme/issues/{listed[0].Text("id")}/");
    }

    private static Task<string> SendAsync(TestProject project, string? release) => project.SendJsonAsync(JsonSerializer.Serialize(new
    {
        event_id = Guid.NewGuid().ToString("N"),
        platform = "csharp",
        level = "error",
        release,
        fingerprint = new[] { "one" },
        exception = new { values = new[] { new { type = "Boom", value = "it went wrong" } } },
    }));
}

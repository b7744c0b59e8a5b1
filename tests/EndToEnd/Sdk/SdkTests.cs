using System.Net.Http.Json;
using System.Text.Json;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Sdk;

/// <summary>Real SDKs report a crash to a real server; the web API shows it.</summary>
[Collection(ServerCollection.Name)]
public sealed class SdkTests(ServerFixture server)
{
    /// <summary>The longest that lists may lag behind an acknowledgement on a busy machine.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    [Theory]
    [MemberData(nameof(SdkApplication.Names), MemberType = typeof(SdkApplication))]
    public async Task Every_field_that_the_sdk_sent_is_found_through_the_api(string sdk)
    {
        var application = SdkApplication.Named(sdk);
        var project = await server.CreateProjectAsync($"fields-{sdk}");

        var eventId = await application.ReportAsync(project.Dsn);

        var detail = await GetAsync(EventPath(project, eventId));
        var documents = new Dictionary<string, JsonElement>
        {
            ["event"] = detail,
            ["payload"] = await GetAsync(EventPath(project, eventId) + "json/"),
            ["issue"] = await ReadIssueAsync(IssueOf(detail), count: "1"),
            ["row"] = Assert.Single(await ReadRowsAsync(project, rows => rows.Length > 0)),
        };
        var expected = await application.ReadExpectedAsync();
        Assert.Equal(eventId, detail.GetProperty("eventID").GetString());
        Assert.Equal(IssueOf(detail), documents["row"].GetProperty("id").GetString());
        Assert.Equal("", expected.Compare(documents));
    }

    [Theory]
    [MemberData(nameof(SdkApplication.Names), MemberType = typeof(SdkApplication))]
    public async Task The_same_crash_again_raises_the_count_of_the_same_issue(string sdk)
    {
        var application = SdkApplication.Named(sdk);
        var project = await server.CreateProjectAsync($"again-{sdk}");

        var first = await application.ReportAsync(project.Dsn);
        var second = await application.ReportAsync(project.Dsn);

        Assert.NotEqual(first, second);
        var issue = IssueOf(await GetAsync(EventPath(project, first)));
        Assert.Equal(issue, IssueOf(await GetAsync(EventPath(project, second))));
        Assert.Equal(1, (await ReadIssueAsync(issue, count: "2")).GetProperty("userCount").GetInt32());
        var row = Assert.Single(await ReadRowsAsync(project, rows => rows is [var only] && only.GetProperty("count").GetString() == "2"));
        Assert.Equal(1, row.GetProperty("userCount").GetInt32());
    }

    private static string EventPath(ServerAccess project, string eventId) =>
        $"/api/0/projects/{project.Organization}/{project.Project}/events/{eventId}/";

    private static string IssueOf(JsonElement detail) => detail.GetProperty("groupID").GetString()!;

    private Task<JsonElement> ReadIssueAsync(string issue, string count) => Eventually.GetAsync(
        ct => GetAsync($"/api/0/organizations/{server.OrganizationSlug}/issues/{issue}/", ct),
        body => body.GetProperty("count").GetString() == count,
        Lag);

    private Task<JsonElement[]> ReadRowsAsync(ServerAccess project, Func<JsonElement[], bool> until) => Eventually.GetAsync(
        async ct => (await GetAsync($"/api/0/projects/{project.Organization}/{project.Project}/issues/?query=", ct)).EnumerateArray().ToArray(),
        until,
        Lag);

    private async Task<JsonElement> GetAsync(string path, CancellationToken ct = default)
    {
        using var response = await server.Http.GetAsync(path, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {body}");
        return await response.Content.ReadFromJsonAsync<JsonElement>(ct);
    }
}

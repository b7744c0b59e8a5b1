using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Tags of an issue's events.</summary>
[Collection(ApiCollection.Name)]
public sealed class IssueTagTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Values_are_counted_the_most_frequent_first()
    {
        var project = await server.CreateProjectAsync("tags");
        var newest = TestProject.Now;
        string[] environments = ["staging", "production", "production"];
        for (var i = 0; i < environments.Length; i++) await project.SendAsync("Tagged", newest - TimeSpan.FromHours(i), environment: environments[i]);
        var issue = (await project.ListAsync("", rows => rows is [var row] && row.Text("count") == "3"))[0].Text("id");
        var answer = (await _client.GetAsync($"organizations/acme/issues/{issue}/tags/")).Is(200);

        Assert.Equal("3", answer.Header("X-Sampled-Events"));
        var keys = answer.Rows.ToDictionary(row => row.Text("key"));
        Assert.Equal(keys.Keys.Order(StringComparer.Ordinal), answer.Rows.Select(row => row.Text("key")));
        Assert.All(answer.Rows, row => Assert.Empty(WireKeys.Faults(row, "TagKey")));
        Assert.All(answer.Rows.SelectMany(row => row.GetProperty("topValues").EnumerateArray()), value => Assert.Empty(WireKeys.Faults(value, "TagValue")));
        var environment = keys["environment"];
        Assert.Equal(("Environment", 2, 3), (environment.Text("name"), environment.GetProperty("uniqueValues").GetInt32(), environment.GetProperty("totalValues").GetInt32()));
        var values = environment.GetProperty("topValues").EnumerateArray().ToList();
        Assert.Equal([("production", 2), ("staging", 1)], values.Select(value => (value.Text("value"), value.GetProperty("count").GetInt32())));
        Assert.True(string.CompareOrdinal(values[0].Text("firstSeen"), values[0].Text("lastSeen")) < 0);
        Assert.Equal("gold", keys["customer"].GetProperty("topValues")[0].Text("value"));
        Assert.Equal("id:42", keys["user"].GetProperty("topValues")[0].Text("value"));

        var one = (await _client.GetAsync($"organizations/acme/issues/{issue}/tags/?key=environment&key=nothing&limit=1")).Is(200).Rows;
        Assert.Equal(["production"], Values(Assert.Single(one)));
        var staged = (await _client.GetAsync($"organizations/acme/issues/{issue}/tags/?environment=staging&key=environment")).Is(200);
        Assert.Equal(["staging"], Values(Assert.Single(staged.Rows)));
        Assert.Equal("1", staged.Header("X-Sampled-Events"));
    }

    [Theory]
    [InlineData("limit=0", "Invalid limit value. Must be between 1 and 100.")]
    [InlineData("limit=101", "Invalid limit value. Must be between 1 and 100.")]
    [InlineData("limit=ten", "Invalid limit parameter.")]
    public async Task The_number_of_values_has_bounds(string parameter, string detail) =>
        (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/tags/?{parameter}")).Refuses(400, detail);

    [Fact]
    public async Task Another_organisations_tags_do_not_exist()
    {
        using var outsider = server.Client(server.Outsider);
        (await outsider.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/tags/")).Refuses(404, "The requested resource does not exist");
        (await outsider.GetAsync($"organizations/globex/issues/{server.Acme.IssueId}/tags/")).Refuses(404, "The requested resource does not exist");
    }

    [Fact]
    public async Task An_issue_can_be_had_without_its_charts()
    {
        var issue = (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/?collapse=stats")).Is(200).Json;
        Assert.Empty(issue.GetProperty("stats").EnumerateObject());
        Assert.Empty(WireKeys.Faults(issue, "Issue", "IssueDetail"));
    }

    private static IReadOnlyList<string> Values(JsonElement key) => [.. key.GetProperty("topValues").EnumerateArray().Select(value => value.Text("value"))];
}

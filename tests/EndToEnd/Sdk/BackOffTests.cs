using System.Net.Http.Json;
using System.Text.Json;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Sdk;

/// <summary>A real SDK is told of a rate limit, stops sending, and reports what it kept back.</summary>
[Collection(ServerCollection.Name)]
public sealed class BackOffTests(ServerFixture server)
{
    /// <summary>How many errors the flooding application captures.</summary>
    private const long Captured = 10;

    [Fact]
    public async Task An_sdk_over_its_limit_stops_sending_and_every_error_is_accounted_for()
    {
        var project = await server.CreateProjectAsync("back-off");
        await LimitAsync(project, windowSeconds: 86_400, count: 2);

        Assert.Equal("", await SdkApplication.FloodAsync(project.Dsn));

        var errors = await Eventually.GetAsync(ct => ReadErrorsAsync(project, ct), counts => counts.Values.Sum() >= Captured);
        var expected = new SortedDictionary<string, long> { ["accepted none"] = 2, ["client_discard ratelimit_backoff"] = 7, ["rate_limited key_quota"] = 1 };
        Assert.Equal(Lines(expected), Lines(errors));
    }

    private async Task LimitAsync(ServerAccess project, int windowSeconds, int count)
    {
        var path = $"/api/0/projects/{project.Organization}/{project.Project}/keys/{project.PublicKey}/";
        using var response = await server.Http.PutAsJsonAsync(path, new { rateLimit = new { window = windowSeconds, count } });
        Assert.True(response.IsSuccessStatusCode, $"PUT {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>The project's errors of today, by "outcome reason"; the reason is "none" when there is none.</summary>
    private async Task<SortedDictionary<string, long>> ReadErrorsAsync(ServerAccess project, CancellationToken ct)
    {
        var stats = await server.Http.GetFromJsonAsync<JsonElement>(
            $"/api/0/organizations/{project.Organization}/stats_v2/?project={project.ProjectId}&groupBy=outcome&groupBy=category&groupBy=reason&field=sum(quantity)&statsPeriod=1d",
            ct);
        return new SortedDictionary<string, long>(stats.GetProperty("groups").EnumerateArray()
            .Where(group => group.GetProperty("by").GetProperty("category").GetString() == "error")
            .ToDictionary(
                group => $"{group.GetProperty("by").GetProperty("outcome").GetString()} {group.GetProperty("by").GetProperty("reason").GetString()}",
                group => group.GetProperty("totals").GetProperty("sum(quantity)").GetInt64()));
    }

    private static string Lines(SortedDictionary<string, long> counts) => string.Join('\n', counts.Select(pair => $"{pair.Key}: {pair.Value}"));
}

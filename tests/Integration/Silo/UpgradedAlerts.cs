using System.Text.Json;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>What a folder of an earlier version has of alerts.</summary>
/// <param name="Rule">Id of a rule that posts to the channel, and that somebody else muted for itself.</param>
/// <param name="RuleName">Its name.</param>
/// <param name="Channel">Id of the channel.</param>
/// <param name="ChannelAddress">How it is shown.</param>
/// <param name="Metric">Id of a metric alert whose incident is open.</param>
/// <param name="MetricName">Its name.</param>
/// <param name="Email">Who muted the rule, with the password of all.</param>
/// <param name="Settings">What that person wants to be told.</param>
internal sealed record UpgradedAlerts(string Rule, string RuleName, string Channel, string ChannelAddress, string Metric, string MetricName, string Email, JsonElement Settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asserts that all of that is known, that the rule speaks and that the metric alert looks.</summary>
    /// <param name="server">Where.</param>
    /// <param name="root">A superuser's token.</param>
    /// <param name="password">Everybody's.</param>
    /// <param name="organization">Slug.</param>
    /// <param name="project">Slug.</param>
    /// <param name="reportAsync">Reports an event of a type that the project has not had.</param>
    public async Task GoOnAsync(Uri server, string root, string password, string organization, string project, Func<string, Task> reportAsync)
    {
        using var client = new ApiClient(server, root);
        var channel = Assert.Single((await client.GetAsync($"organizations/{organization}/alert-channels/")).Is(200).Rows);
        Assert.Equal((Channel, ChannelAddress), (channel.Text("id"), channel.Text("url")));
        var path = $"projects/{organization}/{project}/";
        Assert.Equal(RuleName, (await client.GetAsync($"{path}rules/{Rule}/")).Is(200).Json.Text("name"));
        await reportAsync("UpgradedError");
        await Eventually.GetAsync(
            async _ => (await client.GetAsync($"{path}rules/{Rule}/firings/")).Is(200).Rows, rows => rows.Any(row => row.GetProperty("issue").Text("title").StartsWith("UpgradedError", StringComparison.Ordinal)), Patience);

        using var somebody = new ApiClient(server, token: null);
        (await somebody.PostAsync("auth/login/", new { username = Email, password })).Is(200);
        Assert.True((await somebody.GetAsync($"{path}rules/{Rule}/")).Is(200).Json.GetProperty("snooze").GetBoolean());
        var settings = (await somebody.GetAsync("users/me/notification-settings/")).Is(200).Json;
        foreach (var setting in Settings.EnumerateObject()) Assert.True(JsonElement.DeepEquals(setting.Value, settings.GetProperty(setting.Name)), setting.Name);

        // What was too much then is over now.
        var metric = await Eventually.GetAsync(async _ => (await client.GetAsync($"{path}alert-rules/{Metric}/")).Is(200).Json, rule => rule.Text("state") == "ok", Patience);
        Assert.Equal(MetricName, metric.Text("name"));
    }
}

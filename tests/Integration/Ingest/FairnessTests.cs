using System.Net;
using System.Text.Json;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>One project sends more than a server with a single slot and a short line takes; another sends a little.</summary>
public sealed class FairnessTests : IAsyncLifetime
{
    private const int FloodConnections = 48;
    private const int LargeEventBytes = 300_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServerProcess _server = new(new Dictionary<string, string> { ["Sentry__Intake__Slots"] = "1", ["Sentry__Intake__WaitingPerProject"] = "1" });
    private readonly HttpClient _sdk = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = FloodConnections + 1 });

    public async Task InitializeAsync() => await _server.StartAsync();

    public async Task DisposeAsync()
    {
        _sdk.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Who_floods_is_told_to_come_back_and_nobody_else_is()
    {
        var (flooding, quiet) = (await _server.InitAsync("acme", "flooding", "python"), await _server.InitAsync("acme", "quiet", "python"));
        var now = TimeProvider.System.GetUtcNow();
        var (large, small) = (new SampleEvents(5, now, seed: 1, eventBytes: LargeEventBytes), new SampleEvents(5, now, seed: 2));
        var flood = Task.WhenAll(Enumerable.Range(0, FloodConnections * 4).Select(index => SendAsync(flooding, large.Envelope(index))));
        var answers = new List<HttpResponseMessage>();
        for (var index = 0; index < 20; index++) answers.Add(await SendAsync(quiet, small.Envelope(index)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        var floodAnswers = await flood;
        Assert.Subset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.TooManyRequests }, floodAnswers.Select(answer => answer.StatusCode).ToHashSet());
        var refused = floodAnswers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));

        // acknowledged = stored, and each refusal is counted once.
        var counts = await Eventually.GetAsync(
            ct => CountAsync(flooding, ct), counts => counts.GetValueOrDefault("rate_limited/project_busy") == refused.Count, Patience);
        Assert.Equal(floodAnswers.Length - refused.Count, counts["accepted/none"]);
    }

    private async Task<HttpResponseMessage> SendAsync(ServerAccess access, LoadEvent sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(access.Url, $"/api/{access.ProjectId}/envelope/?sentry_key={access.PublicKey}"))
        {
            Content = new ReadOnlyMemoryContent(sent.Envelope),
        };
        return await _sdk.SendAsync(request);
    }

    private static async Task<IReadOnlyDictionary<string, long>> CountAsync(ServerAccess access, CancellationToken cancellationToken)
    {
        using var client = access.CreateClient();
        var path = $"/api/0/organizations/{access.Organization}/stats_v2/?project={access.ProjectId}&category=error&groupBy=outcome&groupBy=reason&field=sum(quantity)&statsPeriod=1d&interval=1h";
        using var json = JsonDocument.Parse(await client.GetStringAsync(path, cancellationToken));
        return json.RootElement.GetProperty("groups").EnumerateArray().ToDictionary(
            group => $"{group.GetProperty("by").GetProperty("outcome").GetString()}/{group.GetProperty("by").GetProperty("reason").GetString() ?? "none"}",
            group => group.GetProperty("totals").GetProperty("sum(quantity)").GetInt64());
    }
}

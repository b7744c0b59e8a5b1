using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.EndToEnd.Load;

/// <summary>The load generator against a server that fails in every way it must survive.</summary>
public sealed class LoadClientTests
{
    private static readonly LoadOptions Options = new() { Connections = 8, RetryPause = TimeSpan.FromMilliseconds(1), ResendShare = 0.1 };

    private readonly ConcurrentDictionary<string, int> _received = [];
    private int _requests;

    [Fact]
    public async Task Every_event_is_sent_until_it_is_acknowledged_and_some_once_more()
    {
        await using var server = await StartAsync(AnswerUnreliablyAsync);
        var events = new SampleEvents(issues: 5, at: DateTimeOffset.UnixEpoch);
        using var client = new LoadClient(new Uri(server.Urls.First()), 1, "key", Options);

        var report = await client.RunAsync(events.Envelopes(300));

        Assert.Equal(Enumerable.Range(0, 300).Select(events.IdOf).Order(), report.Acknowledged.Order());
        Assert.Equal(300, report.Latencies.Count);
        Assert.InRange(report.Resent, 10, 60);
        Assert.InRange(report.Retries, 60, _requests - 300 - report.Resent);
        Assert.Equal(300, _received.Count);
    }

    [Fact]
    public async Task An_event_that_is_refused_for_good_ends_the_run()
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        using var client = new LoadClient(new Uri(server.Urls.First()), 1, "key", Options);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            client.RunAsync(new SampleEvents(1, DateTimeOffset.UnixEpoch).Envelopes(1_000_000)));

        Assert.Contains("403", failure.Message);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapPost("/api/1/envelope/", answer);
        await server.StartAsync();
        return server;
    }

    private async Task AnswerUnreliablyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var envelope = await reader.ReadToEndAsync();
        var request = Interlocked.Increment(ref _requests);
        if (request % 5 == 0)
        {
            context.Response.StatusCode = request % 2 == 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
            return;
        }

        var id = envelope.Substring(envelope.IndexOf(':') + 2, 32);
        _received.AddOrUpdate(id, 1, (_, times) => times + 1);
        if (request % 7 == 0)
        {
            context.Abort();
            return;
        }

        await context.Response.WriteAsJsonAsync(new { id });
    }
}

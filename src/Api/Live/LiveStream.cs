using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Live;

/// <summary>What a stream tells of. <paramref name="After"/>: where to begin; null: now. <paramref name="ProjectIds"/>: of these only; null: of all.</summary>
public sealed record LiveRequest(long OrganizationId, long UserId, long? After, IReadOnlySet<long>? ProjectIds);

/// <summary>Answers a request with a stream of changes.</summary>
public sealed class LiveStream : IResult, IEndpointMetadataProvider
{
    private readonly LiveStreams _streams;
    private readonly LiveRequest _request;

    internal LiveStream(LiveStreams streams, LiveRequest request) => (_streams, _request) = (streams, request);

    public Task ExecuteAsync(HttpContext httpContext) => _streams.ServeAsync(httpContext, _request);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(LiveIssuesBody), ["text/event-stream"]));
}

/// <summary>Serves streams, until the reader goes, its access ends, or the server stops.</summary>
internal sealed partial class LiveStreams(
    LiveFeeds feeds, IGrainFactory grains, AccessRenewal renewal, IOptions<LiveOptions> options, IOptions<JsonOptions> json,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LiveStreams> logger)
{
    /// <summary>Serves one stream, or refuses it when the user has too many.</summary>
    public async Task ServeAsync(HttpContext context, LiveRequest request)
    {
        using var seat = feeds.TryJoin(request.OrganizationId, request.UserId);
        if (seat is null)
        {
            await new ErrorAnswer(StatusCodes.Status429TooManyRequests, new SentryError(
                $"You are attempting to go above the allowed concurrency for this endpoint. Concurrency limit is {options.Value.ConnectionsPerUser}")).ExecuteAsync(context);
            return;
        }
        var pass = await renewal.TakeAsync(context);
        Begin(context);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var watch = WatchAccessAsync(pass, end);
        try
        {
            var reader = new LiveReader(seat.Feed, grains.GetGrain<IIssueFeedGrain>(0), request, json.Value.SerializerOptions, time, context.Response.Body);
            await reader.RunAsync(options.Value.Heartbeat, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The stream is over; the reader comes back if it can, and says where it was.
        }
        finally
        {
            await end.CancelAsync();
            await watch;
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var headers = context.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-cache, no-store";
        // Asks proxies of the nginx kind to pass on what comes, when it comes.
        headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Ends the stream when access has ended, and when that cannot be found out: the reader's next request is told what is wrong.</summary>
    private async Task WatchAccessAsync(AccessPass pass, CancellationTokenSource end)
    {
        using var timer = new PeriodicTimer(options.Value.AccessCheck, time);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token) && await renewal.HoldsAsync(pass)) { }
            await end.CancelAsync();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The stream ended for another reason.
        }
        catch (Exception fault)
        {
            LogUnchecked(fault);
            await end.CancelAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A live stream ends because its access could not be checked")]
    private partial void LogUnchecked(Exception fault);
}

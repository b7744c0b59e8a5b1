using System.Reflection;
using System.Threading.Channels;
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
    LiveFeeds feeds, IGrainFactory grains, AccessRenewal renewal, AccessSignals signals, IOptions<LiveOptions> options, IOptions<JsonOptions> json,
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
        var watch = WatchAccessAsync(pass, request.OrganizationId, end);
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
    private async Task WatchAccessAsync(AccessPass pass, long organizationId, CancellationTokenSource end)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var seat = signals.Listen(AccessRenewal.KeysOf(pass, organizationId), () => changes.Writer.TryWrite(true));
        try
        {
            while (await renewal.HoldsAsync(pass)) await WaitForChangeAsync(changes.Reader, end.Token);
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

    /// <summary>A signal may be lost, and a token's time be over without one.</summary>
    private async Task WaitForChangeAsync(ChannelReader<bool> changes, CancellationToken stop)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changes.WaitToReadAsync(rest.Token).AsTask(), Task.Delay(options.Value.AccessCheck, time, rest.Token));
        await rest.CancelAsync();
        stop.ThrowIfCancellationRequested();
        changes.TryRead(out _);
    }

    [LoggerMessage(LogLevel.Warning, "A live stream ends because its access could not be checked")]
    private partial void LogUnchecked(Exception fault);
}

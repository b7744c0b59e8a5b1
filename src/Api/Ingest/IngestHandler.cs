using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Projects;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// What every ingest endpoint does first and last: headers for browsers, method, project of the path (or of the key, where the path names none), authentication; then
/// the answer. The order of these checks is the protocol's.
/// </summary>
internal sealed partial class IngestHandler(KeyDirectory keys, StorageGate gate, IngestMetrics metrics, AckTally acks, TimeProvider time, ILogger<IngestHandler> logger)
{
    /// <summary>Handles a request of any method.</summary>
    public Task HandleAsync(HttpContext context, IIngestEndpoint endpoint)
    {
        IngestResponses.AllowAnyOrigin(context.Response);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            IngestResponses.WritePreflight(context.Response);
            return Task.CompletedTask;
        }
        if (endpoint.Methods.Contains(context.Request.Method)) return gate.Lets() ? AnswerAsync(context, endpoint) : RefuseAsync(context, IngestErrors.StorageAway);
        context.Response.Headers.Allow = $"{string.Join(", ", endpoint.Methods)}, OPTIONS";
        return RefuseAsync(context, IngestErrors.WrongMethod);
    }

    private async Task AnswerAsync(HttpContext context, IIngestEndpoint endpoint)
    {
        var began = time.GetTimestamp();
        IngestAnswer answer;
        try
        {
            var (request, refusal) = await ReadRequestAsync(context);
            answer = refusal is not null ? refusal : await endpoint.AnswerAsync(request!);
        }
        catch (Exception e)
        {
            LogFault(e, context.GetRouteValue("project"));
            answer = IngestErrors.Fault;
        }
        if (answer.Error is { Status: StatusCodes.Status429TooManyRequests } && !endpoint.AnswersRateLimits) answer = IngestAnswer.Accepted(answer.EventId);
        if (answer.Error is null) acks.Count(time.GetElapsedTime(began));
        await (answer.Error is { } error ? RefuseAsync(context, error) : endpoint.WriteAcceptedAsync(context, answer.EventId));
    }

    private async ValueTask<Answer<IngestRequest>> ReadRequestAsync(HttpContext context)
    {
        var received = time.GetUtcNow();
        var projectText = context.GetRouteValue("project") as string;
        var projectId = 0L;
        if (projectText is not null && !ProjectIds.TryParse(projectText, out projectId)) return new(IngestErrors.BadProject);
        var pathKey = context.GetRouteValue("key") as string;
        if (RequestAuth.Read(context.Request.Headers, context.Request.QueryString.Value, out var auth, pathKey) is { } refusal) return new(refusal);
        if (projectText is not null) return new(new IngestRequest(context, projectId, auth, received));

        if (auth is null) return new(IngestErrors.MissingAuth);
        var (project, unknown) = await keys.FindAsync(auth.PublicKey);
        return unknown is not null ? new(unknown) : new(new IngestRequest(context, project!.Id, auth, received));
    }

    private Task RefuseAsync(HttpContext context, IngestError error)
    {
        metrics.CountRefusal(error);
        LogRefusal(error.Status, error.Reason, context.GetRouteValue("project"));
        return IngestResponses.WriteErrorAsync(context.Response, error);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request for project {ProjectId} failed unexpectedly.")]
    private partial void LogFault(Exception exception, object? projectId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refused a request for project {ProjectId}: {Status} {Reason}.")]
    private partial void LogRefusal(int status, string reason, object? projectId);
}

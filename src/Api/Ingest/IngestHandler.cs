using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using SentryOrleans.Api.Ingest.Auth;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// What every ingest endpoint does first and last: headers for browsers, method, project of the path, authentication; then the
/// answer. The order of these checks is the protocol's.
/// </summary>
internal sealed partial class IngestHandler(IngestMetrics metrics, TimeProvider time, ILogger<IngestHandler> logger)
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
        if (endpoint.Methods.Contains(context.Request.Method)) return AnswerAsync(context, endpoint);
        context.Response.Headers.Allow = $"{string.Join(", ", endpoint.Methods)}, OPTIONS";
        return RefuseAsync(context, IngestErrors.WrongMethod);
    }

    private async Task AnswerAsync(HttpContext context, IIngestEndpoint endpoint)
    {
        IngestAnswer answer;
        try
        {
            answer = ReadRequest(context, out var request) is { } refusal ? refusal : await endpoint.AnswerAsync(request!);
        }
        catch (Exception e)
        {
            LogFault(e, context.GetRouteValue("project"));
            answer = IngestErrors.Fault;
        }
        if (answer.Error is { Status: StatusCodes.Status429TooManyRequests } && !endpoint.AnswersRateLimits) answer = IngestAnswer.Accepted(answer.EventId);
        await (answer.Error is { } error ? RefuseAsync(context, error) : endpoint.WriteAcceptedAsync(context, answer.EventId));
    }

    private IngestError? ReadRequest(HttpContext context, out IngestRequest? request)
    {
        request = null;
        if (!ProjectIds.TryParse(context.GetRouteValue("project") as string, out var projectId)) return IngestErrors.BadProject;
        if (RequestAuth.Read(context.Request.Headers, context.Request.QueryString.Value, out var auth) is { } refusal) return refusal;
        request = new IngestRequest(context, projectId, auth, time.GetUtcNow());
        return null;
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

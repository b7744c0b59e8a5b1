using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Limits;
using SentryOrleans.Api.Ingest.Projects;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Ingest;

/// <summary>What endpoints do whose whole body is one item, or a few.</summary>
internal sealed class ItemEndpoint(BodyReader bodies, ProjectAccess projects, IntakeSubmission intake, Refusals refusals)
{
    /// <summary>Reads the whole body and makes items of it; <paramref name="type"/> names what it was to be.</summary>
    public async ValueTask<IngestAnswer> AnswerAsync(
        IngestRequest request, string type, long bytesMax, Func<ReadOnlyMemory<byte>, ValueTask<Answer<RequestItems>>> read)
    {
        if (request.Auth is not { } auth) return IngestErrors.MissingAuth;
        using var body = bodies.NewBuffer(bytesMax, projects.FindSender(request));
        var fault = await bodies.ReadAsync(request.Http.Request, body);
        if (fault != BodyFault.None) return IngestErrors.Body(fault, type, bytesMax);
        var (items, error) = await read(body.Memory);
        return error is null ? await SubmitAsync(request, auth, items!) : error;
    }

    /// <summary>Submits items, when the project takes them.</summary>
    public async ValueTask<IngestAnswer> SubmitAsync(IngestRequest request, SentryAuth auth, RequestItems items)
    {
        var (project, refusal) = await projects.CheckAsync(request, auth.PublicKey);
        if (refusal is not null)
        {
            if (Refusals.ReasonOf(refusal) is { } reason) refusals.Count(request.ProjectId, auth.PublicKey, items.Items, OutcomeKind.Invalid, reason, request.Received);
            return refusal;
        }
        if (items.Items.Count == 0) return IngestAnswer.Accepted(items.EventId);
        var (_, error) = await intake.SubmitAsync(request, auth, project!, items.EventId, items.Items, sentAt: null);
        return error is null ? IngestAnswer.Accepted(items.EventId) : error;
    }

    /// <summary>200 without a body.</summary>
    public static Task WriteEmptyAsync(HttpContext context, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <summary>The event's id as a text with hyphens.</summary>
    public static Task WriteUuidAsync(HttpContext context, Guid? eventId)
    {
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync($"{eventId:D}");
    }
}

/// <summary>What a request brings.</summary>
/// <param name="EventId">The event's id; null when no item needs one.</param>
/// <param name="Items">In order; their payloads are copies.</param>
internal sealed record RequestItems(Guid? EventId, params IReadOnlyList<IncomingItem> Items);

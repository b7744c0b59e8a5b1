using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Limits;
using SentryOrleans.Api.Ingest.Projects;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// <c>/api/{project}/store/</c>, the endpoint of old SDKs: one event as JSON, in a body or in the query string of an image.
/// </summary>
internal sealed class StoreEndpoint(
    BodyReader bodies, EnvelopeEndpoint envelopes, ProjectAccess projects, IntakeSubmission intake, Refusals refusals, IOptions<IngestOptions> options) : IIngestEndpoint
{
    private const string EnvelopeType = "application/x-sentry-envelope";

    /// <summary>A transparent image of one pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAAAAACwAAAAAAQABAAACADs=");

    private readonly IngestOptions _options = options.Value;

    private long EventBytesMax => _options.Items.Event.BytesMax;

    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post, HttpMethods.Get];

    public async ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        if (request.Auth is not { } auth) return IngestErrors.MissingAuth;
        var isEnvelope = IsEnvelope(request.Http.Request.ContentType);

        // Base64 takes a third more than what it stands for.
        var bytesMax = isEnvelope ? _options.EnvelopeBytesMax : EventBytesMax + (EventBytesMax / 3) + 4;
        using var body = bodies.NewBuffer(bytesMax, projects.FindSender(request));
        var fault = HttpMethods.IsGet(request.Http.Request.Method)
            ? StoreQuery.Read(request.Http.Request.Query, body)
            : await bodies.ReadAsync(request.Http.Request, body);
        if (fault != BodyFault.None) return IngestErrors.Body(fault, isEnvelope ? "envelope" : "event", bytesMax);
        if (body.Length == 0) return IngestErrors.EmptyBody;
        return await (isEnvelope ? envelopes.AnswerAsync(request, auth, body.Memory) : AnswerAsync(request, auth, body.Memory));
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId)
    {
        if (!HttpMethods.IsGet(context.Request.Method)) return IngestResponses.WriteIdAsync(context.Response, eventId);
        context.Response.ContentType = MediaTypeNames.Image.Gif;
        context.Response.ContentLength = Pixel.Length;
        return context.Response.Body.WriteAsync(Pixel).AsTask();
    }

    private async ValueTask<IngestAnswer> AnswerAsync(IngestRequest request, SentryAuth auth, Memory<byte> body)
    {
        using var inflated = bodies.NewBuffer(EventBytesMax, projects.FindSender(request));
        var fault = StoreBody.Decode(body, inflated, out var json);
        if (fault != BodyFault.None) return IngestErrors.Body(fault, "event", EventBytesMax);
        if (PythonNumbers.AreFrom(auth.Client)) PythonNumbers.Replace(json.Span);
        if (!EventPeek.TryRead(json.Span, out var peek, out var problem)) return IngestErrors.InvalidJson(problem!);
        if (peek.HasInvalidId) return IngestErrors.InvalidJson("event_id is not a UUID");

        var (project, refusal) = await projects.CheckAsync(request, auth.PublicKey);
        var reason = refusal is null ? null : Refusals.ReasonOf(refusal);
        if (refusal is not null && reason is null) return refusal;
        var item = new IncomingItem(peek.IsTransaction ? ItemType.Transaction : ItemType.Event, json.ToArray());
        if (reason is not null) refusals.Count(request.ProjectId, auth.PublicKey, item, OutcomeKind.Invalid, reason, request.Received);
        if (refusal is null && json.Length > EventBytesMax) refusal = TooLarge(request, auth, item);
        return refusal is not null ? refusal : await SubmitAsync(request, auth, project!, peek, item);
    }

    private async ValueTask<IngestAnswer> SubmitAsync(
        IngestRequest request, SentryAuth auth, ProjectView project, EventPeek peek, IncomingItem item)
    {
        var eventId = peek.EventId ?? Guid.NewGuid();
        var (receipt, error) = await intake.SubmitAsync(request, auth, project, eventId, [item], sentAt: null);
        if (error is not null) return new IngestAnswer(eventId, error);
        return receipt!.Event is { Outcome: OutcomeKind.Invalid, Reason: not OutcomeReasons.Duplicate } fate
            ? IngestErrors.InvalidJson(fate.Detail ?? fate.Reason ?? "not an event")
            : IngestAnswer.Accepted(eventId);
    }

    private IngestError TooLarge(IngestRequest request, SentryAuth auth, IncomingItem item)
    {
        refusals.Count(request.ProjectId, auth.PublicKey, item, OutcomeKind.Invalid, "too_large:event", request.Received);
        return IngestErrors.BodyTooLarge("event", EventBytesMax);
    }

    private static bool IsEnvelope(string? contentType) =>
        contentType is not null && contentType.StartsWith(EnvelopeType, StringComparison.OrdinalIgnoreCase);
}

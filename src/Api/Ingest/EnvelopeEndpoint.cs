using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Api.Ingest.Events;
using SentryOrleans.Api.Ingest.Limits;
using SentryOrleans.Api.Ingest.Projects;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// <c>/api/{project}/envelope/</c>. Checks in the protocol's order: body, authentication by the envelope, framing, agreement of
/// envelope and request, project, limits of items; then the items.
/// </summary>
internal sealed class EnvelopeEndpoint(
    BodyReader bodies, ProjectAccess projects, IntakeSubmission intake, Refusals refusals, IngestMetrics metrics, IOptions<IngestOptions> options) : IIngestEndpoint
{
    private readonly IngestOptions _options = options.Value;

    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post];

    public async ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        using var body = bodies.NewBuffer(_options.EnvelopeBytesMax, projects.FindSender(request));
        var fault = await bodies.ReadAsync(request.Http.Request, body);
        if (fault != BodyFault.None) return IngestErrors.Body(fault, "envelope", _options.EnvelopeBytesMax);

        var auth = request.Auth;
        if (auth is null && EnvelopeAuth.Read(body.Memory, out auth) is { } unknown) return unknown;
        return await AnswerAsync(request, auth!, body.Memory);
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => IngestResponses.WriteIdAsync(context.Response, eventId);

    /// <summary>Takes an envelope from a sender who is known.</summary>
    public async ValueTask<IngestAnswer> AnswerAsync(IngestRequest request, SentryAuth auth, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return IngestErrors.EmptyBody;
        var fault = EnvelopeReader.Read(body, _options.ItemsMax, out var envelope);
        if (fault != EnvelopeFault.None) return IngestErrors.InvalidEnvelope(fault);
        if (EnvelopeAuth.CheckAgreement(envelope!.Header, request.ProjectId, auth, request.Origin) is { } mismatch) return mismatch;
        if (envelope.Items.Count == 0) return IngestAnswer.Accepted(envelope.Header.EventId);

        var (project, refusal) = await projects.CheckAsync(request, auth.PublicKey);
        if (refusal is not null) return Refused(request, auth, envelope, refusal);
        if (ItemLimitCheck.FindExcess(envelope.Items, _options.Items) is { } type)
        {
            refusals.Count(request.ProjectId, auth.PublicKey, envelope.Items.Select(ToIncoming), OutcomeKind.Invalid, $"too_large:{type.Name()}", request.Received);
            return TooLarge(type);
        }
        return await SubmitAsync(request, auth, project!, envelope);
    }

    private async ValueTask<IngestAnswer> SubmitAsync(IngestRequest request, SentryAuth auth, ProjectView project, Envelope envelope)
    {
        var eventId = EventIdChoice.Choose(envelope);
        var items = envelope.Items.Select(ToIncoming).ToArray();
        var (_, error) = await intake.SubmitAsync(request, auth, project, eventId, items, envelope.Header.SentAt);
        return new IngestAnswer(eventId, error);
    }

    /// <summary>Counted for projects and keys that exist.</summary>
    private IngestError Refused(IngestRequest request, SentryAuth auth, Envelope envelope, IngestError refusal)
    {
        if (Refusals.ReasonOf(refusal) is { } reason)
            refusals.Count(request.ProjectId, auth.PublicKey, envelope.Items.Select(ToIncoming), OutcomeKind.Invalid, reason, request.Received);
        return refusal;
    }

    /// <summary>The payload is copied: the buffer that it lies in is used again.</summary>
    private static IncomingItem ToIncoming(EnvelopeItem item) => new(
        item.Type, item.Payload.ToArray(), item.Header.ContentType, item.Header.FileName, item.Header.AttachmentType, item.ContainedItems, item.Header.Platform);

    private IngestError TooLarge(ItemType type)
    {
        metrics.CountOutcome(type, "invalid", $"too_large:{type.Name()}");
        return IngestErrors.ItemTooLarge(type, _options.Items.For(type.CountedAs()));
    }
}

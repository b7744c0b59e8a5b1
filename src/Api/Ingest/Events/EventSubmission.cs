using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest.Events;

/// <summary>Hands one event to its processor and counts what became of it.</summary>
internal sealed class EventSubmission(IGrainFactory grains, GrainCalls calls, IngestMetrics metrics)
{
    /// <summary>Any processor will do: the nearest one is taken.</summary>
    private const long ProcessorKey = 0;

    /// <summary>Made once: finding out a grain's interface costs more than a local call.</summary>
    private readonly Lazy<IEventProcessorGrain> _processor = new(() => grains.GetGrain<IEventProcessorGrain>(ProcessorKey));

    /// <summary>Completes when the event is stored. The id is fixed here, so that a repeated call is a duplicate and not a second event.</summary>
    public async Task<Answer<IngestReceipt>> SubmitAsync(
        IngestRequest request, SentryAuth auth, ProjectView project, Guid eventId, byte[] payload, DateTimeOffset? sentAt)
    {
        metrics.CountItem(ItemType.Event);
        var incoming = new IncomingEvent(
            project.OrganizationId, project.Id, eventId, payload, request.Received, sentAt, request.ClientAddress, request.UserAgent, auth.Client);
        var answer = await calls.CallAsync<IngestReceipt>(() => _processor.Value.ProcessAsync(incoming)!);
        if (answer.Value is { } receipt) metrics.CountOutcome(ItemType.Event, OutcomeName(receipt.Outcome), receipt.Reason);
        return answer;
    }

    private static string OutcomeName(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Duplicate => "duplicate",
        IngestOutcome.Invalid => "invalid",
        _ => "accepted",
    };
}

using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest;

/// <summary>Hands the items of a request to the intake and counts what became of them.</summary>
internal sealed class IntakeSubmission(IGrainFactory grains, GrainCalls calls, IngestMetrics metrics)
{
    /// <summary>Any intake will do: the nearest one is taken.</summary>
    private const long IntakeKey = 0;

    /// <summary>Made once: finding out a grain's interface costs more than a local call.</summary>
    private readonly Lazy<IIntakeGrain> _intake = new(() => grains.GetGrain<IIntakeGrain>(IntakeKey));

    /// <summary>Completes when everything is stored or discarded. The event's id is fixed here, so that a repeated call is a duplicate and not a second event.</summary>
    public async ValueTask<Answer<IntakeReceipt>> SubmitAsync(
        IngestRequest request, SentryAuth auth, ProjectView project, Guid? eventId, IReadOnlyList<IncomingItem> items, DateTimeOffset? sentAt)
    {
        foreach (var item in items) metrics.CountItem(item.Type);
        var incoming = new IncomingEnvelope(
            project.OrganizationId, project.Id, auth.PublicKey, eventId, items, request.Received, sentAt, request.ClientAddress, request.UserAgent, auth.Client);
        var answer = await calls.CallAsync<IntakeReceipt>(() => _intake.Value.TakeAsync(incoming)!);
        if (answer.Value?.Event is { } fate) metrics.CountOutcome(ItemType.Event, Name(fate), fate.Reason);
        return answer;
    }

    private static string Name(ItemReceipt fate) => fate.Outcome switch
    {
        OutcomeKind.Accepted => "accepted",
        OutcomeKind.Filtered => "filtered",
        OutcomeKind.RateLimited => "rate_limited",
        _ => fate.Reason == OutcomeReasons.Duplicate ? "duplicate" : "invalid",
    };
}

using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Limits;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest;

/// <summary>Hands the items of a request to the intake and counts what became of them.</summary>
internal sealed class IntakeSubmission(IGrainFactory grains, GrainCalls calls, ActiveLimits limits, Refusals refusals, StorageGate gate, TimeProvider time, IngestMetrics metrics)
{
    /// <summary>Any intake will do: the nearest one is taken.</summary>
    private const long IntakeKey = 0;

    /// <summary>Made once: finding out a grain's interface costs more than a local call.</summary>
    private readonly Lazy<IIntakeGrain> _intake = new(() => grains.GetGrain<IIntakeGrain>(IntakeKey));

    /// <summary>
    /// Completes when everything is stored or discarded. The event's id is fixed here, so that a repeated call is a duplicate and not a second event. Limited
    /// items are not taken; then the answer is 429, even when others were.
    /// </summary>
    public async ValueTask<Answer<IntakeReceipt>> SubmitAsync(
        IngestRequest request, SentryAuth auth, ProjectView project, Guid? eventId, IReadOnlyList<IncomingItem> items, DateTimeOffset? sentAt)
    {
        foreach (var item in items) metrics.CountItem(item.Type);
        var active = limits.Find(project.Id, auth.PublicKey);
        var (free, limited) = LimitCheck.Part(items, active);
        foreach (var (item, limit) in limited) refusals.Count(project.Id, auth.PublicKey, item, OutcomeKind.RateLimited, limit.ReasonCode, request.Received);
        Answer<IntakeReceipt> answer = default;
        if (free.Count > 0)
        {
            answer = await TakeAsync(request, auth, project, eventId, free, sentAt);
            if (answer.Value is null) return answer;
            limits.Add(project.Id, answer.Value.Limits);
            active = limits.Find(project.Id, auth.PublicKey);
        }
        return Limit(request, active, items) is { } error ? new(error) : answer;
    }

    private async ValueTask<Answer<IntakeReceipt>> TakeAsync(
        IngestRequest request, SentryAuth auth, ProjectView project, Guid? eventId, IReadOnlyList<IncomingItem> items, DateTimeOffset? sentAt)
    {
        var incoming = new IncomingEnvelope(
            project.OrganizationId, project.Id, auth.PublicKey, eventId, items, request.Received, sentAt, request.ClientAddress, request.UserAgent, auth.Client);
        var answer = await calls.CallAsync<IntakeReceipt>(() => _intake.Value.TakeAsync(incoming)!);
        if (answer.Error?.Reason == OutcomeReasons.ProjectBusy) refusals.Count(project.Id, auth.PublicKey, items, OutcomeKind.RateLimited, OutcomeReasons.ProjectBusy, request.Received);
        if (answer.Value is not null) gate.Stored();
        if (answer.Value?.Event is { } fate) metrics.CountOutcome(ItemType.Event, Name(fate), fate.Reason);
        return answer;
    }

    /// <summary>Tells of all active limits, and refuses when one of them holds for an item.</summary>
    private IngestError? Limit(IngestRequest request, IReadOnlyList<ActiveLimit> active, IReadOnlyList<IncomingItem> items)
    {
        if (active.Count == 0) return null;
        var now = time.GetUtcNow();
        LimitHeaders.Write(request.Http.Response, active, now);
        var hit = LimitCheck.Part(items, active).Limited.Select(one => one.Limit).ToList();
        return hit.Count == 0 ? null : IngestErrors.RateLimited(LimitHeaders.Longest(hit, now));
    }

    private static string Name(ItemReceipt fate) => fate.Outcome switch
    {
        OutcomeKind.Accepted => "accepted",
        OutcomeKind.Filtered => "filtered",
        OutcomeKind.RateLimited => "rate_limited",
        _ => fate.Reason == OutcomeReasons.Duplicate ? "duplicate" : "invalid",
    };
}

using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Fairness;
using SentryOrleans.Grains.Ingest.Feedback;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Ingest.Outcomes;
using SentryOrleans.Grains.Ingest.Policies;

namespace SentryOrleans.Grains.Ingest;

/// <summary>Takes what is no event: it is scrubbed, then stored, or kept for whoever will show it, and counted.</summary>
public sealed class ItemIntake(Limiter limiter, ProjectPolicies policies)
{
    /// <summary>Adds the item to <paramref name="unit"/>.</summary>
    /// <param name="item">Anything but an event.</param>
    /// <param name="fate">What became of the request's event or transaction; null when it had none.</param>
    /// <param name="unit">What is committed for the request.</param>
    /// <param name="pass">The slot that the request has.</param>
    /// <returns>What became of the item; null for what has no outcome of its own.</returns>
    internal async ValueTask<ItemReceipt?> TakeAsync(IncomingItem item, ItemReceipt? fate, IntakeUnit unit, FairPass pass)
    {
        if (item.Type == ItemType.ClientReport)
        {
            ClientReports.Count(item.Payload, unit);
            return null;
        }
        if (item.Type.FollowsEvent() && fate is { Outcome: not OutcomeKind.Accepted, Reason: not OutcomeReasons.Duplicate }) return unit.Discard(item, fate);
        if (item.Type == ItemType.Profile && fate is null) return unit.Discard(item, new ItemReceipt(OutcomeKind.Invalid, ItemReasons.NoEventPayload));
        if (ItemCheck.Judge(unit.Incoming, item).Reason is { } reason) return unit.Discard(item, new ItemReceipt(OutcomeKind.Invalid, reason));
        var limits = await pass.AwaitOutsideAsync(limiter.ConsumeAsync(unit.Incoming, item));
        unit.Limits.UnionWith(limits.Exceeded);
        return limits.Fate is { } limited ? unit.Discard(item, limited) : Store(unit, item, await policies.GetAsync(unit.ProjectId));
    }

    /// <summary>Stores an item that nothing stands against, scrubbed.</summary>
    internal static ItemReceipt Store(IntakeUnit unit, IncomingItem item, ProjectPolicy policy)
    {
        switch (item.Type)
        {
            case ItemType.Attachment or ItemType.UnrealReport:
                if (!unit.Attach(item, policy.Files)) return unit.Discard(item, new ItemReceipt(OutcomeKind.Filtered, ItemReasons.Scrubbed));
                break;
            case ItemType.UserReport or ItemType.Feedback:
                if (FeedbackReader.Read(unit.Incoming, item) is not { } feedback) return unit.Discard(item, new ItemReceipt(OutcomeKind.Invalid, OutcomeReasons.InvalidJson));
                unit.Report(policy.Feedback.Scrub(feedback, []));
                break;
            default:
                unit.Keep(item, policy.Items.Scrub(item.Type, item.Payload).Payload);
                break;
        }
        return new ItemReceipt(OutcomeKind.Accepted);
    }
}

using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>What is said of an event that was taken.</summary>
internal static class Receipts
{
    public static readonly ItemReceipt Stored = new(OutcomeKind.Accepted);

    public static readonly ItemReceipt Duplicate = new(OutcomeKind.Invalid, OutcomeReasons.Duplicate);
}

using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>What the limits say of an item.</summary>
/// <param name="Draws">What was consumed for it.</param>
/// <param name="Exceeded">Limits that it does not fit into; then nothing was consumed.</param>
internal sealed record LimitAnswer(IReadOnlyList<QuotaDraw> Draws, IReadOnlyList<ActiveLimit> Exceeded)
{
    /// <summary>Nothing limits it.</summary>
    public static readonly LimitAnswer Free = new([], []);

    /// <summary>What becomes of the item, for the limit that ends last; null: it is taken.</summary>
    public ItemReceipt? Fate => Exceeded.Count == 0 ? null : new ItemReceipt(OutcomeKind.RateLimited, Exceeded.MaxBy(limit => limit.Until)!.ReasonCode);

    /// <summary>It does not fit.</summary>
    public static LimitAnswer Over(IReadOnlyList<ActiveLimit> exceeded) => new([], exceeded);
}

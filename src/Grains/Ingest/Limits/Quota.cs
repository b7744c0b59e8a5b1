using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>One limit as it is counted.</summary>
/// <param name="Id">Names its counter among those of its scope.</param>
/// <param name="Categories">What is counted together; empty: everything but bytes.</param>
/// <param name="Scope">How much of an organisation shares the counter.</param>
/// <param name="Limit">What fits into a window; 0: nothing is taken; null: it is only counted.</param>
/// <param name="Window">Whole seconds, 1 or more.</param>
/// <param name="ReasonCode">What outcomes and clients are told.</param>
internal sealed record Quota(string Id, IReadOnlyList<DataCategory> Categories, QuotaScope Scope, long? Limit, TimeSpan Window, string ReasonCode)
{
    /// <summary>
    /// What an item uses of it, or 0 when it does not concern the item: the first of the item's quantities that it counts.
    /// </summary>
    public long QuantityOf(IReadOnlyList<(DataCategory Category, long Quantity)> quantities)
    {
        for (var i = 0; i < quantities.Count; i++)
        {
            var (category, quantity) = quantities[i];
            if (Categories.Count == 0 ? !category.IsBytes() : Categories.Contains(category)) return quantity;
        }
        return 0;
    }
}

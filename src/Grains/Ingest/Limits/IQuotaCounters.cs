namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>Counters that are forgotten at the end of their window. Safe for concurrent use.</summary>
internal interface IQuotaCounters
{
    /// <summary>
    /// Takes from all counters, or, when one does not hold it, from none. Answers with the indexes of those that did not; empty: it was taken.
    /// </summary>
    ValueTask<IReadOnlyList<int>> ConsumeAsync(IReadOnlyList<QuotaDraw> draws);
}

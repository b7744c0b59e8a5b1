using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Ingest.Limits;

namespace SentryOrleans.Grains.Ingest;

/// <summary>An event before it is stored.</summary>
/// <param name="Event">Scrubbed and compressed, for an issue that is to be found still; null: it is not stored.</param>
/// <param name="Hashes">Its grouping hashes.</param>
/// <param name="Before">What the version of grouping before reads of it; null: that is not asked any more.</param>
/// <param name="Fate">What becomes of it instead.</param>
/// <param name="Limits">What the limits said, and consumed.</param>
internal readonly record struct ReadyEvent(
    Occurrence? Event, IReadOnlyList<string> Hashes, GroupingInput? Before, ItemReceipt? Fate, LimitAnswer Limits)
{
    /// <summary>An event that goes no further.</summary>
    public static ReadyEvent Gone(ItemReceipt fate, LimitAnswer limits) => new(null, [], null, fate, limits);
}

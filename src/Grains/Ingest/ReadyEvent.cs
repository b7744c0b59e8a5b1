using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Limits;

namespace SentryOrleans.Grains.Ingest;

/// <summary>An event before it is stored.</summary>
/// <param name="Event">Normalised and scrubbed; null: it is not stored.</param>
/// <param name="Payload">The same, compressed.</param>
/// <param name="Fate">What becomes of it instead.</param>
/// <param name="Limits">What the limits said, and consumed.</param>
internal readonly record struct ReadyEvent(NormalizedEvent? Event, byte[] Payload, ItemReceipt? Fate, LimitAnswer Limits)
{
    /// <summary>An event that goes no further.</summary>
    public static ReadyEvent Gone(ItemReceipt fate, LimitAnswer limits) => new(null, [], fate, limits);
}

using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>Holds an envelope's items against their limits. One violation refuses the whole envelope.</summary>
internal static class ItemLimitCheck
{
    /// <summary>The type of the first item that goes beyond a limit; null when all are within.</summary>
    public static ItemType? FindExcess(IReadOnlyList<EnvelopeItem> items, ItemLimits limits)
    {
        Span<int> counts = stackalloc int[ItemTypes.Count];
        Span<long> totals = stackalloc long[ItemTypes.Count];
        foreach (var item in items)
        {
            var kind = item.Type.CountedAs();
            var limit = limits.For(kind);
            var count = ++counts[(int)kind];
            var total = totals[(int)kind] += item.Payload.Length;
            if (count > limit.CountMax || total > limit.TotalBytesMax || Size(item) > limit.BytesMax) return item.Type;
        }
        return null;
    }

    /// <summary>The item's bytes; of a container, the average bytes of what it says to hold.</summary>
    private static long Size(in EnvelopeItem item) =>
        item.Type is ItemType.Log or ItemType.TraceMetric or ItemType.SpanContainer
            ? item.Payload.Length / Math.Max(1, item.ContainedItems ?? 1)
            : item.Payload.Length;
}

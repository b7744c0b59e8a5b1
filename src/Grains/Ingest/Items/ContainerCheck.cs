using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Containers, <c>{"items": […]}</c>, hold as many things as their header says; without a word of it, one.</summary>
internal static class ContainerCheck
{
    public static ItemVerdict Judge(JsonElement container, IncomingItem item)
    {
        var (contentType, reason) = item.Type switch
        {
            ItemType.Log => ("application/vnd.sentry.items.log+json", ItemReasons.InvalidLog),
            ItemType.TraceMetric => ("application/vnd.sentry.items.trace-metric+json", ItemReasons.InvalidMetric),
            _ => ("application/vnd.sentry.items.span.v2+json", ItemReasons.InvalidSpan),
        };
        if (item.ContentType is { } given && !given.Equals(contentType, StringComparison.OrdinalIgnoreCase)) return reason;
        var held = container.Member("items"u8);
        return held.IsArray() && held.GetArrayLength() == (item.ContainedItems ?? 1) ? ItemVerdict.Good : reason;
    }
}

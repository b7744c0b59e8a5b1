using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>What items count as, those included whose payload says it.</summary>
internal static class ItemQuantities
{
    /// <summary>Amounts by category. Empty for what has no outcome of its own.</summary>
    public static IReadOnlyList<(DataCategory Category, long Quantity)> Quantities(this IncomingItem item) => item.Type switch
    {
        ItemType.Transaction =>
            [(DataCategory.Transaction, 1), (DataCategory.TransactionIndexed, 1), (DataCategory.Span, Read(item.Payload, TransactionCheck.CountSpans))],
        ItemType.Sessions => [(DataCategory.Session, Read(item.Payload, SessionCheck.Sum))],
        ItemType.ProfileChunk => [(ProfilePlatforms.CategoryOf(item), 1)],
        ItemType.OtlpTraces when Otlp(item) is var spans => [(DataCategory.Span, spans), (DataCategory.SpanIndexed, spans)],
        ItemType.Nel => [(DataCategory.LogItem, Math.Max(1, NelReports.Count(item.Payload) ?? 1)), (DataCategory.LogByte, item.Payload.Length)],
        ItemType.OtlpLogs => [(DataCategory.LogItem, Otlp(item)), (DataCategory.LogByte, item.Payload.Length)],
        _ => item.DeclaredQuantities(),
    };

    private static long Otlp(IncomingItem item) => Math.Max(1, OtlpCount.Read(item.Payload) ?? 1);

    /// <summary>A number that the payload says; what cannot be read counts once.</summary>
    private static long Read(byte[] payload, Func<JsonElement, long> count)
    {
        using var document = ItemJson.Parse(payload);
        return document is null ? 1 : Math.Max(1, count(document.RootElement));
    }
}

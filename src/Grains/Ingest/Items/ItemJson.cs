using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Reads payloads.</summary>
internal static class ItemJson
{
    /// <summary>More of anything in one number is no count: sums of many such must not overflow.</summary>
    private const long CountMax = 1_000_000_000;

    /// <summary>The payload as a JSON object whose names and texts can be read; null when it is none.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var document = JsonDocument.Parse(PayloadText.Repair(payload), EventNormalizer.ReadOptions);
            if (document.RootElement.IsObject()) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A whole number of 0 to a billion; 0 for anything else.</summary>
    public static long Count(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count is > 0 and <= CountMax ? count : 0;

    /// <summary>A text that is not empty; null for anything else.</summary>
    public static string? Text(JsonElement value) => value.TextOrNull();
}

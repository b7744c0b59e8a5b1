using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Reads payloads.</summary>
internal static class ItemJson
{
    /// <summary>The payload as a JSON object; null when it is none.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var document = JsonDocument.Parse(payload, EventNormalizer.ReadOptions);
            if (document.RootElement.IsObject()) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A whole number of 0 or more; 0 for anything else.</summary>
    public static long Count(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count > 0 ? count : 0;

    /// <summary>A text; null when it is no valid Unicode, or no text.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.TextOrNull();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}

using System.Text.Json;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Outcomes;

/// <summary>What SDKs say they discarded. It is merged into the outcomes and has none of its own; what cannot be read is left out.</summary>
internal static class ClientReports
{
    private const int EntriesMax = 1_000;
    private const long QuantityMax = 1_000_000_000;

    /// <summary>Reasons that are kept; others are counted without a reason.</summary>
    private static readonly HashSet<string> Reasons =
    [
        "backpressure", "before_send", "buffer_overflow", "cache_overflow", "event_processor", "ignored", "insufficient_data", "internal_sdk_error",
        "invalid", "network_error", "no_parent_span", "queue_overflow", "ratelimit_backoff", "sample_rate", "send_error",
    ];

    /// <summary>Adds what the report says to <paramref name="unit"/>.</summary>
    public static void Count(ReadOnlyMemory<byte> payload, IntakeUnit unit)
    {
        try
        {
            using var report = JsonDocument.Parse(payload);
            if (report.RootElement.ValueKind != JsonValueKind.Object || !report.RootElement.TryGetProperty("discarded_events", out var discarded)) return;
            if (discarded.ValueKind != JsonValueKind.Array) return;
            foreach (var entry in discarded.EnumerateArray().Take(EntriesMax)) Count(entry, unit);
        }
        catch (JsonException)
        {
            // A report has no outcome of its own, so there is nothing to count.
        }
    }

    private static void Count(JsonElement entry, IntakeUnit unit)
    {
        if (entry.ValueKind != JsonValueKind.Object) return;
        if (Text(entry, "category") is not { } name || !DataCategories.TryParse(name, out var category)) return;
        if (!entry.TryGetProperty("quantity", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var quantity)) return;
        if (quantity is <= 0 or > QuantityMax) return;
        var reason = Text(entry, "reason") is { } given && Reasons.Contains(given) ? given : null;
        unit.Count(category, OutcomeKind.ClientDiscard, reason, quantity);
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

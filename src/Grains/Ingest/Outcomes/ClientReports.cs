using System.Text.Json;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Outcomes;

/// <summary>What SDKs say they discarded. It is merged into the outcomes and has none of its own; what cannot be read is left out.</summary>
internal static class ClientReports
{
    private const int EntriesMax = 1_000;

    /// <summary>Reasons that are kept; others are counted without a reason.</summary>
    private static readonly HashSet<string> Reasons =
    [
        "backpressure", "before_send", "buffer_overflow", "cache_overflow", "event_processor", "ignored", "insufficient_data", "internal_sdk_error",
        "invalid", "network_error", "no_parent_span", "queue_overflow", "ratelimit_backoff", "sample_rate", "send_error",
    ];

    /// <summary>Adds what the report says to <paramref name="unit"/>.</summary>
    public static void Count(ReadOnlyMemory<byte> payload, IntakeUnit unit)
    {
        // A report has no outcome of its own: when it cannot be read, there is nothing to count.
        using var report = ItemJson.Parse(payload);
        if (report is null) return;
        var discarded = report.RootElement.Member("discarded_events"u8);
        if (!discarded.IsArray()) return;
        foreach (var entry in discarded.EnumerateArray().Take(EntriesMax)) Count(entry, unit);
    }

    private static void Count(JsonElement entry, IntakeUnit unit)
    {
        if (ItemJson.Text(entry.Member("category"u8)) is not { } name || !DataCategories.TryParse(name, out var category)) return;
        if (ItemJson.Count(entry.Member("quantity"u8)) is not (> 0 and var quantity)) return;
        var reason = ItemJson.Text(entry.Member("reason"u8)) is { } given && Reasons.Contains(given) ? given : null;
        unit.Count(category, OutcomeKind.ClientDiscard, reason, quantity);
    }
}

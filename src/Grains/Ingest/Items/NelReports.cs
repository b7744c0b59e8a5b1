using System.Text.Json;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Network errors that a browser reports: a list of reports, or one.</summary>
internal static class NelReports
{
    /// <summary>How many there are; null when the payload is no JSON of that shape.</summary>
    public static long? Count(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var reports = JsonDocument.Parse(payload, EventNormalizer.ReadOptions);
            return reports.RootElement.ValueKind switch
            {
                JsonValueKind.Array => reports.RootElement.GetArrayLength(),
                JsonValueKind.Object => 1,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ItemVerdict Judge(ReadOnlyMemory<byte> payload) => Count(payload) is > 0 ? ItemVerdict.Good : OutcomeReasons.InvalidJson;
}

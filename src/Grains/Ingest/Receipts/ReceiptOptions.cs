using System.ComponentModel.DataAnnotations;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>Limits of what is noted of dropped events; section <c>Sentry:Receipts</c>.</summary>
public sealed class ReceiptOptions
{
    /// <summary>Dropped events of one project that a silo notes in an hour, 0 to 1,000,000. Further ones are only counted.</summary>
    [Range(0, 1_000_000)]
    public int PerHourMax { get; set; } = 10_000;
}

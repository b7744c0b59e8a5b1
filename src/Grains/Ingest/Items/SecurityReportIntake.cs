using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Makes the events of a browser's report. This is the one place that decides it.</summary>
internal static class SecurityReportIntake
{
    /// <summary>The report is none of those that are known.</summary>
    public const string UnknownType = "security_report_type";

    /// <summary>The events as JSON, or why there are none.</summary>
    public static SecurityReportResult Read(IncomingItem report)
    {
        _ = report;
        return new SecurityReportResult([], UnknownType);
    }
}

/// <summary>What a report says: events as JSON, each of which is an event of its own, or why it is refused.</summary>
internal readonly record struct SecurityReportResult(IReadOnlyList<byte[]> Events, string? Reason)
{
    public ItemReceipt Refusal => new(OutcomeKind.Invalid, Reason);
}

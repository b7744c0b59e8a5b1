using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>One report of a request: the event it makes, or why it makes none.</summary>
/// <param name="Event">JSON of an event that is still to be normalised; null when refused.</param>
/// <param name="Reason"><c>security_report_type</c> for no kind that is known, <c>security_report</c> for a broken one, <c>invalid_json</c> or <c>too_large</c>.</param>
/// <param name="Detail">For people.</param>
internal readonly record struct SecurityReport(byte[]? Event, string? Reason = null, string? Detail = null)
{
    /// <summary>Whether there is an event.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsEvent => Event is not null;

    /// <summary>A report of no known kind.</summary>
    public static SecurityReport UnknownType(string detail) => new(null, "security_report_type", detail);

    /// <summary>A report of a known kind that cannot be used.</summary>
    public static SecurityReport Broken(string detail) => new(null, "security_report", detail);
}

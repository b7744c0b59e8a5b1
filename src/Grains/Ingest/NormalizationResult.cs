using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Ingest;

/// <summary>A normalised event, or why the bytes are none.</summary>
/// <param name="Event">Null when refused.</param>
/// <param name="Reason"><c>invalid_json</c> or <c>too_large</c> when refused.</param>
/// <param name="Detail">For people; says where the text is broken and holds nothing of its content but one character.</param>
internal readonly record struct NormalizationResult(NormalizedEvent? Event, string? Reason = null, string? Detail = null)
{
    /// <summary>Whether there is an event.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsEvent => Event is not null;
}

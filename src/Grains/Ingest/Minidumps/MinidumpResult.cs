using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Ingest.Minidumps;

/// <summary>The event of a crash, or why there is none.</summary>
/// <param name="Event">JSON of an event that is still to be normalised, with the <c>event_id</c> that was sent, if any; null when refused.</param>
/// <param name="Reason"><c>invalid_msgpack</c> when refused.</param>
/// <param name="Detail">For people.</param>
internal readonly record struct MinidumpResult(byte[]? Event, string? Reason = null, string? Detail = null)
{
    /// <summary>Whether there is an event.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsEvent => Event is not null;
}

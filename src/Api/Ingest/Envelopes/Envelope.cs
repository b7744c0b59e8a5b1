using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>An envelope taken apart. Items are slices of the request body and live as long as its buffer.</summary>
/// <param name="Header">What the first line says.</param>
/// <param name="Items">The items of known types, in order.</param>
/// <param name="SkippedItems">How many items of unknown types were left out.</param>
internal sealed record Envelope(EnvelopeHeader Header, IReadOnlyList<EnvelopeItem> Items, int SkippedItems);

/// <summary>
/// The envelope's header, as far as it is used. Fields that only one server sends to another (<c>remote_addr</c>,
/// <c>forwarded_for</c> …) are ignored on purpose: a public envelope could use them to pose as somebody else.
/// </summary>
/// <param name="EventId">Wins over the id in the payload; null when absent or nil.</param>
/// <param name="Dsn">As written; null when absent.</param>
/// <param name="SentAt">When the SDK sent the envelope, by its own clock.</param>
/// <param name="Origin">The web origin that an SDK's tunnel claims; null when absent.</param>
internal readonly record struct EnvelopeHeader(Guid? EventId, string? Dsn, DateTimeOffset? SentAt, string? Origin);

/// <summary>One item.</summary>
/// <param name="Header">What its header line says.</param>
/// <param name="Payload">Exactly the item's bytes.</param>
internal readonly record struct EnvelopeItem(ItemHeader Header, ReadOnlyMemory<byte> Payload)
{
    /// <summary>What the payload is.</summary>
    public ItemType Type => Header.Type;

    /// <summary>The header's <c>item_count</c>; null when absent.</summary>
    public uint? ContainedItems => Header.ContainedItems;
}

using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Grains.Ingest;

/// <summary>An item that is kept as it came.</summary>
/// <param name="Type">What the payload is.</param>
/// <param name="Payload">zstd-compressed.</param>
/// <param name="Size">Length of the payload before compression, in bytes.</param>
internal readonly record struct KeptItem(ItemType Type, byte[] Payload, int Size);

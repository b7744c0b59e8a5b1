namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>What scrubbing made of an item's payload.</summary>
/// <param name="Payload">The very array that came in when nothing was changed.</param>
/// <param name="Found">How many values which rule changed; empty when nothing was changed.</param>
internal sealed record ScrubbedItem(byte[] Payload, IReadOnlyDictionary<string, long> Found)
{
    public bool IsChanged => Found.Count > 0;
}

using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>One step of a <see cref="Trail"/>.</summary>
/// <param name="KeyStart">Where the key begins in the JSON, after its quote.</param>
/// <param name="KeyLength">Bytes of the key; -1: none.</param>
/// <param name="Index">Place in the list; -1: a member. A key and an index: the value of a pair in a list of pairs.</param>
/// <param name="Token">How the value begins.</param>
internal readonly record struct Crumb(int KeyStart, int KeyLength, int Index, JsonTokenType Token)
{
    public int KeyEnd => KeyStart + Math.Max(KeyLength, 0);
}

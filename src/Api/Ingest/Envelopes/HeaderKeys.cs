using System.Text;
using System.Text.Json;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>The keys that a header may hold only once. Other keys are kept in the header line and never refused.</summary>
internal sealed class HeaderKeys(params string[] names)
{
    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The number of the key at the reader's position; -1 for an unknown one.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (reader.ValueTextEquals(_names[i])) return i;
        }
        return -1;
    }

    /// <summary>Notes that key <paramref name="key"/> was read.</summary>
    /// <returns>False when it was there before.</returns>
    public static bool MarkSeen(int key, ref uint seen)
    {
        var bit = key < 0 ? 0 : 1u << key;
        var first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }
}

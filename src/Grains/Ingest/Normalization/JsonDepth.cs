using System.Buffers;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>How deep JSON text is nested.</summary>
internal static class JsonDepth
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    /// <summary>Whether no container of <paramref name="raw"/> (sound JSON) lies deeper than <paramref name="levels"/>; the outermost is level 1.</summary>
    public static bool IsWithin(ReadOnlySpan<byte> raw, int levels) =>
        raw.Count((byte)'{') + raw.Count((byte)'[') <= levels || Deepest(raw) <= levels;

    private static int Deepest(ReadOnlySpan<byte> raw)
    {
        var (depth, deepest) = (0, 0);
        for (var at = raw.IndexOfAny(Structure); at >= 0; at = raw.IndexOfAny(Structure))
        {
            var token = raw[at];
            raw = token == '"' ? AfterString(raw[(at + 1)..]) : raw[(at + 1)..];
            if (token is (byte)'{' or (byte)'[') deepest = Math.Max(deepest, ++depth);
            else if (token != '"') depth--;
        }
        return deepest;
    }

    private static ReadOnlySpan<byte> AfterString(ReadOnlySpan<byte> raw)
    {
        while (true)
        {
            var at = raw.IndexOfAny((byte)'"', (byte)'\\');
            if (raw[at] == '"') return raw[(at + 1)..];
            raw = raw[(at + 2)..];
        }
    }
}

using System.Buffers;
using System.Text;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Finds ASCII words, in any case, in bytes. Looks at many bytes at once; they are widened to characters piece by piece, since that is what the search takes.</summary>
internal sealed class WordScanner
{
    /// <summary>Bytes of the shortest word.</summary>
    public const int LengthMin = 3;

    private const int PieceBytes = 512;

    private readonly SearchValues<string> _words;
    private readonly int _overlap;

    /// <param name="words">ASCII, each of at least <see cref="LengthMin"/> characters.</param>
    public WordScanner(IEnumerable<string> words)
    {
        string[] all = [.. words];
        _words = SearchValues.Create(all, StringComparison.OrdinalIgnoreCase);
        _overlap = all.Length == 0 ? -1 : all.Max(word => word.Length) - 1;
    }

    /// <summary>Where the next word begins, or <see cref="int.MaxValue"/>.</summary>
    public int Next(ReadOnlySpan<byte> text, int from)
    {
        if (_overlap < 0) return int.MaxValue;
        var piece = (stackalloc char[PieceBytes + _overlap]);
        for (var at = from; at < text.Length; at += PieceBytes)
        {
            var bytes = text.Slice(at, Math.Min(piece.Length, text.Length - at));
            Encoding.Latin1.GetChars(bytes, piece);
            var found = piece[..bytes.Length].IndexOfAny(_words);
            if (found >= 0) return at + found;
        }
        return int.MaxValue;
    }
}

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Finds ASCII words, in any case, in bytes. One step a byte; words are compared only where three letters in a row say that one may be.</summary>
internal sealed class WordScanner
{
    /// <summary>Bytes of the shortest word.</summary>
    public const int LengthMin = 3;

    /// <summary>Bits of a byte that are looked at first: those of a letter that do not tell its case.</summary>
    private const int Bits = 5;
    private const int Mask = (1 << Bits) - 1;
    private const int TripleMask = (1 << (Bits * LengthMin)) - 1;

    private readonly bool[] _starts = new bool[TripleMask + 1];
    private readonly byte[][] _words;

    /// <param name="words">ASCII, each of at least <see cref="LengthMin"/> characters.</param>
    public WordScanner(IEnumerable<string> words)
    {
        _words = [.. words.Select(System.Text.Encoding.ASCII.GetBytes)];
        foreach (var word in _words) _starts[Triple(word)] = true;
    }

    /// <summary>Where the next word begins, or <see cref="int.MaxValue"/>.</summary>
    public int Next(ReadOnlySpan<byte> text, int from)
    {
        if (_words.Length == 0 || text.Length - from < LengthMin) return int.MaxValue;
        var starts = _starts;
        var triple = (text[from] << Bits) | (text[from + 1] & Mask);
        for (var at = from + 2; at < text.Length; at++)
        {
            triple = ((triple << Bits) | (text[at] & Mask)) & TripleMask;
            if (starts[triple] && IsWord(text[(at - 2)..])) return at - 2;
        }
        return int.MaxValue;
    }

    private bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (var word in _words)
        {
            if (text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word)) return true;
        }
        return false;
    }

    private static int Triple(ReadOnlySpan<byte> word) => ((word[0] & Mask) << (2 * Bits)) | ((word[1] & Mask) << Bits) | (word[2] & Mask);
}

using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// Looks for texts in bytes of any kind: as UTF-8, and as UTF-16 (little-endian) where that makes words of Latin, Greek or Cyrillic letters, or where
/// the bytes begin with its mark. Of a find longer than <see cref="Margin"/> characters a part may be missed; what is compressed is not looked into.
/// </summary>
internal static class ByteText
{
    /// <summary>Characters that are looked at at once; a pattern is given up on for what takes too long.</summary>
    private const int Core = 64 * 1024;

    /// <summary>Characters around them that a find may reach into.</summary>
    private const int Margin = 16 * 1024;

    /// <summary>Shorter texts are chance.</summary>
    private const int WideLengthMin = 4;

    /// <summary>Replaces what rules find by stars, as many bytes as it had.</summary>
    /// <param name="bytes">Not changed.</param>
    /// <param name="rules">Such that find something in texts.</param>
    /// <param name="found">Counts finds by rule.</param>
    /// <returns>The very array when nothing was found.</returns>
    public static byte[] Mask(byte[] bytes, IReadOnlyList<Rule> rules, Dictionary<string, long> found)
    {
        var pass = new Pass(bytes, rules, found);
        MaskUtf8(pass);
        var isMarked = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);
        MaskWide(pass, 0, isMarked);
        MaskWide(pass, 1, everything: false);
        return pass.Result ?? bytes;
    }

    private static void MaskUtf8(Pass pass)
    {
        var (text, places) = (ArrayPool<char>.Shared.Rent(Core + (2 * Margin) + 4), ArrayPool<int>.Shared.Rent(Core + (2 * Margin) + 5));
        try
        {
            for (var start = 0; start < pass.Bytes.Length; start += Core)
            {
                var from = CharacterStart(pass.Bytes, Math.Max(0, start - Margin));
                var until = CharacterStart(pass.Bytes, Math.Min(pass.Bytes.Length, start + Core + Margin));
                var length = Decode(pass.Bytes.AsSpan(from, until - from), from, text, places);
                foreach (var rule in pass.Rules)
                {
                    foreach (var (first, count) in FindByLine(rule, text.AsSpan(0, length))) pass.Mask(rule, places[first], places[first + count], start, start + Core, width: 1);
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text, clearArray: true);
            ArrayPool<int>.Shared.Return(places);
        }
    }

    private static int CharacterStart(byte[] bytes, int at)
    {
        for (var back = 0; back < 3 && at > 0 && at < bytes.Length && (bytes[at] & 0xC0) == 0x80; back++) at--;
        return at;
    }

    /// <summary>One or two units for each character, one for each broken one; <paramref name="places"/> says where each unit's character begins.</summary>
    private static int Decode(ReadOnlySpan<byte> bytes, int place, char[] text, int[] places)
    {
        var length = 0;
        while (!bytes.IsEmpty)
        {
            Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            var units = rune.EncodeToUtf16(text.AsSpan(length));
            places.AsSpan(length, units).Fill(place);
            length += units;
            place += consumed;
            bytes = bytes[consumed..];
        }
        places[length] = place;
        return length;
    }

    private static void MaskWide(Pass pass, int offset, bool everything)
    {
        if (pass.Bytes.Length <= offset) return;
        var text = MemoryMarshal.Cast<byte, char>(pass.Bytes.AsSpan(offset));
        if (everything)
        {
            MaskWide(pass, text, 0, text.Length, offset);
            return;
        }
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsWord(text[start])) continue;
            var end = start;
            while (end < text.Length && IsWord(text[end])) end++;
            if (end - start >= WideLengthMin) MaskWide(pass, text, start, end, offset);
            start = end;
        }
    }

    private static void MaskWide(Pass pass, ReadOnlySpan<char> all, int first, int last, int offset)
    {
        for (var start = first; start < last; start += Core)
        {
            var from = Math.Max(first, start - Margin);
            var text = all[from..Math.Min(last, start + Core + Margin)];
            foreach (var rule in pass.Rules)
            {
                foreach (var (at, count) in FindByLine(rule, text))
                {
                    var (begin, end) = (offset + (2 * (from + at)), offset + (2 * (from + at + count)));
                    pass.Mask(rule, begin, end, offset + (2 * start), offset + (2 * (start + Core)), width: 2);
                }
            }
        }
    }

    private static bool IsWord(char unit) => unit is (>= ' ' and <= '~') or '\t' or '\n' or '\r' or (>= '\u00A0' and < '\u0530');

    /// <summary>A rule that takes the whole of a text takes only the lines of a file that it finds something in.</summary>
    private static List<(int Start, int Length)> FindByLine(Rule rule, ReadOnlySpan<char> text)
    {
        var finds = rule.Find(text);
        if (finds is not [(0, var length)] || length != text.Length) return finds;
        finds = [];
        for (var start = 0; start < text.Length;)
        {
            var end = text[start..].IndexOfAny('\n', '\r', '\0');
            var line = end < 0 ? text[start..] : text.Slice(start, end);
            foreach (var find in rule.Find(line)) finds.Add((start + find.Start, find.Length));
            start += line.Length + 1;
        }
        return finds;
    }

    private sealed class Pass(byte[] bytes, IReadOnlyList<Rule> rules, Dictionary<string, long> found)
    {
        public byte[] Bytes => bytes;

        public IReadOnlyList<Rule> Rules => rules;

        public byte[]? Result { get; private set; }

        /// <summary>Masks a find that is in the core at least in part; one that is stars already is none. It is counted where it begins.</summary>
        public void Mask(Rule rule, int begin, int end, int coreStart, int coreEnd, int width)
        {
            if (begin >= coreEnd || end <= coreStart || IsMasked(begin, end, width)) return;
            Result ??= [.. bytes];
            for (var at = begin; at + width <= end; at += width)
            {
                Result[at] = (byte)'*';
                if (width == 2) Result[at + 1] = 0;
            }
            if (begin >= coreStart) found[rule.Id] = found.GetValueOrDefault(rule.Id) + 1;
        }

        private bool IsMasked(int begin, int end, int width)
        {
            for (var at = begin; at + width <= end; at += width)
            {
                if (bytes[at] != '*' || (width == 2 && bytes[at + 1] != 0)) return false;
            }
            return true;
        }
    }
}

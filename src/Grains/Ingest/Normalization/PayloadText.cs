using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// Makes sure that every string of a payload can be read: invalid UTF-8 and escaped lone surrogates become U+FFFD. A byte order mark is
/// skipped. Sound text, the usual case, is returned as it is.
/// </summary>
internal static class PayloadText
{
    private const int EscapeLength = 6;

    /// <summary>The text, or a repaired copy.</summary>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith("\uFEFF"u8)) json = json[3..];
        if (!Utf8.IsValid(json.Span)) json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        var first = NextLoneSurrogate(json.Span, 0);
        return first < 0 ? json : WithoutLoneSurrogates(json, first);
    }

    private static byte[] WithoutLoneSurrogates(ReadOnlyMemory<byte> json, int position)
    {
        var copy = json.ToArray();
        for (; position >= 0; position = NextLoneSurrogate(copy, position + EscapeLength)) "\\ufffd"u8.CopyTo(copy.AsSpan(position));
        return copy;
    }

    private static int NextLoneSurrogate(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length)
        {
            var step = text[position..].IndexOf((byte)'\\');
            if (step < 0) return -1;
            position += step;
            var unit = Unit(text, position);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(text, position + EscapeLength))) position += 2 * EscapeLength;
            else if (char.IsSurrogate(unit)) return position;
            else position += 2;
        }
        return -1;
    }

    /// <summary>The UTF-16 unit that an escape at the position, <c>\u</c> and four hexadecimal digits, stands for; NUL when there is no such escape.</summary>
    private static char Unit(ReadOnlySpan<byte> text, int position) =>
        position + EscapeLength <= text.Length && text[position] == '\\' && text[position + 1] == 'u'
            && ushort.TryParse(text.Slice(position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}

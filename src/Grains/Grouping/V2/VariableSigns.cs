using System.Buffers;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// A quick look for signs of variable text. Whatever <see cref="VariableText"/> matches has one of them, so that a text without any needs no further look:
/// a digit; an at sign; <c>::</c>, <c>:/</c> or a colon before a hexadecimal letter (addresses); a dot before a letter (host names, Python's dates); an equals sign
/// before a quote or the letter of a truth value; eight hexadecimal letters in a row, or two pairs of them (numbers without any digit).
/// </summary>
internal static class VariableSigns
{
    private const int HexRun = 8;
    private const int HexPair = 2;

    private static readonly SearchValues<char> Marks = SearchValues.Create("0123456789@:.=");

    public static bool Any(ReadOnlySpan<char> text) => HasMark(text) || HasForeignDigit(text) || HasHexLetters(text);

    private static bool HasMark(ReadOnlySpan<char> text)
    {
        for (var rest = text; rest.IndexOfAny(Marks) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            var next = at + 1 < rest.Length ? rest[at + 1] : '\0';
            var telling = rest[at] switch
            {
                ':' => next is ':' or '/' || char.IsAsciiHexDigit(next),
                '.' => char.IsAsciiLetter(next),
                '=' => next is '\'' or '"' or 't' or 'T' or 'f' or 'F',
                _ => true,
            };
            if (telling) return true;
        }
        return false;
    }

    private static bool HasForeignDigit(ReadOnlySpan<char> text)
    {
        for (var rest = text; rest.IndexOfAnyExceptInRange('\0', '\x7f') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (char.IsDigit(rest[at])) return true;
        }
        return false;
    }

    private static bool HasHexLetters(ReadOnlySpan<char> text)
    {
        var run = 0;
        var afterPair = false;
        foreach (var letter in text)
        {
            if (char.IsAsciiHexDigit(letter))
            {
                if (++run == HexRun || (run == HexPair && afterPair)) return true;
                continue;
            }
            afterPair = run == HexPair && letter is ' ' or '-';
            run = 0;
        }
        return false;
    }
}

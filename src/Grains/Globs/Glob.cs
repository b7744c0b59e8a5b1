using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Globs;

/// <summary>
/// A pattern for a whole text, any case: <c>*</c> any run, <c>?</c> one character, <c>[abc]</c>, <c>[0-9]</c> and <c>[!x]</c> one of a class,
/// <c>{a,b}</c> alternatives, <c>\</c> takes the next character as it is. Matching takes at most (characters × tokens) steps.
/// </summary>
internal sealed class Glob
{
    /// <summary>Characters that a pattern may have.</summary>
    public const int LengthMax = 1_000;

    private readonly GlobToken[][] _alternatives;

    private Glob(GlobToken[][] alternatives) => _alternatives = alternatives;

    /// <summary>Reads a pattern; of a bad one <paramref name="fault"/> says where and why.</summary>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out PatternFault? fault)
    {
        (glob, fault) = (null, null);
        if (pattern.Length > LengthMax)
        {
            fault = new PatternFault(LengthMax, $"A pattern has at most {LengthMax} characters.");
            return false;
        }
        if (!GlobReader.TryRead(pattern, out var alternatives, out fault)) return false;
        glob = new Glob(alternatives);
        return true;
    }

    /// <summary>Reads patterns; bad ones match nothing and are left out.</summary>
    public static Glob[] ParseAll(IEnumerable<string> patterns) =>
        [.. patterns.Select(pattern => TryParse(pattern, out var glob, out _) ? glob : null).OfType<Glob>()];

    public bool IsMatch(ReadOnlySpan<char> text)
    {
        foreach (var tokens in _alternatives)
        {
            if (IsMatch(tokens, text)) return true;
        }
        return false;
    }

    /// <summary>Only the newest <c>*</c> ever gives way: what an older one could take more, this one can.</summary>
    private static bool IsMatch(GlobToken[] tokens, ReadOnlySpan<char> text)
    {
        var (token, at, star, starAt) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (token < tokens.Length && tokens[token].IsRun)
            {
                (star, starAt) = (token++, at);
            }
            else if (token < tokens.Length && tokens[token].Accepts(text[at]))
            {
                token++;
                at++;
            }
            else if (star >= 0)
            {
                (token, at) = (star + 1, ++starAt);
            }
            else
            {
                return false;
            }
        }
        while (token < tokens.Length && tokens[token].IsRun) token++;
        return token == tokens.Length;
    }
}

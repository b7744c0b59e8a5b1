using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Globs;

/// <summary>
/// A pattern for a whole text: <c>*</c> any run, <c>?</c> one character, <c>[abc]</c>, <c>[0-9]</c> and <c>[!x]</c> one of a class,
/// <c>{a,b}</c> alternatives. What else there is, the style says.
/// </summary>
internal sealed class Glob
{
    /// <summary>Characters that a pattern may have.</summary>
    public const int LengthMax = 1_000;

    private readonly GlobStyle _style;
    private readonly GlobSequence[] _alternatives;

    private Glob(GlobStyle style, GlobSequence[] alternatives) => (_style, _alternatives) = (style, alternatives);

    /// <summary>Reads a pattern of the style <see cref="GlobStyle.Escaped"/>; of a bad one <paramref name="fault"/> says where and why.</summary>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out PatternFault? fault) =>
        TryParse(pattern, GlobStyle.Escaped, out glob, out fault);

    /// <summary>Reads a pattern; of a bad one <paramref name="fault"/> says where and why.</summary>
    public static bool TryParse(string pattern, GlobStyle style, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out PatternFault? fault)
    {
        (glob, fault) = (null, null);
        if (pattern.Length > LengthMax)
        {
            fault = new PatternFault(LengthMax, $"A pattern has at most {LengthMax} characters.");
            return false;
        }
        if (!GlobReader.TryRead(pattern, style, out var alternatives, out fault)) return false;
        glob = new Glob(style, alternatives);
        return true;
    }

    /// <summary>Reads patterns of the style <see cref="GlobStyle.Escaped"/>; bad ones match nothing and are left out.</summary>
    public static Glob[] ParseAll(IEnumerable<string> patterns) =>
        [.. patterns.Select(pattern => TryParse(pattern, out var glob, out _) ? glob : null).OfType<Glob>()];

    public bool IsMatch(ReadOnlySpan<char> text)
    {
        if (_style == GlobStyle.SameCase) return IsFoldedMatch(text);
        var buffer = ArrayPool<char>.Shared.Rent(text.Length + 1);
        var folded = buffer.AsSpan(1, text.Length);
        GlobFold.Of(text, _style, folded);
        var matches = IsFoldedMatch(folded);
        if (!matches && _style == GlobStyle.Path && folded is not ['/', ..])
        {
            buffer[0] = '/';
            matches = IsFoldedMatch(buffer.AsSpan(0, text.Length + 1));
        }
        ArrayPool<char>.Shared.Return(buffer);
        return matches;
    }

    private bool IsFoldedMatch(ReadOnlySpan<char> text)
    {
        foreach (var alternative in _alternatives)
        {
            if (alternative.IsMatch(text)) return true;
        }
        return false;
    }
}

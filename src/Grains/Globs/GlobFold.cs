using System.Buffers;
using System.Text;

namespace SentryOrleans.Grains.Globs;

/// <summary>Makes texts and patterns of one style alike, so that comparing characters is enough.</summary>
internal static class GlobFold
{
    public static char Of(char character, GlobStyle style) => style switch
    {
        GlobStyle.SameCase => character,
        GlobStyle.Path when character == '\\' => '/',
        _ => char.ToLowerInvariant(character),
    };

    /// <summary>Writes the folded text to <paramref name="folded"/>, which is as long.</summary>
    public static void Of(ReadOnlySpan<char> text, GlobStyle style, Span<char> folded)
    {
        if (Ascii.ToLower(text, folded, out var done) != OperationStatus.Done)
        {
            for (var i = done; i < text.Length; i++) folded[i] = char.ToLowerInvariant(text[i]);
        }
        if (style == GlobStyle.Path) folded.Replace('\\', '/');
    }
}

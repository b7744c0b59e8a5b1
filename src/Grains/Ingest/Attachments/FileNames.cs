using System.Globalization;
using System.Text;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>Names of files as they are kept: without path, control characters and blanks around them, and never empty.</summary>
internal static class FileNames
{
    /// <summary>For a file without name.</summary>
    public const string Unnamed = "unnamed";

    private const int CharactersMax = 255;

    /// <summary>Makes any text a file name.</summary>
    public static string Clean(string? name)
    {
        if (name is null) return Unnamed;
        var kept = new StringBuilder(Math.Min(name.Length, CharactersMax));
        foreach (var rune in name.AsSpan(name.AsSpan().LastIndexOfAny('/', '\\') + 1).EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > CharactersMax) break;
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                kept.Append(rune);
        }
        return kept.ToString().Trim() is { Length: > 0 } clean and not ("." or "..") ? clean : Unnamed;
    }
}

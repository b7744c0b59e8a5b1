using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>The line of source of a frame, whatever its indentation. Grouping: section 4.4.</summary>
internal static class FrameContextLine
{
    private const string Id = "context_line";
    private const int CharactersMax = 120;

    /// <summary>Null for a frame without a line, and on platforms where it does not matter.</summary>
    public static GroupingComponent? Of(FrameInput frame, string platform, PlatformFamilies family)
    {
        if (frame.ContextLine is not { } line || platform is not ("javascript" or "node" or "python" or "php" or "ruby")) return null;
        if (string.IsNullOrWhiteSpace(line)) return null;
        if (line.Length > CharactersMax && TextLimit.CharacterCount(line) > CharactersMax)
            return Component.Ignored(Id, line, "ignored because the line is too long");
        var text = WithSingleBlanks(line);
        return family == PlatformFamilies.JavaScript && string.IsNullOrEmpty(frame.Function) && FramePath.IsUrl(frame)
            ? Component.Ignored(Id, text, "ignored because the frame points to a URL and has no function")
            : Component.Text(Id, text);
    }

    private static string WithSingleBlanks(string line)
    {
        Span<char> text = stackalloc char[2 * CharactersMax];
        var length = 0;
        foreach (var character in line.AsSpan().Trim())
        {
            if (!char.IsWhiteSpace(character)) text[length++] = character;
            else if (text[length - 1] != ' ') text[length++] = ' ';
        }
        return text[..length].SequenceEqual(line) ? line : text[..length].ToString();
    }
}

using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>What a frame adds to the hash: its module, else its file, and its function. Never line numbers, columns or source text.</summary>
internal static partial class FrameText
{
    /// <summary>Whether the frame adds anything.</summary>
    public static bool Counts(FrameInput frame) => frame.Location is not null || !string.IsNullOrEmpty(Function(frame));

    /// <summary>The function as the client sent it.</summary>
    public static string? Function(FrameInput frame) => frame.SentFunction ?? frame.Function;

    /// <summary>The path as the client sent it.</summary>
    public static string? Path(FrameInput frame) => frame.SentFilename ?? frame.Filename;

    /// <summary>The frame's module, or the file's last segment without what changes from build to build.</summary>
    public static string Location(FrameInput frame) => !string.IsNullOrEmpty(frame.Module) ? frame.Module : File(Path(frame) ?? "");

    /// <summary>
    /// <c>https://h/static/main.3f2a1b9c.js?v=1</c> becomes <c>main.js</c>: no folders, query or fragment, no hexadecimal segment of eight
    /// or more digits with a digit among them; in lower case.
    /// </summary>
    public static string File(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var file = end < 0 ? path.AsSpan() : path.AsSpan(0, end);
        file = file[(file.LastIndexOfAny('/', '\\') + 1)..];
        return BuildHash().Replace(file.ToString().ToLowerInvariant(), "");
    }

    [GeneratedRegex("""[.\-_](?=[a-f]*[0-9])[0-9a-f]{8,64}(?=[.\-_]|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex BuildHash();
}

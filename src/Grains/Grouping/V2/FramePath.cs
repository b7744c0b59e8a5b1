namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Where a frame's source was loaded from.</summary>
internal static class FramePath
{
    /// <summary>It came over the network, or from the page itself.</summary>
    public static bool IsRemote(FrameInput frame) =>
        frame.AbsolutePath is { } path
        && (path.StartsWith("http:", StringComparison.Ordinal) || path.StartsWith("https:", StringComparison.Ordinal)
            || path.StartsWith("applewebdata:", StringComparison.Ordinal) || path.StartsWith("blob:", StringComparison.Ordinal));

    /// <summary>It is a URL of any kind.</summary>
    public static bool IsUrl(FrameInput frame) =>
        IsRemote(frame) || (frame.AbsolutePath is { } path && path.StartsWith("file:", StringComparison.Ordinal));

    /// <summary>The text after the last <c>/</c> or <c>\</c>.</summary>
    public static string LastSegment(string path)
    {
        var start = path.AsSpan().LastIndexOfAny('/', '\\') + 1;
        return start == 0 ? path : path[start..];
    }
}

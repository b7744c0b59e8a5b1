namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>What rules of both kinds see of a frame.</summary>
internal static class FrameParts
{
    /// <summary>The function, <c>&lt;unknown&gt;</c> without one.</summary>
    public static string Function(FrameInput frame) => string.IsNullOrEmpty(frame.Function) ? "<unknown>" : frame.Function;

    /// <summary>The full path, else the file's name; null without both.</summary>
    public static string? Path(FrameInput frame) => string.IsNullOrEmpty(frame.AbsolutePath) ? frame.Filename : frame.AbsolutePath;
}

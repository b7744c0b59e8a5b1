using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>What a frame has to say, in every variant. Grouping: section 4.</summary>
/// <param name="Parts">Module, filename, function, and the line of source if there is one.</param>
/// <param name="Hint">Why the frame is ignored whatever its parts; null when it is not.</param>
internal readonly record struct FrameContent(GroupingComponent[] Parts, string? Hint)
{
    private const string Recursion = "ignored because it is the same call again";
    private const string PoorFrame = "ignored because it is not clear which code this is";
    private const string PoorTrace = "ignored because a single frame of a page, without a function, says nothing";

    /// <summary>Whether any part of it can be hashed.</summary>
    public bool Speaks => Component.AnyContributes(Parts);

    /// <summary>Reads all frames of one stack trace.</summary>
    /// <param name="platform">Of the event.</param>
    public static void Read(IReadOnlyList<FrameInput> frames, string platform, Span<FrameContent> contents)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            contents[i] = Of(frames[i], frames[i].Platform ?? platform);
            if (i > 0 && IsSameCall(frames[i], frames[i - 1])) contents[i] = contents[i] with { Hint = Recursion };
        }
        if (frames.Count == 1 && contents[0] is { Hint: null, Speaks: true } && SaysNothingAlone(frames[0], frames[0].Platform ?? platform))
            contents[0] = contents[0] with { Hint = PoorTrace };
    }

    private static FrameContent Of(FrameInput frame, string platform)
    {
        var family = PlatformFamily.Of(platform);
        var module = FrameModule.Of(frame, platform);
        var filename = FrameFilename.Of(frame, platform, module.Contributes);
        var line = FrameContextLine.Of(frame, platform, family);
        var function = FrameFunction.Of(frame, platform, family, contextReplaces: frame.SourceMapped && line is { Contributes: true });
        return new FrameContent(
            line is null ? [module, filename, function] : [module, filename, function, line],
            family == PlatformFamilies.JavaScript && IsPoor(frame) ? PoorFrame : null);
    }

    private static bool IsPoor(FrameInput frame) =>
        FrameFunction.JavaScriptName(frame) is "eval" || frame.AbsolutePath is "[native code]" or "native code" or "eval code" or "<anonymous>";

    private static bool SaysNothingAlone(FrameInput frame, string platform) =>
        PlatformFamily.Of(platform) == PlatformFamilies.JavaScript && string.IsNullOrEmpty(frame.Function) && FramePath.IsUrl(frame);

    private static bool IsSameCall(FrameInput frame, FrameInput before) =>
        frame.Line == before.Line && frame.Column == before.Column && frame.Function == before.Function && frame.Module == before.Module
        && frame.Filename == before.Filename && frame.AbsolutePath == before.AbsolutePath && frame.Package == before.Package;
}

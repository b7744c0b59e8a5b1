using System.Text.RegularExpressions;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V2;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// Makes a frame ready for rules and grouping. Grouping, stack-trace normalisation: functions are trimmed, files of browser events lose the query, and the
/// line that starts a Python process loses its numbers. What was done already is not done again.
/// </summary>
internal static partial class FramePreparation
{
    /// <param name="frame">As sent, limits kept.</param>
    /// <param name="platform">Of the event.</param>
    public static FrameInput Prepare(FrameInput frame, string platform)
    {
        frame = WithTrimmedFunction(frame, frame.Platform ?? platform);
        if (platform == "javascript") frame = WithoutQuery(frame);
        return IsSpawn(frame) ? WithoutNumbers(frame) : frame;
    }

    private static FrameInput WithTrimmedFunction(FrameInput frame, string platform)
    {
        if (string.IsNullOrEmpty(frame.Function) || frame.RawFunction is not null) return frame;
        var trimmed = FunctionTrim.Trim(frame.Function, platform);
        return trimmed.Length == 0 || trimmed == frame.Function
            ? frame
            : frame with { Function = trimmed, RawFunction = frame.Function, SentFunction = frame.Function };
    }

    private static FrameInput WithoutQuery(FrameInput frame) =>
        frame.Filename?.IndexOf('?', StringComparison.Ordinal) is > 0 and var query
            ? frame with { Filename = frame.Filename[..query], SentFilename = frame.Filename }
            : frame;

    private static bool IsSpawn(FrameInput frame) =>
        frame is { Module: "__main__", Filename: "<string>", Function: "<module>", ContextLine: { } line } && SpawnMain().IsMatch(line);

    private static FrameInput WithoutNumbers(FrameInput frame)
    {
        var line = Number().Replace(frame.ContextLine!, "=<int>");
        return line == frame.ContextLine ? frame : frame with { ContextLine = line, SentContextLine = frame.ContextLine };
    }

    [GeneratedRegex(@"import\s+spawn_main\b.*\bspawn_main\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex SpawnMain();

    [GeneratedRegex("=[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

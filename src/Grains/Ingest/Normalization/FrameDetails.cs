using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// Chooses the frames that lose variables and surrounding source lines: of more than 50 frames 50 keep them. The middle ones lose them first,
/// and the system's before the application's own.
/// </summary>
internal static class FrameDetails
{
    public const int DetailedFramesMax = 50;

    /// <summary>Which frames lose their details; null when none does.</summary>
    public static bool[]? WithoutDetails(FrameInput?[] frames)
    {
        if (frames.Length <= DetailedFramesMax) return null;
        var plain = new bool[frames.Length];
        var fromTheMiddle = Enumerable.Range(0, frames.Length)
            .OrderBy(i => frames[i]?.InApp == true)
            .ThenBy(i => Math.Abs((2 * i) - (frames.Length - 1)));
        foreach (var index in fromTheMiddle.Take(frames.Length - DetailedFramesMax)) plain[index] = true;
        return plain;
    }
}

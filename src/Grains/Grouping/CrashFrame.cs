namespace SentryOrleans.Grains.Grouping;

/// <summary>Where an event crashed.</summary>
internal static class CrashFrame
{
    /// <summary>
    /// The newest application frame of the last exception that has frames, else of the loose stack trace, else of the only thread; without
    /// one, the newest frame. Grouping: section 8.3.
    /// </summary>
    public static FrameInput? Of(GroupingInput input) => Newest(Frames(input), _ => true);

    /// <summary>The same among the frames that name their function.</summary>
    public static FrameInput? WithFunction(GroupingInput input) =>
        Newest(Frames(input), frame => frame.Function is { Length: > 0 } and not "<redacted>" and not "<unknown>");

    /// <summary>The same among the frames that name their module or file.</summary>
    public static FrameInput? WithLocation(GroupingInput input) => Newest(Frames(input), frame => frame.Location is not null);

    private static IReadOnlyList<FrameInput> Frames(GroupingInput input)
    {
        for (var i = input.Exceptions.Count - 1; i >= 0; i--)
            if (input.Exceptions[i].Frames.Count > 0) return input.Exceptions[i].Frames;
        return input.Frames.Count == 0 && input.Threads.Count == 1 ? input.Threads[0].Frames : input.Frames;
    }

    private static FrameInput? Newest(IReadOnlyList<FrameInput> frames, Func<FrameInput, bool> eligible)
    {
        FrameInput? newest = null;
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            if (!eligible(frames[i])) continue;
            if (frames[i].InApp) return frames[i];
            newest ??= frames[i];
        }
        return newest;
    }
}

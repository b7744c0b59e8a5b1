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

    /// <summary>
    /// The same for the culprit, rather one that names its module or file. A thread is not asked: its newest frame is where a message was
    /// captured, often in the SDK itself. Grouping: section 12.5.
    /// </summary>
    public static FrameInput? ToBlame(GroupingInput input)
    {
        var frames = WithoutThreads(input);
        return Newest(frames, frame => frame.Location is not null) ?? Newest(frames, _ => true);
    }

    private static IReadOnlyList<FrameInput> Frames(GroupingInput input) =>
        WithoutThreads(input) is { Count: > 0 } frames ? frames : input.Threads.Count == 1 ? input.Threads[0].Frames : [];

    private static IReadOnlyList<FrameInput> WithoutThreads(GroupingInput input)
    {
        for (var i = input.Exceptions.Count - 1; i >= 0; i--)
            if (input.Exceptions[i].Frames.Count > 0) return input.Exceptions[i].Frames;
        return input.Frames;
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

namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>Chooses the frames that count.</summary>
internal static class InAppFrames
{
    /// <summary>
    /// The application's own frames of all exceptions of the chain; when the chain has none that could be told apart, all frames. Null when
    /// there are none of either kind, so that something else must decide.
    /// </summary>
    public static Func<FrameInput, bool>? Choose(IReadOnlyList<ExceptionInput> chain)
    {
        if (Any(chain, frame => frame.ClientInApp == true)) return frame => frame.ClientInApp == true;
        return Any(chain, _ => true) ? _ => true : null;
    }

    private static bool Any(IReadOnlyList<ExceptionInput> chain, Func<FrameInput, bool> chosen) =>
        chain.Any(exception => exception.Frames.Any(frame => chosen(frame) && FrameText.Counts(frame)));
}

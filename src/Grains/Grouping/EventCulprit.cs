using SentryOrleans.Grains.Grouping.V2;

namespace SentryOrleans.Grains.Grouping;

/// <summary>What an event blames, in words.</summary>
internal static class EventCulprit
{
    /// <summary>
    /// The sent culprit, else the transaction, else the crash location, else the URL of the request; empty when there is none of them or the
    /// last exception is synthetic.
    /// </summary>
    public static string Of(GroupingInput input)
    {
        if (!string.IsNullOrEmpty(input.Culprit)) return input.Culprit;
        if (!string.IsNullOrEmpty(input.Transaction)) return input.Transaction;
        if (input.MainException is { Synthetic: true }) return "";
        return CrashFrame.ToBlame(input) is { } frame && OfFrame(frame, frame.Platform ?? input.Platform) is { Length: > 0 } text
            ? text
            : input.RequestUrl ?? "";
    }

    private static string OfFrame(FrameInput frame, string platform)
    {
        var function = FrameFunction.Shown(frame, platform) is { Length: > 0 } name ? name : "?";
        if (platform is "objc" or "cocoa" or "native") return function;
        if (frame.Location is not { } location) return "";
        return platform is "javascript" or "node" ? $"{function}({location})" : $"{location} in {function}";
    }
}

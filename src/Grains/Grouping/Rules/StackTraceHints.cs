using System.Runtime.CompilerServices;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>What is said of frames that a rule decided about. Texts of rules live long, and so do these.</summary>
internal sealed class StackTraceHints
{
    private static readonly ConditionalWeakTable<string, StackTraceHints> Known = [];

    private StackTraceHints(string rule)
    {
        MarkedInApp = $"marked in-app by stack trace rule ({rule})";
        MarkedOutOfApp = $"marked out of app by stack trace rule ({rule})";
        Ignored = $"ignored by stack trace rule ({rule})";
        Unignored = $"un-ignored by stack trace rule ({rule})";
    }

    public string MarkedInApp { get; }

    public string MarkedOutOfApp { get; }

    public string Ignored { get; }

    public string Unignored { get; }

    public static StackTraceHints Of(string rule) => Known.GetValue(rule, text => new StackTraceHints(text));

    /// <summary>Who said that a frame is the application's own, or not; null when nobody did.</summary>
    public static string? Marked(FrameInput frame) => frame switch
    {
        { InAppRule: { } rule } => frame.InApp ? Of(rule).MarkedInApp : Of(rule).MarkedOutOfApp,
        { ClientInApp: not null } => frame.InApp ? "marked in-app by the client" : "marked out of app by the client",
        _ => null,
    };

    public static string TooMany(int framesMax, string rule) =>
        $"ignored because only {framesMax} {(framesMax == 1 ? "frame is" : "frames are")} considered by stack trace rule ({rule})";

    public static string TooFew(int frames, int framesMin, string rule) =>
        $"ignored because only {frames} of at least {framesMin} {(framesMin == 1 ? "frame" : "frames")} can be considered by stack trace rule ({rule})";
}

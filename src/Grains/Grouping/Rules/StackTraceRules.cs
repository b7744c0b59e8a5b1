using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Stack trace rules: which frames are the application's own, and which of them decide. The built-in ones come first, a project's after them.</summary>
internal sealed class StackTraceRules
{
    private const int FramesRemembered = 512;
    private static readonly StackTraceRuleList BuiltInList = new(BuiltInRules.Read(BuiltInRules.StackTrace, StackTraceRuleReader.Read), framesRemembered: 4096);

    private readonly StackTraceRuleList _own;

    private StackTraceRules(IReadOnlyList<StackTraceRule> own) => _own = new StackTraceRuleList(own, FramesRemembered);

    /// <summary>The built-in rules alone.</summary>
    public static StackTraceRules BuiltIn { get; } = new([]);

    /// <summary>The built-in rules, to read.</summary>
    public static string BuiltInText => BuiltInRules.StackTrace;

    /// <summary>Reads a project's rules.</summary>
    /// <param name="text">One rule a line.</param>
    /// <param name="rules">The built-in rules and these.</param>
    /// <param name="problems">All that is wrong, from the first line to the last; empty when it can be read.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out StackTraceRules? rules, out IReadOnlyList<RuleProblem> problems)
    {
        var own = RuleLines.Read(text, StackTraceRuleReader.Read, out problems);
        rules = problems.Count > 0 ? null : own.Count == 0 ? BuiltIn : new StackTraceRules(own);
        return rules is not null;
    }

    /// <summary>Marks frames as the application's own or not, and sets their categories. What was marked before does not count.</summary>
    /// <param name="frames">Of one stack trace, oldest call first.</param>
    /// <param name="exception">That the trace belongs to; null for a loose one.</param>
    /// <param name="platform">Of the event.</param>
    public void Mark(IReadOnlyList<FrameInput> frames, ExceptionInput? exception, string platform)
    {
        for (var i = 0; i < frames.Count; i++) (frames[i].InApp, frames[i].InAppRule, frames[i].Category) = (frames[i].ClientInApp == true, null, null);
        var trace = new StackTraceInput(frames, exception, platform);
        BuiltInList.Mark(trace);
        _own.Mark(trace);
    }

    /// <summary>Decides which frames of one stack trace contribute, in one variant.</summary>
    /// <param name="frames">Of one stack trace, oldest call first, marked.</param>
    /// <param name="exception">That the trace belongs to; null for a loose one.</param>
    /// <param name="platform">Of the event.</param>
    /// <param name="verdicts">For each frame what is so without rules; changed in place.</param>
    /// <returns>Whether the stack trace as a whole may contribute, and why not.</returns>
    public StackVerdict Contribute(IReadOnlyList<FrameInput> frames, ExceptionInput? exception, string platform, Span<FrameVerdict> verdicts)
    {
        for (var i = 0; i < frames.Count; i++) verdicts[i].Hint ??= StackTraceHints.Marked(frames[i]);
        var trace = new StackTraceInput(frames, exception, platform);
        var limits = default(FrameLimits);
        BuiltInList.Choose(trace, verdicts, ref limits);
        _own.Choose(trace, verdicts, ref limits);
        return limits.Apply(verdicts[..frames.Count]);
    }
}

/// <summary>Whether a frame contributes.</summary>
internal struct FrameVerdict
{
    /// <summary>It does.</summary>
    public bool Contributes;

    /// <summary>A rule can turn it on: false for a frame that has nothing to say, or is not the application's own where only those count.</summary>
    public bool CanContribute;

    /// <summary>Why, for people; null when nothing special happened.</summary>
    public string? Hint;
}

/// <summary>Whether a stack trace may contribute as a whole.</summary>
internal readonly record struct StackVerdict(bool Contributes, string? Hint);

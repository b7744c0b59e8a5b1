namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>A list of stack trace rules, carried out from the first to the last.</summary>
internal sealed class StackTraceRuleList
{
    private readonly StackTraceRule[] _rules;
    private readonly ulong[] _marking;
    private readonly ulong[] _choosing;
    private readonly FrameProfiles _profiles;

    /// <param name="rules">In their order.</param>
    /// <param name="framesRemembered">A power of two.</param>
    public StackTraceRuleList(IReadOnlyList<StackTraceRule> rules, int framesRemembered)
    {
        _rules = [.. rules];
        _marking = RuleBits.Of(_rules, rule => rule.Marks);
        _choosing = RuleBits.Of(_rules, rule => rule.Chooses);
        _profiles = new FrameProfiles(_rules, framesRemembered);
    }

    /// <summary>Carries out what rules say of whose code a frame is, and of its category.</summary>
    public void Mark(StackTraceInput trace)
    {
        if (_rules.Length == 0) return;
        Span<bool> matches = stackalloc bool[StackTraceScan.StackFramesMax];
        var scan = new StackTraceScan(_rules, _marking, _profiles, trace, matches);
        while (scan.MoveNext())
        {
            var rule = scan.Rule;
            for (var i = 0; i < trace.Frames.Count; i++)
            {
                if (rule.InApp.Of(i, scan.IsMatch(i), scan.First, scan.Last) is { } inApp) (trace.Frames[i].InApp, trace.Frames[i].InAppRule) = (inApp, rule.Text);
                if (rule.Category is { } category && scan.IsMatch(i)) (trace.Frames[i].Category, scan.HasCategories) = (category, true);
            }
        }
    }

    /// <summary>Carries out what rules say of which frames contribute.</summary>
    /// <param name="trace">Marked.</param>
    /// <param name="verdicts">One a frame.</param>
    /// <param name="limits">What the rules before say; changed.</param>
    public void Choose(StackTraceInput trace, Span<FrameVerdict> verdicts, ref FrameLimits limits)
    {
        if (_rules.Length == 0) return;
        Span<bool> matches = stackalloc bool[StackTraceScan.StackFramesMax];
        var scan = new StackTraceScan(_rules, _choosing, _profiles, trace, matches);
        while (scan.MoveNext())
        {
            var rule = scan.Rule;
            for (var i = 0; i < trace.Frames.Count && rule.Group.IsSet; i++)
            {
                if (rule.Group.Of(i, scan.IsMatch(i), scan.First, scan.Last) is { } contributes) Switch(ref verdicts[i], contributes, rule.Text);
            }
            limits.Take(rule);
        }
    }

    private static void Switch(ref FrameVerdict verdict, bool contributes, string rule)
    {
        if (!contributes)
        {
            (verdict.Contributes, verdict.Hint) = (false, StackTraceHints.Of(rule).Ignored);
        }
        else if (verdict is { Contributes: false, CanContribute: true })
        {
            (verdict.Contributes, verdict.Hint) = (true, StackTraceHints.Of(rule).Unignored);
        }
    }
}

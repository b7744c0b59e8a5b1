namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>How many frames rules let contribute. The last rule that says something wins.</summary>
internal struct FrameLimits
{
    private (int Frames, string Rule)? _max;
    private (int Frames, string Rule)? _min;

    public void Take(StackTraceRule rule)
    {
        if (rule.FramesMax is { } max) _max = (max, rule.Text);
        if (rule.FramesMin is { } min) _min = (min, rule.Text);
    }

    /// <summary>Leaves as many contributing frames as may be, those nearest the crash, and then looks whether they are enough.</summary>
    public readonly StackVerdict Apply(Span<FrameVerdict> verdicts)
    {
        var count = 0;
        string? hint = null;
        for (var i = verdicts.Length - 1; i >= 0; i--)
        {
            if (!verdicts[i].Contributes) continue;
            if (_max is not { Frames: > 0 } max || count < max.Frames)
            {
                count++;
                continue;
            }
            hint ??= StackTraceHints.TooMany(max.Frames, max.Rule);
            (verdicts[i].Contributes, verdicts[i].Hint) = (false, hint);
        }
        return _min is { } min && count > 0 && count < min.Frames
            ? new StackVerdict(Contributes: false, StackTraceHints.TooFew(count, min.Frames, min.Rule))
            : new StackVerdict(Contributes: true, Hint: null);
    }
}

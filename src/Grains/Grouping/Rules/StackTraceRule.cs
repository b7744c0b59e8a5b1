namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>One stack trace rule, ready to use.</summary>
/// <param name="text">As written, without a comment.</param>
internal sealed class StackTraceRule(string text)
{
    public string Text { get; } = text;

    public ExceptionMatcher[] Exception { get; init; } = [];

    /// <summary>Conditions on what never changes of the frame itself.</summary>
    public FrameMatcher[] Fixed { get; init; } = [];

    /// <summary>Conditions on what rules change of the frame itself.</summary>
    public FrameMatcher[] Changing { get; init; } = [];

    /// <summary>A condition on the frame before.</summary>
    public FrameMatcher? Caller { get; init; }

    /// <summary>A condition on the frame after.</summary>
    public FrameMatcher? Callee { get; init; }

    /// <summary>Whether frames are the application's own.</summary>
    public RangedSwitch InApp { get; init; }

    /// <summary>Whether frames contribute.</summary>
    public RangedSwitch Group { get; init; }

    public string? Category { get; init; }

    /// <summary>As many frames, those nearest the crash, may contribute; 0 for no limit.</summary>
    public int? FramesMax { get; init; }

    /// <summary>A stack trace of which fewer frames contribute does not.</summary>
    public int? FramesMin { get; init; }

    /// <summary>It has a part in marking frames.</summary>
    public bool Marks => InApp.IsSet || Category is not null;

    /// <summary>It has a part in choosing the frames that contribute.</summary>
    public bool Chooses => Group.IsSet || FramesMax is not null || FramesMin is not null;

    /// <summary>It matches no frame without a category.</summary>
    public bool NeedsCategory { get; init; }

    public bool MatchesException(ExceptionInput? exception)
    {
        foreach (var matcher in Exception)
        {
            if (!matcher.Matches(exception)) return false;
        }
        return true;
    }
}

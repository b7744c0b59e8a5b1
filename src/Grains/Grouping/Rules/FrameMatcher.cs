using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>A condition on a frame.</summary>
/// <param name="test">Without negation; gets the frame and its family.</param>
/// <param name="negated">The opposite is meant.</param>
internal sealed class FrameMatcher(Func<FrameInput, PlatformFamilies, bool> test, bool negated)
{
    /// <summary>What it looks at never changes; else it is what rules change.</summary>
    public bool IsFixed { get; private init; } = true;

    /// <summary>It needs a category.</summary>
    public bool NeedsCategory { get; private init; }

    public bool Matches(FrameInput frame, PlatformFamilies family) => test(frame, family) != negated;

    /// <summary>A part that is missing does not match.</summary>
    public static FrameMatcher OfText(Func<FrameInput, string?> part, Glob glob, bool negated) =>
        new((frame, _) => part(frame) is { } text && glob.IsMatch(text), negated);

    public static FrameMatcher OfFamilies(PlatformFamilies families, bool negated) => new((_, family) => (families & family) != 0, negated);

    public static FrameMatcher OfCategory(Glob glob, bool negated) =>
        new((frame, _) => frame.Category is { } category && glob.IsMatch(category), negated) { IsFixed = false, NeedsCategory = !negated };

    public static FrameMatcher OfInApp(bool inApp, bool negated) => new((frame, _) => frame.InApp == inApp, negated) { IsFixed = false };
}

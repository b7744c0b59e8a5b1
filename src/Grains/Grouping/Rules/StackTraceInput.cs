namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>What stack trace rules look at.</summary>
/// <param name="Frames">Oldest call first.</param>
/// <param name="Exception">That the trace belongs to; null for a loose one.</param>
/// <param name="Platform">Of the event.</param>
internal readonly record struct StackTraceInput(IReadOnlyList<FrameInput> Frames, ExceptionInput? Exception, string Platform)
{
    public PlatformFamilies FamilyOf(int frame) => PlatformFamily.Of(Frames[frame].Platform ?? Platform);
}

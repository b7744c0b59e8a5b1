namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Which rules of a list a frame may meet, by all that never changes.</summary>
/// <param name="rules">A bit for each.</param>
internal sealed class FrameProfile(FrameInput frame, PlatformFamilies family, ulong[] rules)
{
    private readonly string? _module = frame.Module;
    private readonly string? _function = frame.Function;
    private readonly string? _path = FrameParts.Path(frame);
    private readonly string? _package = frame.Package;

    public ulong[] Rules { get; } = rules;

    public int Characters => Length(_module) + Length(_function) + Length(_path) + Length(_package);

    /// <summary>Whether rules see no difference to another frame.</summary>
    public bool IsOf(FrameInput other, PlatformFamilies otherFamily) =>
        family == otherFamily && _function == other.Function && _module == other.Module && _package == other.Package && _path == FrameParts.Path(other);

    private static int Length(string? text) => text?.Length ?? 0;
}

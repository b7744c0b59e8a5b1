using System.Runtime.InteropServices;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>
/// Remembers which rules frames may meet, because the same frames come again and again. A frame has one place, by its hash; a newer one takes
/// the place of an older. So memory is bounded, nobody waits, and frames made to collide cost no more than new ones.
/// </summary>
/// <param name="rules">Of one list.</param>
/// <param name="places">A power of two.</param>
internal sealed class FrameProfiles(StackTraceRule[] rules, int places)
{
    private const int CharactersMax = 2_000;
    private const int HashedCharacters = 24;
    private FrameProfile?[]? _known;

    public FrameProfile Of(FrameInput frame, PlatformFamilies family)
    {
        var known = _known ??= new FrameProfile?[places];
        ref var place = ref known[Hash(frame) & (places - 1)];
        if (Volatile.Read(ref place) is { } profile && profile.IsOf(frame, family)) return profile;
        profile = Compute(frame, family);
        if (profile.Characters <= CharactersMax) Volatile.Write(ref place, profile);
        return profile;
    }

    private FrameProfile Compute(FrameInput frame, PlatformFamilies family) =>
        new(frame, family, RuleBits.Of(rules, rule => MayMatch(rule, frame, family)));

    private static bool MayMatch(StackTraceRule rule, FrameInput frame, PlatformFamilies family)
    {
        foreach (var matcher in rule.Fixed)
        {
            if (!matcher.Matches(frame, family)) return false;
        }
        return true;
    }

    private static int Hash(FrameInput frame)
    {
        var hash = new HashCode();
        Add(ref hash, frame.Function);
        Add(ref hash, frame.Module);
        Add(ref hash, FrameParts.Path(frame));
        return hash.ToHashCode();
    }

    /// <summary>Names differ at their ends.</summary>
    private static void Add(ref HashCode hash, string? text)
    {
        if (text is not null) hash.AddBytes(MemoryMarshal.AsBytes(text.AsSpan(Math.Max(0, text.Length - HashedCharacters))));
    }
}

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>What a rule turns on or off: at the frames that it matches, at all after them (towards the crash) and at all before them. Null: left alone.</summary>
internal readonly record struct RangedSwitch(bool? Here, bool? After, bool? Before)
{
    public bool IsSet => Here is not null || After is not null || Before is not null;

    /// <summary>
    /// What becomes of a frame when the rule is carried out at each frame it matches, from the oldest call to the newest. So what a newer match
    /// says of the frames before it comes last, and what an older match says of those after it comes first.
    /// </summary>
    /// <param name="frame">Its index.</param>
    /// <param name="matches">The rule matches this frame.</param>
    /// <param name="first">Index of the first frame that matches.</param>
    /// <param name="last">Index of the last frame that matches.</param>
    public bool? Of(int frame, bool matches, int first, int last) =>
        (frame < last ? Before : null) ?? (matches ? Here : null) ?? (frame > first ? After : null);
}

using System.Diagnostics;
using SentryOrleans.Contracts.Receipts;

namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>Says which part of an event decided about its hash; see <see cref="Fingerprint"/>.</summary>
internal static class GroupingReason
{
    /// <summary>The version of the grouping in this folder.</summary>
    public const int Version = 1;

    public static GroupingBasis Of(GroupingInput input)
    {
        if (!string.IsNullOrEmpty(input.Checksum)) return GroupingBasis.Checksum;
        if (Fingerprint.IsCustom(input.Fingerprint)) return GroupingBasis.Fingerprint;
        return Fingerprint.Default(input)[0] switch
        {
            "stack" => input.Exceptions.Any(exception => exception.Frames.Any(frame => frame.ClientInApp == true && FrameText.Counts(frame)))
                ? GroupingBasis.ApplicationFrames
                : GroupingBasis.Frames,
            "value" => GroupingBasis.Exceptions,
            "message" => GroupingBasis.Message,
            "fallback" => GroupingBasis.Nothing,
            var other => throw new UnreachableException(other),
        };
    }
}

namespace SentryOrleans.Contracts.Grouping;

/// <summary>What two events differ in, as far as it decides about their issues.</summary>
/// <param name="IssueId">Of the one.</param>
/// <param name="OtherIssueId">Of the other.</param>
/// <param name="Version">Which rules explain the one.</param>
/// <param name="OtherVersion">Which rules explain the other.</param>
/// <param name="SharedHashes">Stored hashes that both have; one is enough for one issue.</param>
/// <param name="Variants">Those that contribute to either.</param>
[GenerateSerializer, Immutable, Alias("grouping.comparison")]
public sealed record GroupingComparison(
    long IssueId, long OtherIssueId, GroupingVersion Version, GroupingVersion OtherVersion, IReadOnlyList<string> SharedHashes,
    IReadOnlyList<GroupingVariantDifference> Variants);

/// <summary>What two events differ in, in one variant.</summary>
/// <param name="Key">As in <see cref="GroupingVariantView"/>.</param>
/// <param name="Hash">Null: it does not contribute to the one.</param>
/// <param name="OtherHash">Null: it does not contribute to the other.</param>
/// <param name="Differences">In the order of the tree, as many as are told.</param>
/// <param name="More">How many there are besides.</param>
[GenerateSerializer, Immutable, Alias("grouping.variant-difference")]
public sealed record GroupingVariantDifference(string Key, string? Hash, string? OtherHash, IReadOnlyList<GroupingDifference> Differences, int More);

/// <summary>A part that contributes to one event and not, or otherwise, to the other.</summary>
/// <param name="Path">Its place in the tree, <c>exception</c>, <c>stacktrace</c>, <c>frame 12</c>, <c>function</c>; the oldest call is frame 1. Empty: the whole variant.</param>
/// <param name="Kind">What the other event has instead.</param>
/// <param name="Before">Its text in the one; null when it is added. What is long is cut.</param>
/// <param name="After">Its text in the other; null when it is removed. What is long is cut.</param>
/// <param name="BeforeHint">What is special about it in the one; null: nothing, or it is not there.</param>
/// <param name="AfterHint">What is special about it in the other; null: nothing, or it is not there.</param>
[GenerateSerializer, Immutable, Alias("grouping.difference")]
public sealed record GroupingDifference(
    IReadOnlyList<string> Path, GroupingDifferenceKind Kind, string? Before, string? After, string? BeforeHint, string? AfterHint);

/// <summary>What became of a part from one event to the other.</summary>
public enum GroupingDifferenceKind
{
    /// <summary>It has another text.</summary>
    Changed = 0,

    /// <summary>It contributes only to the other.</summary>
    Added = 1,

    /// <summary>It contributes only to the one.</summary>
    Removed = 2,
}

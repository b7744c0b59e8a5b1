using SentryOrleans.Contracts.Grouping;

namespace SentryOrleans.Api.Grouping;

/// <summary>Why two events are one issue, or are not.</summary>
/// <param name="Same">They share a hash.</param>
/// <param name="SameIssue">They are in one issue, for whatever reason.</param>
/// <param name="SharedHashes">As stored with both.</param>
/// <param name="Config">What the one was explained with.</param>
/// <param name="OtherConfig">What the other was explained with.</param>
/// <param name="Variants">Those that contribute to either event.</param>
public sealed record GroupingComparisonBody(
    bool Same, bool SameIssue, IReadOnlyList<string> SharedHashes, GroupingConfigBody Config, GroupingConfigBody OtherConfig,
    IReadOnlyList<GroupingVariantDifferenceBody> Variants)
{
    public static GroupingComparisonBody From(GroupingComparison comparison) => new(
        comparison.SharedHashes.Count > 0, comparison.IssueId == comparison.OtherIssueId, comparison.SharedHashes,
        GroupingConfigBody.From(comparison.Version), GroupingConfigBody.From(comparison.OtherVersion), [.. comparison.Variants.Select(GroupingVariantDifferenceBody.From)]);
}

/// <summary>What two events differ in, in one variant.</summary>
/// <param name="Key"><c>app</c>, <c>system</c>, <c>default</c> and so on.</param>
/// <param name="Hash">Null: it does not contribute to the one.</param>
/// <param name="OtherHash">Null: it does not contribute to the other.</param>
/// <param name="Differences">At most 100.</param>
/// <param name="More">How many there are besides.</param>
public sealed record GroupingVariantDifferenceBody(string Key, string? Hash, string? OtherHash, IReadOnlyList<GroupingDifferenceBody> Differences, int More)
{
    public static GroupingVariantDifferenceBody From(GroupingVariantDifference variant) => new(
        variant.Key, variant.Hash, variant.OtherHash, [.. variant.Differences.Select(GroupingDifferenceBody.From)], variant.More);
}

/// <summary>A part that contributes to one event and not, or with another text, to the other.</summary>
/// <param name="Path">Its place in the tree; empty: the whole variant. The oldest call is <c>frame 1</c>.</param>
/// <param name="Kind"><c>changed</c>, <c>added</c> or <c>removed</c>.</param>
/// <param name="Before">Its text in the one; null when it is added.</param>
/// <param name="After">Its text in the other; null when it is removed.</param>
/// <param name="BeforeHint">What is special about it in the one.</param>
/// <param name="AfterHint">What is special about it in the other: why it does not contribute, when it is there.</param>
public sealed record GroupingDifferenceBody(IReadOnlyList<string> Path, string Kind, string? Before, string? After, string? BeforeHint, string? AfterHint)
{
    public static GroupingDifferenceBody From(GroupingDifference difference) => new(
        difference.Path, NameOf(difference.Kind), difference.Before, difference.After, difference.BeforeHint, difference.AfterHint);

    private static string NameOf(GroupingDifferenceKind kind) => kind switch
    {
        GroupingDifferenceKind.Added => "added",
        GroupingDifferenceKind.Removed => "removed",
        _ => "changed",
    };
}

using System.Globalization;
using SentryOrleans.Contracts.Grouping;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>Compares how two events are grouped, variant by variant.</summary>
internal static class VariantDifferences
{
    private const int DifferencesMax = 100;

    /// <summary>The variants that contribute to either event, in the order of the one.</summary>
    public static IReadOnlyList<GroupingVariantDifference> Of(GroupingResult before, GroupingResult after)
    {
        var keys = before.Variants.Concat(after.Variants).Where(variant => variant.Contributes).Select(variant => variant.Key).Distinct();
        return [.. keys.Select(key => Compare(key, Find(before, key), Find(after, key)))];
    }

    private static GroupingVariant? Find(GroupingResult result, string key) => result.Variants.FirstOrDefault(variant => variant.Key == key);

    private static GroupingVariantDifference Compare(string key, GroupingVariant? before, GroupingVariant? after)
    {
        var (hash, otherHash) = (HashOf(before), HashOf(after));
        var differences = hash == otherHash ? [] : Differences(before, after);
        return new GroupingVariantDifference(key, hash, otherHash, [.. differences.Take(DifferencesMax)], Math.Max(0, differences.Count - DifferencesMax));
    }

    private static string? HashOf(GroupingVariant? variant) => variant is { Contributes: true } ? variant.Hash : null;

    private static IReadOnlyList<GroupingDifference> Differences(GroupingVariant? before, GroupingVariant? after)
    {
        if (after is not { Contributes: true }) return [new([], GroupingDifferenceKind.Removed, before!.Description, null, before.Hint, after?.Hint)];
        if (before is not { Contributes: true }) return [new([], GroupingDifferenceKind.Added, null, after.Description, before?.Hint, after.Hint)];
        List<GroupingDifference> found =
        [
            .. Entries(before.Fingerprint ?? [], after.Fingerprint ?? []),
            .. before.Root is { } root && after.Root is { } other ? ComponentDifferences.Of(root, other) : [],
        ];
        // Checksums have nothing but their hash.
        return found.Count > 0 ? found : [new([], GroupingDifferenceKind.Changed, before.Hash, after.Hash, before.Hint, after.Hint)];
    }

    /// <summary>Entries of fingerprints, by position.</summary>
    private static IEnumerable<GroupingDifference> Entries(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var (entry, other) = (before.ElementAtOrDefault(i), after.ElementAtOrDefault(i));
            if (entry == other) continue;
            var kind = entry is null ? GroupingDifferenceKind.Added : other is null ? GroupingDifferenceKind.Removed : GroupingDifferenceKind.Changed;
            string[] path = [string.Create(CultureInfo.InvariantCulture, $"fingerprint {i + 1}")];
            yield return new GroupingDifference(path, kind, entry is null ? null : ComponentText.Cut(entry), other is null ? null : ComponentText.Cut(other), null, null);
        }
    }
}

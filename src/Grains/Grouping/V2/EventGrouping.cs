using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// Which events are one issue, version 2: those that share a hash. Grouping: section 1. What is hashed and what is shown to explain it are the
/// same trees.
/// </summary>
internal static class EventGrouping
{
    private const int ChecksumCharacters = 32;

    /// <summary>Groups one event; the same for equal input and rules, always.</summary>
    /// <param name="input">Its frames are marked.</param>
    public static GroupingResult Group(GroupingInput input, GroupingRules rules)
    {
        var rule = rules.Fingerprints.Match(input);
        if (!string.IsNullOrEmpty(input.Checksum)) return Result([OfChecksum(input.Checksum)], rule, main: null);
        var trees = ComponentTrees.Of(input, rules);
        var variants = new List<GroupingVariant>();
        Fingerprints.AddVariants(input, rule, trees, variants);
        if (!variants.Exists(variant => variant.Contributes)) variants.Add(Fallback);
        return Result(variants, rule, trees.MainException);
    }

    private static GroupingVariant Fallback { get; } =
        new("fallback", "fallback", "nothing to group by", Contributes: true, Hint: null, HashText.HashOf([]), Root: null, Fingerprint: null);

    private static GroupingVariant OfChecksum(string checksum) =>
        checksum.Length == ChecksumCharacters && checksum.All(char.IsAsciiHexDigitLower)
            ? new("checksum", "checksum", "checksum of the client", Contributes: true, Hint: null, checksum, Root: null, Fingerprint: null)
            : new("hashed_checksum", "hashed_checksum", "hash of the client's checksum", Contributes: true, Hint: null, HashText.HashOf([checksum]), Root: null, Fingerprint: null);

    private static GroupingResult Result(List<GroupingVariant> variants, FingerprintRule? rule, ExceptionInput? main)
    {
        var hashes = new List<string>(2);
        foreach (var variant in variants)
            if (variant is { Contributes: true, Hash: { } hash }) hashes.Add(hash);
        return new GroupingResult(variants, hashes, rule, main);
    }
}

using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// What a fingerprint makes of the trees. Grouping: sections 1 and 8.3. One without <c>{{ default }}</c> decides alone; one with it and
/// others is mixed into each tree; <c>{{ default }}</c> alone, or nothing, changes nothing.
/// </summary>
internal static class Fingerprints
{
    private const string Precedence = "the fingerprint takes precedence";

    /// <summary>Adds the variants of the trees, and the fingerprint's own.</summary>
    /// <param name="rule">The rule that matched; its fingerprint is used instead of the client's.</param>
    public static void AddVariants(GroupingInput input, FingerprintRule? rule, ComponentTrees trees, List<GroupingVariant> variants)
    {
        var entries = rule?.Fingerprint ?? input.Fingerprint;
        var mentionsDefault = entries.Count == 0 || Mentions(entries);
        foreach (var (key, root) in trees.Roots())
        {
            variants.Add(
                !mentionsDefault ? OfTree(key, root.Contributes ? root.Off(Precedence) : root)
                : entries.Count > 1 ? Salted(key, root, entries, input)
                : OfTree(key, root));
        }
        if (!mentionsDefault) variants.Add(Custom(entries, rule, input));
    }

    private static bool Mentions(IReadOnlyList<string> entries)
    {
        for (var i = 0; i < entries.Count; i++)
            if (IsDefault(entries[i])) return true;
        return false;
    }

    private static bool IsDefault(string entry) => FingerprintVariables.NameOf(entry) == FingerprintVariables.Default;

    private static GroupingVariant OfTree(string key, GroupingComponent root) => new(
        key, "component", VariantDescription.Of(key, root), root.Contributes, VariantDescription.HintOf(root), HashText.HashOf(root), root, Fingerprint: null);

    private static GroupingVariant Salted(string key, GroupingComponent root, IReadOnlyList<string> entries, GroupingInput input)
    {
        var resolved = new string[entries.Count];
        using var text = new HashText();
        for (var i = 0; i < resolved.Length; i++)
        {
            var isDefault = IsDefault(entries[i]);
            resolved[i] = isDefault ? entries[i] : FingerprintVariables.Resolve(entries[i], input);
            if (isDefault) text.Add(root);
            else text.Add(resolved[i]);
        }
        return new(
            key, "salted_component", VariantDescription.Salted(key, root), root.Contributes, VariantDescription.HintOf(root),
            root.Contributes ? text.ToHash() : null, root, resolved);
    }

    private static GroupingVariant Custom(IReadOnlyList<string> entries, FingerprintRule? rule, GroupingInput input)
    {
        var resolved = new string[entries.Count];
        for (var i = 0; i < resolved.Length; i++) resolved[i] = FingerprintVariables.Resolve(entries[i], input);
        var (key, type, description) = rule switch
        {
            null => ("custom_client_fingerprint", "custom_fingerprint", "fingerprint of the client"),
            { IsBuiltIn: true } => ("built_in_fingerprint", "built_in_fingerprint", "fingerprint of a built-in rule"),
            _ => ("custom_server_fingerprint", "custom_fingerprint", "fingerprint of a rule"),
        };
        return new(key, type, description, Contributes: true, Hint: null, HashText.HashOf(resolved), Root: null, resolved);
    }
}

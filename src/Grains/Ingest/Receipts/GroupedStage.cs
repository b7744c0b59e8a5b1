using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>Says in a word what an event's issue was found by. Of an event that an earlier version grouped it says what decides today.</summary>
internal static class GroupedStage
{
    private const int EntriesMax = 20;
    private const int EntryCharactersMax = 200;
    private const int Version = 2;
    private const int EarlierVersion = 1;

    public static EventGrouped Of(GroupingExplanation explanation)
    {
        var basis = BasisOf(explanation);
        IReadOnlyList<string> fingerprint = basis == GroupingBasis.Fingerprint
            ? [.. explanation.ClientFingerprint.Take(EntriesMax).Select(entry => TextLimit.Cut(entry, EntryCharactersMax))]
            : [];
        return new EventGrouped(
            null, explanation.Version.GroupedBy is null ? Version : EarlierVersion, explanation.Hashes.FirstOrDefault(), basis, fingerprint,
            explanation.Version.GroupedBy ?? explanation.Version.Config, explanation.Hashes, explanation.Rule);
    }

    private static GroupingBasis BasisOf(GroupingExplanation explanation)
    {
        var first = explanation.Variants.FirstOrDefault(variant => variant.Contributes);
        if (first is { Type: "salted_component" }) return explanation.Rule is null ? GroupingBasis.Fingerprint : GroupingBasis.FingerprintRule;
        return first?.Key switch
        {
            "checksum" or "hashed_checksum" => GroupingBasis.Checksum,
            "custom_client_fingerprint" => GroupingBasis.Fingerprint,
            "custom_server_fingerprint" => GroupingBasis.FingerprintRule,
            "built_in_fingerprint" => GroupingBasis.BuiltInRule,
            "app" => Has(first.Root, "stacktrace") ? GroupingBasis.ApplicationFrames : GroupingBasis.Exceptions,
            "system" => GroupingBasis.Frames,
            "default" => Has(first.Root, "message") ? GroupingBasis.Message : Has(first.Root, "template") ? GroupingBasis.Template : GroupingBasis.Report,
            _ => GroupingBasis.Nothing,
        };
    }

    /// <summary>Whether a node of this kind is a part of the hash.</summary>
    private static bool Has(GroupingComponentView? component, string id) =>
        component is { Contributes: true } && (component.Id == id || component.Children.Any(child => Has(child, id)));
}

using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>A stored event with what it says of its grouping and what grouping says of it today.</summary>
/// <param name="Stored">What it says itself.</param>
/// <param name="Revision">Of the rules that explain it.</param>
/// <param name="Event">Grouped once more.</param>
internal sealed record ExplainedEvent(StoredMark Stored, int Revision, NormalizedEvent Event)
{
    private const string GroupedEarlier = "an earlier version grouped this event; this is what today's says of it";
    private const string ScrubbedLater = "what was scrubbed away took part when the event was grouped, so its hash was another";

    /// <summary>Which rules explain it.</summary>
    public GroupingVersion Version => new(GroupingConfigs.Newest, Revision, Stored.Config == GroupingConfigs.Newest ? null : Stored.Config ?? GroupingConfigs.Foundation);

    public GroupingExplanation ToView(Guid eventId, long issueId)
    {
        var mismatch = Version.GroupedBy is null ? ScrubbedLater : GroupedEarlier;
        var variants = Event.Grouping.Variants.Select(variant => ExplanationShape.Of(variant, Stored.Hashes));
        return new GroupingExplanation(
            eventId, issueId, Version, Stored.Hashes, Event.Grouping.Rule?.Text, Event.Input.Fingerprint,
            [.. variants.Select(variant => variant.HashMismatch ? variant with { Hint = variant.Hint ?? mismatch } : variant)]);
    }
}

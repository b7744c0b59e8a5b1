using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Ingest.Scrubbing;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Settings of scrubbing: those that are taken can be carried out on any event.</summary>
internal sealed class RuleTarget : FuzzTarget
{
    private static readonly byte[][] Events = [.. new[] { 3, 4, 5 }.Select(at => EventNormalizer.Normalize(EventSeeds.All[^at].Bytes, EventCheck.Context).Event!.Json)];

    public override string Name => "rules";

    public override int Weight => 60;

    public override IReadOnlyList<FuzzSeed> Seeds => RuleSeeds.All;

    // A pattern is compiled; how much that takes depends on the pattern and not on its length.
    public override long AllocatedBase => 64 << 20;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var text = System.Text.Encoding.UTF8.GetString(input.Bytes);
        var settings = ScrubbingSettings.Default with { PiiConfig = input.Tag == 0 ? text : null, SafeFields = input.Tag == 0 ? [] : [text] };
        try
        {
            meter.Run(() => ScrubbingCheck.Check(settings));
        }
        catch (DomainException)
        {
            return FuzzVerdict.Refused;
        }
        foreach (var stored in Events) JsonText.Check(meter.Run(() => new Scrubber(ScrubbingSettings.None, settings).Scrub(stored).Json), EventNormalizer.DepthMax + 2);
        return FuzzVerdict.Accepted;
    }
}

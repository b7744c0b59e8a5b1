using System.Net;
using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Globs;
using SentryOrleans.Grains.Ingest.Filters;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Patterns of filters, each with a text to match.</summary>
internal sealed class FilterTarget : FuzzTarget
{
    public override string Name => "filters";

    public override int Weight => 50;

    public override IReadOnlyList<FuzzSeed> Seeds => FilterSeeds.All;

    public override long AllocatedBase => 6 << 20;

    public override long AllocatedPerByte => 2_000;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var parts = Encoding.UTF8.GetString(input.Bytes).Split('\n', 2);
        var (pattern, text) = (parts[0], parts[^1]);
        var address = IPAddress.TryParse(text, out var parsed) ? parsed : null;
        meter.Run(() => new Networks([pattern]).Contains(address));
        meter.Run(() => new ReleaseTest(pattern).IsMatch(text));
        var isGlob = meter.Run(() => Glob.TryParse(pattern, out var glob, out _) && (glob.IsMatch(text) || true));
        var condition = new FilterCondition("release", [pattern]);
        try
        {
            meter.Run(() => FiltersCheck.Check(FilterSettings.Default with { ErrorMessages = [pattern], Custom = [new CustomFilter("a", "a", true, [condition])] }));
        }
        catch (DomainException)
        {
            return FuzzVerdict.Refused;
        }
        FuzzBreach.Unless(isGlob, "a pattern that the settings take can be used", pattern);
        return FuzzVerdict.Accepted;
    }
}

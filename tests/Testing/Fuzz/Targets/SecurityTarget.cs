using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Reports of browsers, and the events made of them.</summary>
internal sealed class SecurityTarget : FuzzTarget
{
    private readonly IntakeWalk _walk = new();

    public override string Name => "security";

    public override int Weight => 40;

    public override IReadOnlyList<FuzzSeed> Seeds => SecuritySeeds.All;

    public override long AllocatedBase => 8 << 20;

    // A list holds up to a hundred reports, each of which becomes an event.
    public override long AllocatedPerByte => 4_000;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var item = new IncomingItem(ItemType.RawSecurity, input.Bytes, Release: "a@1", Environment: "qa");
        return _walk.Run(EventCheck.Incoming([item], EventCheck.Context.EventId, null), meter);
    }
}

using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Items that are no event; the tag is the type.</summary>
internal sealed class ItemTarget : FuzzTarget
{
    private readonly IntakeWalk _walk = new();

    public override string Name => "item";

    public override int Weight => 90;

    public override IReadOnlyList<FuzzSeed> Seeds => ItemSeeds.All;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var item = new IncomingItem((ItemType)input.Tag, input.Bytes, ContainedItems: 1);
        return _walk.Take(new(EventCheck.Incoming([item], EventCheck.Context.EventId, EventCheck.Context.SentAt)), item, meter);
    }
}

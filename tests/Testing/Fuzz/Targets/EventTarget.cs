using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Events: normalised, grouped, filtered, scrubbed. In half of those that are JSON still a secret is planted.</summary>
internal sealed class EventTarget : FuzzTarget
{
    private readonly EventCheck _check = new();

    public override string Name => "event";

    public override int Weight => 380;

    public override IReadOnlyList<FuzzSeed> Seeds => EventSeeds.All;

    public override long AllocatedBase => 8 << 20;

    public override FuzzInput Plant(FuzzInput input, Dice dice) => dice.Chance(500) ? input with { Bytes = Secret.Plant(input.Bytes, dice) } : input;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter) => _check.Run(input.Bytes, EventCheck.Context, meter);
}

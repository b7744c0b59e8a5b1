using SentryOrleans.Testing.Fuzz.Seeds;
using SentryOrleans.Testing.Ingest;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Whole requests: the front door as it is registered, and behind it the intake. The tag is the request.</summary>
internal sealed class DoorTarget : FuzzTarget, IDisposable
{
    private static readonly int[] Refusals = [400, 401, 403, 405, 413, 415];

    private readonly FaultLog _faults = new();
    private readonly IntakeWalk _walk = new();
    private readonly FuzzMeter _inner = new();
    private readonly FrontDoor _door;

    public DoorTarget() => _door = new FrontDoor(_faults) { Intake = incoming => _walk.Run(incoming, _inner) };

    public override string Name => "door";

    public override int Weight => 120;

    public override IReadOnlyList<FuzzSeed> Seeds => DoorSeeds.All;

    // The checks of the intake are in it.
    public override long AllocatedBase => 64 << 20;

    public override long AllocatedPerByte => 4_000;

    public void Dispose() => _door.Dispose();

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        _faults.Clear();
        var answer = meter.Run(() => DoorRequest.All[input.Tag].SendAsync(_door, input.Bytes).GetAwaiter().GetResult());
        _faults.Rethrow();
        var isGood = answer.Status is 200 or 201 or 202;
        FuzzBreach.Unless(isGood || Refusals.Contains(answer.Status), "a request is taken or refused", $"{answer.Status}");
        FuzzBreach.Unless(isGood || answer.Detail is { Length: > 0 }, "a refusal says why");
        return isGood ? FuzzVerdict.Accepted : FuzzVerdict.Refused;
    }
}

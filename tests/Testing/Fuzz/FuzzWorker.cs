using System.Diagnostics;
using SentryOrleans.Testing.Fuzz.Mutations;
using SentryOrleans.Testing.Fuzz.Targets;

namespace SentryOrleans.Testing.Fuzz;

/// <summary>Runs inputs on one thread. An input follows from the run's seed and its number alone, whoever runs it.</summary>
internal sealed class FuzzWorker : IDisposable
{
    private const int FindingsPerKindMax = 3;

    private readonly ulong _seed;
    private readonly FuzzTarget[] _targets;
    private readonly FuzzTally[] _tallies;
    private readonly FuzzMeter _meter = new();
    private readonly Dictionary<string, int> _kinds = [];
    private readonly List<FuzzFinding> _findings = [];
    private long _startedAt;
    private uint _current;

    public FuzzWorker(ulong seed, IReadOnlyList<string>? only = null)
    {
        _seed = seed;
        FuzzTarget[] all =
        [
            new EventTarget(), new EnvelopeTarget(), new DoorTarget(), new ItemTarget(), new InflateTarget(), new RuleTarget(), new FilterTarget(), new StoreTarget(),
            new AuthTarget(), new SecurityTarget(), new CrashTarget(),
        ];
        _targets = only is { Count: > 0 } ? Array.FindAll(all, target => only.Contains(target.Name)) : all;
        _tallies = Array.ConvertAll(_targets, target => new FuzzTally(target.Name));
    }

    public IReadOnlyList<FuzzTally> Tallies => _tallies;

    /// <summary>At most a few of each kind.</summary>
    public IReadOnlyList<FuzzFinding> Findings => _findings;

    /// <summary>The input that is running, and for how long; for a guard on another thread.</summary>
    public (uint Number, TimeSpan For) Current => Volatile.Read(ref _startedAt) is var started and not 0 ? (Volatile.Read(ref _current), Stopwatch.GetElapsedTime(started)) : default;

    /// <summary>Makes the input of that number, for whoever wants to look at it.</summary>
    public (string Target, FuzzInput Input) Make(uint number)
    {
        var (at, input) = MakeInput(number);
        return (_targets[at].Name, input);
    }

    public void Run(uint number)
    {
        var (at, input) = MakeInput(number);
        Volatile.Write(ref _current, number);
        Volatile.Write(ref _startedAt, Stopwatch.GetTimestamp());
        var (verdict, fault) = Try(_targets[at], input);
        Volatile.Write(ref _startedAt, 0);
        _tallies[at].Add(input, verdict, _meter);
        if (fault is not null) Note(_targets[at], number, input, fault);
    }

    public void Dispose()
    {
        foreach (var target in _targets.OfType<IDisposable>()) target.Dispose();
    }

    private (int Target, FuzzInput Input) MakeInput(uint number)
    {
        var dice = new Dice(_seed, number);
        var draw = dice.Below(_targets.Sum(target => target.Weight));
        var at = 0;
        while (draw >= _targets[at].Weight) draw -= _targets[at++].Weight;
        return (at, _targets[at].Plant(Mutator.Make(_targets[at].Seeds, dice), dice));
    }

    private (FuzzVerdict? Verdict, Exception? Fault) Try(FuzzTarget target, FuzzInput input)
    {
        _meter.Reset();
        try
        {
            var verdict = target.Run(input, _meter);
            var allowed = target.AllocatedBase + (target.AllocatedPerByte * input.Bytes.Length);
            return _meter.Allocated <= allowed ? (verdict, null) : (verdict, new FuzzBreach("memory follows the size of the input", $"{_meter.Allocated} bytes for {input.Bytes.Length}"));
        }
        catch (Exception fault)
        {
            return (null, fault);
        }
    }

    private void Note(FuzzTarget target, uint number, FuzzInput input, Exception fault)
    {
        var kind = FuzzFinding.KindOf(target.Name, fault);
        if (_kinds.GetValueOrDefault(kind) >= FindingsPerKindMax) return;
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        var small = Minimizer.Shrink(input, smaller => Try(target, smaller).Fault is { } again && FuzzFinding.KindOf(target.Name, again) == kind);
        _findings.Add(new FuzzFinding(target.Name, number, small, Try(target, small).Fault ?? fault));
    }
}

using SentryOrleans.Benchmarks.Contestants;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Ingest;

/// <summary>Sums of a mode's turns: of one round, or of all.</summary>
internal sealed class Tally
{
    private TimeSpan _measured;
    private long _acknowledgedMeasured;
    private CpuUse _cpu;
    private double _generatorCpu;

    /// <summary>Events acknowledged, outside the measured time too.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Requests answered with 429 or 5xx, or not at all.</summary>
    public long PutOff { get; private set; }

    /// <summary>What one of those said.</summary>
    public string? Reason { get; private set; }

    /// <summary>Times from sending to answer.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Acknowledged events a second of measured time.</summary>
    public double EventsPerSecond => _acknowledgedMeasured / _measured.TotalSeconds;

    /// <summary>CPU-seconds for 10,000 acknowledged events.</summary>
    public CpuUse CpuPer10000 => new(Per10000(_cpu.Server), Per10000(_cpu.Postgres));

    /// <summary>CPU-seconds of the load generator for 10,000 acknowledged events.</summary>
    public double GeneratorCpuPer10000 => Per10000(_generatorCpu);

    /// <summary>Adds a turn.</summary>
    public void Add(LoadAnswer answer, CpuUse cpu)
    {
        _measured += answer.Measured;
        _acknowledgedMeasured += answer.AcknowledgedMeasured;
        _cpu += cpu;
        _generatorCpu += answer.CpuSeconds;
        Acknowledged += answer.Acknowledged;
        PutOff += answer.PutOff;
        Reason ??= answer.Reason;
        Latencies.Add(answer.Latencies);
    }

    private double Per10000(double value) => Acknowledged == 0 ? 0 : value / Acknowledged * 10_000;
}

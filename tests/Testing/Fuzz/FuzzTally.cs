namespace SentryOrleans.Testing.Fuzz;

/// <summary>What came of the inputs of one target.</summary>
internal sealed class FuzzTally(string target)
{
    public string Target => target;

    public long Inputs { get; private set; }

    public long Accepted { get; private set; }

    public long Refused { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>Bytes of the slowest input.</summary>
    public int SlowestLength { get; private set; }

    /// <summary>The most bytes that were allocated for one input.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>Bytes of the input for which the most was allocated.</summary>
    public int MostAllocatedLength { get; private set; }

    public TimeSpan Total { get; private set; }

    public void Add(FuzzInput input, FuzzVerdict? verdict, FuzzMeter meter)
    {
        Inputs++;
        if (verdict == FuzzVerdict.Accepted) Accepted++;
        if (verdict == FuzzVerdict.Refused) Refused++;
        Total += meter.Time;
        if (meter.Time > Slowest) (Slowest, SlowestLength) = (meter.Time, input.Bytes.Length);
        if (meter.Allocated > MostAllocated) (MostAllocated, MostAllocatedLength) = (meter.Allocated, input.Bytes.Length);
    }

    public void Add(FuzzTally other)
    {
        Inputs += other.Inputs;
        Accepted += other.Accepted;
        Refused += other.Refused;
        Total += other.Total;
        if (other.Slowest > Slowest) (Slowest, SlowestLength) = (other.Slowest, other.SlowestLength);
        if (other.MostAllocated > MostAllocated) (MostAllocated, MostAllocatedLength) = (other.MostAllocated, other.MostAllocatedLength);
    }
}

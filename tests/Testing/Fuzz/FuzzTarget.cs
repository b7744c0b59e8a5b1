namespace SentryOrleans.Testing.Fuzz;

/// <summary>A part of the product that takes bytes from strangers. One for each thread.</summary>
internal abstract class FuzzTarget
{
    /// <summary>One word.</summary>
    public abstract string Name { get; }

    /// <summary>How many of all inputs it gets, in relation to the others.</summary>
    public abstract int Weight { get; }

    public abstract IReadOnlyList<FuzzSeed> Seeds { get; }

    /// <summary>Allocation allowed for an input of no bytes.</summary>
    public virtual long AllocatedBase => 1 << 20;

    /// <summary>Bytes of allocation allowed for each byte of input on top of <see cref="AllocatedBase"/>.</summary>
    public virtual long AllocatedPerByte => 200;

    /// <summary>Changes a mutated input so that it can be told whether a secret got through; most targets have none.</summary>
    public virtual FuzzInput Plant(FuzzInput input, Dice dice) => input;

    /// <summary>Runs one input. Any exception is a finding.</summary>
    /// <exception cref="FuzzBreach">The result is not as it has to be.</exception>
    public abstract FuzzVerdict Run(FuzzInput input, FuzzMeter meter);
}

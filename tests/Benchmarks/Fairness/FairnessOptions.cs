namespace SentryOrleans.Benchmarks.Fairness;

/// <summary>What <c>fairness</c> is asked to do.</summary>
internal sealed record FairnessOptions
{
    /// <summary>The floods. Default: all.</summary>
    public IReadOnlyList<Flood> Floods { get; init; } = Flood.All;

    /// <summary>Length of each turn. Default 10 s.</summary>
    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Rounds; each gives its own ratios. Default 3.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Events a second that the quiet project sends. Default 100.</summary>
    public double QuietPerSecond { get; init; } = 100;

    /// <summary>Load before the first round. Default 20 s.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(20);
}

using SentryOrleans.Benchmarks.Load;

namespace SentryOrleans.Benchmarks.Ingest;

/// <summary>What <c>ingest</c> is asked to do.</summary>
public sealed record IngestOptions
{
    /// <summary>What is compared, in this order. Default: all four.</summary>
    public IReadOnlyList<Mode> Modes { get; init; } = [Mode.Body, Mode.Floor, Mode.Ours, Mode.Naive];

    /// <summary>Measured time of each mode in each round. Default 30 s.</summary>
    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The measured time is cut into slices of at most this length, between which the modes take turns. Default 10 s.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Load of each mode before the first round, repeated up to six times until it has taken 40,000 events. Default 10 s.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Rounds; each gives its own ratios. Default 3.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>What is sent. Default: what SDKs sent.</summary>
    public Corpus Corpus { get; init; } = Corpus.Recorded;

    /// <summary>Keep-alive connections, each with one request in flight. Default 64.</summary>
    public int Connections { get; init; } = 64;
}

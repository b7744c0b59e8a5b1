using System.Diagnostics;

namespace SentryOrleans.Testing.Load;

/// <summary>What came of a run.</summary>
/// <param name="Acknowledged">Ids of the events that were answered with 200, each once.</param>
/// <param name="Latencies">Time from sending to the 200 of each of them, last try only, ascending.</param>
/// <param name="Retries">Requests that were unanswered or answered with 429 or 5xx.</param>
/// <param name="Resent">Acknowledged events that were sent once more on purpose and acknowledged again.</param>
/// <param name="Elapsed">How long the run took.</param>
public sealed record LoadReport(
    IReadOnlyList<Guid> Acknowledged, IReadOnlyList<TimeSpan> Latencies, long Retries, long Resent, TimeSpan Elapsed)
{
    /// <summary>How often each event was sent, and how often that was acknowledged.</summary>
    public IReadOnlyDictionary<Guid, LoadTries> Tries { get; init; } = new Dictionary<Guid, LoadTries>();

    /// <summary>When events were acknowledged, as timestamps of <see cref="Stopwatch"/>, ascending.</summary>
    public IReadOnlyList<long> Moments { get; init; } = [];

    /// <summary>What became of the tries that were not acknowledged.</summary>
    public LoadRefusals Refusals { get; init; }

    /// <summary>Acknowledged events a second.</summary>
    public double EventsPerSecond => Acknowledged.Count / Elapsed.TotalSeconds;

    /// <summary>The latency that <paramref name="share"/> (0 to 1) of the events did not exceed; zero without events.</summary>
    public TimeSpan Percentile(double share) =>
        Latencies.Count == 0 ? TimeSpan.Zero : Latencies[Math.Clamp((int)Math.Ceiling(share * Latencies.Count) - 1, 0, Latencies.Count - 1)];
}

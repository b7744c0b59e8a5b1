using SentryOrleans.Benchmarks.Load;

namespace SentryOrleans.Benchmarks.Fairness.Sending;

/// <summary>What is sent.</summary>
/// <param name="Issues">Issues that the events belong to, in turn.</param>
/// <param name="EventBytes">Size of each event's JSON.</param>
/// <param name="IsCompressed">Whether bodies are sent with gzip.</param>
public sealed record Traffic(int Issues, int EventBytes, bool IsCompressed);

/// <summary>Asks a sender for one slice.</summary>
/// <param name="Target">Where to send.</param>
/// <param name="Traffic">What to send.</param>
/// <param name="Connections">Connections, each with one request in flight.</param>
/// <param name="RequestsPerSecond">When requests are due, whatever became of those before; null: as soon as a connection is free.</param>
/// <param name="Lead">Time at the beginning that is not measured.</param>
/// <param name="Measured">Time that is.</param>
public sealed record SendRequest(LoadTarget Target, Traffic Traffic, int Connections, double? RequestsPerSecond, TimeSpan Lead, TimeSpan Measured);

/// <summary>What came of a slice.</summary>
/// <param name="Accepted">Requests answered with 200, from the first to the last.</param>
/// <param name="AcceptedMeasured">Those of them that were due in the measured time.</param>
/// <param name="Limited">Requests answered with 429.</param>
/// <param name="Busy">Requests answered with 5xx, or not at all.</param>
/// <param name="Reason">What one of those said.</param>
/// <param name="Span">From the beginning of the lead to the last answer.</param>
/// <param name="Latencies">Times from when a request was due to its 200, as <see cref="Measurement.LatencyHistogram.Counts"/>.</param>
public sealed record SendAnswer(
    long Accepted, long AcceptedMeasured, long Limited, long Busy, string? Reason, TimeSpan Span, IReadOnlyList<long> Latencies)
{
    /// <summary>Requests that were answered, or given up.</summary>
    public long Sent => Accepted + Limited + Busy;
}

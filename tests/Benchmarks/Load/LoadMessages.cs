namespace SentryOrleans.Benchmarks.Load;

/// <summary>Where to send.</summary>
/// <param name="Port">A port of this machine.</param>
/// <param name="Path">The envelope endpoint of a project.</param>
/// <param name="PublicKey">Its key.</param>
public sealed record LoadTarget(int Port, string Path, string PublicKey);

/// <summary>Asks the load generator for one slice.</summary>
/// <param name="Target">Where to send.</param>
/// <param name="Corpus">What to send.</param>
/// <param name="Connections">Connections, each with one request in flight.</param>
/// <param name="Lead">Time at the beginning that is not measured.</param>
/// <param name="Measured">Time that is.</param>
/// <param name="RequestsPerSecond">When requests are due, whatever became of those before; null: as soon as a connection is free.</param>
public sealed record LoadRequest(LoadTarget Target, Corpus Corpus, int Connections, TimeSpan Lead, TimeSpan Measured, double? RequestsPerSecond = null);

/// <summary>What came of a slice.</summary>
/// <param name="Acknowledged">Events answered with 200 and their id, from the first to the last.</param>
/// <param name="AcknowledgedMeasured">Those of them that were answered in the measured time.</param>
/// <param name="Measured">The measured time.</param>
/// <param name="PutOff">Requests answered with 429 or 5xx, or not at all.</param>
/// <param name="Reason">What one of those said.</param>
/// <param name="Latencies">Times from when a request was due to its answer in the measured time, as <see cref="Measurement.LatencyHistogram.Counts"/>.</param>
/// <param name="CpuSeconds">What the generator itself used.</param>
public sealed record LoadAnswer(
    long Acknowledged, long AcknowledgedMeasured, TimeSpan Measured, long PutOff, string? Reason, IReadOnlyList<long> Latencies, double CpuSeconds);

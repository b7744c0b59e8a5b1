using SentryOrleans.Benchmarks.Fairness.Sending;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary>What one round measured of one flood.</summary>
/// <param name="Alone">The quiet project by itself.</param>
/// <param name="Control">The quiet project, while the flood's requests go to a server that only reads them.</param>
/// <param name="Flooded">The quiet project with the flood.</param>
/// <param name="FloodAnswer">What the flood got.</param>
internal sealed record Turns(SendAnswer Alone, SendAnswer Control, SendAnswer Flooded, SendAnswer FloodAnswer)
{
    /// <summary>How much longer the slowest hundredth of the quiet project's answers take with the flood than without.</summary>
    public double Ratio => P99(Flooded) / P99(Alone);

    /// <summary>The same, against the disturbance that the flood's sender makes by itself, on the processors that it shares with the server.</summary>
    public double Controlled => P99(Flooded) / P99(Control);

    private static double P99(SendAnswer answer)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(answer.Latencies);
        return histogram.Percentile(0.99).TotalMilliseconds;
    }
}

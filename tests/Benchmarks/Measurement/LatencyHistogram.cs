namespace SentryOrleans.Benchmarks.Measurement;

/// <summary>Counts of durations in classes that grow by 2 %, from 1 µs on; so much may a percentile be too high.</summary>
public sealed class LatencyHistogram
{
    private const double Growth = 1.02;
    private const int Classes = 1_000;
    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly long[] _counts = new long[Classes];

    /// <summary>Durations recorded.</summary>
    public long Count => _counts.Sum();

    /// <summary>How many durations each class has, as another process can read it.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Counts one duration.</summary>
    public void Record(TimeSpan duration) =>
        _counts[Math.Clamp((int)(Math.Log(Math.Max(duration.TotalMicroseconds, 1)) / LogGrowth), 0, Classes - 1)]++;

    /// <summary>Adds another's counts.</summary>
    public void Add(IReadOnlyList<long> counts)
    {
        for (var i = 0; i < Classes; i++) _counts[i] += counts[i];
    }

    /// <summary>The duration that <paramref name="share"/> (0 to 1) of those recorded did not exceed; zero when there are none.</summary>
    public TimeSpan Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(share * Count);
        if (wanted == 0) return TimeSpan.Zero;
        var index = -1;
        for (var seen = 0L; seen < wanted; seen += _counts[index]) index++;
        return TimeSpan.FromMicroseconds(Math.Pow(Growth, index + 1));
    }
}

using System.Diagnostics;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Cluster.Faults;

/// <summary>What a load on several projects came to.</summary>
/// <param name="Moments">When requests were acknowledged, as timestamps of <see cref="Stopwatch"/>, ascending.</param>
/// <param name="Refusals">What became of the other requests.</param>
internal sealed record LoadSum(IReadOnlyList<long> Moments, LoadRefusals Refusals)
{
    /// <summary>The longest time between one acknowledgement and the next.</summary>
    public TimeSpan LongestGap => Moments.Zip(Moments.Skip(1), Stopwatch.GetElapsedTime).DefaultIfEmpty().Max();

    /// <summary>
    /// From the end of a fault until it goes on: to the end of the longest gap that begins before the end or within a second after it. What was under way may
    /// still be acknowledged after the fault, and tells nothing; nor does the gap that the next fault makes.
    /// </summary>
    /// <param name="end">Of the fault.</param>
    /// <param name="next">When the next fault began or the load ended, as a timestamp of <see cref="Stopwatch"/>.</param>
    public TimeSpan RecoveryFrom(FaultEnd end, long next)
    {
        if (end.Stall is { } stall) return stall;
        var gaps = Moments.Zip(Moments.Skip(1)).Where(gap => gap.Second > end.Moment && gap.Second <= next && gap.First < end.Moment + Stopwatch.Frequency);
        var longest = gaps.DefaultIfEmpty().MaxBy(gap => gap.Second - gap.First);
        return longest == default ? throw new InvalidOperationException("Nothing was acknowledged after the fault.") : Stopwatch.GetElapsedTime(end.Moment, longest.Second);
    }
}

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

    /// <summary>From the end of a fault to what was acknowledged first after it.</summary>
    public TimeSpan RecoveryFrom(FaultEnd end)
    {
        if (end.Stall is { } stall) return stall;
        var next = Moments.FirstOrDefault(moment => moment > end.Moment, long.MaxValue);
        return next == long.MaxValue ? throw new InvalidOperationException("Nothing was acknowledged after the fault.") : Stopwatch.GetElapsedTime(end.Moment, next);
    }
}

using System.Diagnostics;

namespace SentryOrleans.Cluster.Faults;

/// <summary>The end of a fault.</summary>
/// <param name="Moment">When it ended, as a timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="Stall">How much longer what it held up stood still; null when the acknowledgements tell it.</param>
internal readonly record struct FaultEnd(long Moment, TimeSpan? Stall = null)
{
    /// <summary>It ends now.</summary>
    public static FaultEnd Now => new(Stopwatch.GetTimestamp());
}

using System.Diagnostics;

namespace SentryOrleans.Testing.Fuzz;

/// <summary>What the product took for one input, without the checks around it. One thread's.</summary>
internal sealed class FuzzMeter
{
    public TimeSpan Time { get; private set; }

    /// <summary>Bytes allocated, the ones already collected again included.</summary>
    public long Allocated { get; private set; }

    public void Reset() => (Time, Allocated) = (TimeSpan.Zero, 0);

    /// <summary>Runs a step of the product.</summary>
    public T Run<T>(Func<T> step)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        try
        {
            return step();
        }
        finally
        {
            Time += Stopwatch.GetElapsedTime(started);
            Allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        }
    }
}

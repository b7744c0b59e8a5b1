using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SentryOrleans.Benchmarks.Fairness.Sending;

/// <summary>Waits to the twentieth of a millisecond without using the processor; .NET's own waits are whole milliseconds.</summary>
internal static class PreciseWait
{
    /// <summary>Returns at a moment of <see cref="Stopwatch"/>, or at once when it is past.</summary>
    public static void Until(long timestamp)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp) is var left && left > TimeSpan.Zero)
        {
            // Interrupted early it is called again.
            _ = Sleep((uint)Math.Clamp(left.TotalMicroseconds, 1, 999_999));
        }
    }

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int Sleep(uint microseconds);
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SentryOrleans.Benchmarks.Fairness.Sending;

/// <summary>The priority of a thread. Linux has one for each, which new threads get from the one that starts them; .NET sets that of the first alone.</summary>
internal static class Priority
{
    private const int Steps = 10;

    /// <summary>Lets this thread run after others.</summary>
    public static void Lower()
    {
        if (Nice(Steps) == -1) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "nice", SetLastError = true)]
    private static extern int Nice(int steps);
}

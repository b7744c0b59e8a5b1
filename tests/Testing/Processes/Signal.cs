using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SentryOrleans.Testing.Processes;

/// <summary>Signals that tests send to processes they started; the numbers are Linux'.</summary>
public enum Signal
{
    /// <summary>Asks politely (Ctrl-C); PostgreSQL: fast shutdown.</summary>
    Interrupt = 2,

    /// <summary>PostgreSQL: immediate shutdown.</summary>
    Quit = 3,

    /// <summary>Cannot be caught.</summary>
    Kill = 9,

    /// <summary>Asks politely.</summary>
    Terminate = 15,

    /// <summary>Goes on after <see cref="Stop"/>.</summary>
    Continue = 18,

    /// <summary>Freezes the process where it is.</summary>
    Stop = 19,
}

/// <summary>Sends signals.</summary>
public static class Signals
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends <paramref name="signal"/>; false when the process is gone.</summary>
    /// <exception cref="Win32Exception">The process belongs to somebody else.</exception>
    public static bool Send(int processId, Signal signal)
    {
        // Zero and negative numbers mean whole process groups.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        if (Kill(processId, (int)signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}

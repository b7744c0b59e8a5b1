using System.Runtime.InteropServices;

namespace SentryOrleans.Silo.Start;

/// <summary>The few system calls that .NET has no name for.</summary>
internal static class Unix
{
    public const int Interrupt = 2;
    public const int Quit = 3;

    private const int NoSuchProcess = 3;

    /// <summary>Whether this process may do everything.</summary>
    public static bool IsRoot => !OperatingSystem.IsWindows() && geteuid() == 0;

    /// <summary>Sends a signal.</summary>
    /// <returns>False when there is no such process, or it is not ours to signal.</returns>
    public static bool Signal(int pid, int signal) => kill(pid, signal) == 0;

    /// <summary>Whether the process exists, whoever's it is.</summary>
    public static bool Exists(int pid) => kill(pid, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    /// <summary>Gives a file or folder to an account.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (chown(path, user, group) != 0) throw new IOException($"{path} could not be given to account {user} (error {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc")]
    private static extern uint geteuid();

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}

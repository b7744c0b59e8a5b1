namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Names of the numbers that systems report crashes with. Null for a number that has none.</summary>
internal static class MechanismNames
{
    private static readonly string[] LinuxSignals = Split(
        "- SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM SIGTERM SIGSTKFLT SIGCHLD SIGCONT "
        + "SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS");

    private static readonly string[] DarwinSignals = Split(
        "- SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGEMT SIGFPE SIGKILL SIGBUS SIGSEGV SIGSYS SIGPIPE SIGALRM SIGTERM SIGURG SIGSTOP SIGTSTP "
        + "SIGCONT SIGCHLD SIGTTIN SIGTTOU SIGIO SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGINFO SIGUSR1 SIGUSR2");

    private static readonly Dictionary<string, string[]> LinuxCodes = new(StringComparer.Ordinal)
    {
        ["SIGILL"] = Split("- ILL_ILLOPC ILL_ILLOPN ILL_ILLADR ILL_ILLTRP ILL_PRVOPC ILL_PRVREG ILL_COPROC ILL_BADSTK"),
        ["SIGFPE"] = Split("- FPE_INTDIV FPE_INTOVF FPE_FLTDIV FPE_FLTOVF FPE_FLTUND FPE_FLTRES FPE_FLTINV FPE_FLTSUB"),
        ["SIGSEGV"] = Split("- SEGV_MAPERR SEGV_ACCERR SEGV_BNDERR SEGV_PKUERR"),
        ["SIGBUS"] = Split("- BUS_ADRALN BUS_ADRERR BUS_OBJERR BUS_MCEERR_AR BUS_MCEERR_AO"),
        ["SIGTRAP"] = Split("- TRAP_BRKPT TRAP_TRACE TRAP_BRANCH TRAP_HWBKPT"),
    };

    private static readonly Dictionary<string, string[]> DarwinCodes = new(StringComparer.Ordinal)
    {
        ["SIGILL"] = Split("ILL_NOOP ILL_ILLOPC ILL_ILLTRP ILL_PRVOPC ILL_ILLOPN ILL_ILLADR ILL_PRVREG ILL_COPROC ILL_BADSTK"),
        ["SIGFPE"] = Split("FPE_NOOP FPE_FLTDIV FPE_FLTOVF FPE_FLTUND FPE_FLTRES FPE_FLTINV FPE_FLTSUB FPE_INTDIV FPE_INTOVF"),
        ["SIGSEGV"] = Split("SEGV_NOOP SEGV_MAPERR SEGV_ACCERR"),
        ["SIGBUS"] = Split("BUS_NOOP BUS_ADRALN BUS_ADRERR BUS_OBJERR"),
        ["SIGTRAP"] = Split("- TRAP_BRKPT TRAP_TRACE"),
    };

    /// <summary>Numbers 1 to 34 are the same everywhere.</summary>
    private static readonly string[] CommonErrors = Split(
        "- EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD - ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR "
        + "EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE");

    private static readonly Dictionary<long, string> LinuxErrors = new()
    {
        [11] = "EAGAIN",
        [35] = "EDEADLK",
        [36] = "ENAMETOOLONG",
        [38] = "ENOSYS",
        [39] = "ENOTEMPTY",
        [40] = "ELOOP",
        [61] = "ENODATA",
        [62] = "ETIME",
        [71] = "EPROTO",
        [75] = "EOVERFLOW",
        [84] = "EILSEQ",
        [88] = "ENOTSOCK",
        [90] = "EMSGSIZE",
        [95] = "EOPNOTSUPP",
        [97] = "EAFNOSUPPORT",
        [98] = "EADDRINUSE",
        [99] = "EADDRNOTAVAIL",
        [100] = "ENETDOWN",
        [101] = "ENETUNREACH",
        [103] = "ECONNABORTED",
        [104] = "ECONNRESET",
        [105] = "ENOBUFS",
        [106] = "EISCONN",
        [107] = "ENOTCONN",
        [110] = "ETIMEDOUT",
        [111] = "ECONNREFUSED",
        [113] = "EHOSTUNREACH",
        [114] = "EALREADY",
        [115] = "EINPROGRESS",
        [116] = "ESTALE",
        [122] = "EDQUOT",
        [125] = "ECANCELED",
    };

    private static readonly Dictionary<long, string> DarwinErrors = new()
    {
        [11] = "EDEADLK",
        [35] = "EAGAIN",
        [36] = "EINPROGRESS",
        [37] = "EALREADY",
        [38] = "ENOTSOCK",
        [40] = "EMSGSIZE",
        [45] = "ENOTSUP",
        [47] = "EAFNOSUPPORT",
        [48] = "EADDRINUSE",
        [49] = "EADDRNOTAVAIL",
        [50] = "ENETDOWN",
        [51] = "ENETUNREACH",
        [53] = "ECONNABORTED",
        [54] = "ECONNRESET",
        [55] = "ENOBUFS",
        [56] = "EISCONN",
        [57] = "ENOTCONN",
        [60] = "ETIMEDOUT",
        [61] = "ECONNREFUSED",
        [62] = "ELOOP",
        [63] = "ENAMETOOLONG",
        [65] = "EHOSTUNREACH",
        [66] = "ENOTEMPTY",
        [69] = "EDQUOT",
        [70] = "ESTALE",
        [78] = "ENOSYS",
        [84] = "EOVERFLOW",
        [89] = "ECANCELED",
        [92] = "EILSEQ",
        [96] = "ENODATA",
        [100] = "EPROTO",
        [101] = "ETIME",
        [102] = "EOPNOTSUPP",
    };

    private static readonly string[] MachExceptions = Split(
        "- EXC_BAD_ACCESS EXC_BAD_INSTRUCTION EXC_ARITHMETIC EXC_EMULATION EXC_SOFTWARE EXC_BREAKPOINT EXC_SYSCALL EXC_MACH_SYSCALL EXC_RPC_ALERT "
        + "EXC_CRASH EXC_RESOURCE EXC_GUARD EXC_CORPSE_NOTIFY");

    /// <summary>A signal, as <c>SIGSEGV</c>.</summary>
    public static string? Signal(SystemHint system, long number) =>
        system switch { SystemHint.Linux => At(LinuxSignals, number), SystemHint.Darwin => At(DarwinSignals, number), _ => null };

    /// <summary>Why a signal came, as <c>SEGV_MAPERR</c>.</summary>
    public static string? SignalCode(SystemHint system, long number, long code) =>
        Signal(system, number) is { } signal && (system == SystemHint.Linux ? LinuxCodes : DarwinCodes).TryGetValue(signal, out var names) ? At(names, code) : null;

    /// <summary>A system error, as <c>ENOENT</c>.</summary>
    public static string? Error(SystemHint system, long number) => system == SystemHint.Unknown
        ? null
        : At(CommonErrors, number) ?? (system == SystemHint.Linux ? LinuxErrors : DarwinErrors).GetValueOrDefault(number);

    /// <summary>A Mach exception, as <c>EXC_BAD_ACCESS</c>; only Darwin has them.</summary>
    public static string? MachException(long number) => At(MachExceptions, number);

    private static string[] Split(string names) => names.Split(' ');

    private static string? At(string[] names, long number) => number >= 0 && number < names.Length && names[number] != "-" ? names[number] : null;
}

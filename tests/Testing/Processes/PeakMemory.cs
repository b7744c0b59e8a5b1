using System.Globalization;

namespace SentryOrleans.Testing.Processes;

/// <summary>What a process has resident, in bytes, from <c>/proc</c>.</summary>
public static class PeakMemory
{
    /// <summary>Now.</summary>
    public static long Now(int process) => Read(process, "VmRSS:");

    /// <summary>The most since <see cref="Reset"/>.</summary>
    public static long Peak(int process) => Read(process, "VmHWM:");

    /// <summary>Forgets the peak: it is what is resident now.</summary>
    public static void Reset(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    private static long Read(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}

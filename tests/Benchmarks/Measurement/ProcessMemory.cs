using System.Globalization;

namespace SentryOrleans.Benchmarks.Measurement;

/// <summary>Memory of processes, in bytes.</summary>
public static class ProcessMemory
{
    /// <summary>The most that was ever resident of a process.</summary>
    public static long Peak(int process) => Read($"/proc/{process}/status", "VmHWM:");

    /// <summary>What is resident of a process now.</summary>
    public static long Of(int process) => Read($"/proc/{process}/status", "VmRSS:");

    /// <summary>What a process and everything below it have resident now, with memory they share (PostgreSQL's buffers) counted once.</summary>
    public static long OfTree(int root) => ProcessTree.Below(root).Sum(process => Read($"/proc/{process}/smaps_rollup", "Pss:"));

    /// <summary>A line <c>Name:   123 kB</c>; zero when the process has ended.</summary>
    private static long Read(string file, string name)
    {
        try
        {
            var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

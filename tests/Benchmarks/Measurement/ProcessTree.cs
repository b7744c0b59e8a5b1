using System.Globalization;

namespace SentryOrleans.Benchmarks.Measurement;

/// <summary>Processes and what they started, read from Linux' <c>/proc</c>.</summary>
public static class ProcessTree
{
    /// <summary>The unit of times in <c>/proc/PID/stat</c>, which is the same on every Linux.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>
    /// CPU-seconds (user and system) that processes and everything below them have used, children that have ended included. It only grows:
    /// a child's time passes to its parent when it ends.
    /// </summary>
    public static double CpuSeconds(params IReadOnlyList<int> roots)
    {
        var processes = ReadAll();
        return roots.SelectMany(root => Below(root, processes)).Distinct().Sum(id => processes[id].Ticks) / TicksPerSecond;
    }

    /// <summary>Ids of a process and everything below it.</summary>
    public static IReadOnlyList<int> Below(int root) => Below(root, ReadAll());

    /// <summary>Parses a line of <c>/proc/PID/stat</c>. The program's name, in brackets, may contain anything.</summary>
    public static (int Parent, long Ticks) Parse(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
    }

    private static List<int> Below(int root, Dictionary<int, (int Parent, long Ticks)> processes)
    {
        var children = processes.ToLookup(process => process.Value.Parent, process => process.Key);
        var found = new List<int>();
        if (processes.ContainsKey(root)) found.Add(root);
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i]]);
        return found;
    }

    private static Dictionary<int, (int Parent, long Ticks)> ReadAll()
    {
        var processes = new Dictionary<int, (int, long)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                processes[id] = Parse(File.ReadAllText($"{folder}/stat"));
            }
            catch (IOException)
            {
                // It ended between the two reads.
            }
        }
        return processes;
    }
}

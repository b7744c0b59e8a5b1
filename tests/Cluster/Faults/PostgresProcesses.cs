using System.Globalization;
using SentryOrleans.Testing.Processes;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults;

/// <summary>The processes of the PostgreSQL that the servers use.</summary>
internal static class PostgresProcesses
{
    /// <summary>The one that the others are children of.</summary>
    public static int MainOf(Scene scene) => Assert.Single(LeftOverPostgres.Find(scene.DatabaseFolder));

    /// <summary>Freezes all of them; those that are gone meanwhile do not matter. The main one is first, so that no new ones come.</summary>
    public static IReadOnlyList<int> Freeze(Scene scene)
    {
        var main = MainOf(scene);
        Signals.Send(main, Signal.Stop);
        IReadOnlyList<int> all = [main, .. ChildrenOf(main)];
        foreach (var process in all) Signals.Send(process, Signal.Stop);
        return all;
    }

    /// <summary>Lets them go on.</summary>
    public static void Resume(IReadOnlyList<int> processes)
    {
        foreach (var process in processes.Reverse()) Signals.Send(process, Signal.Continue);
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && ParentOf(id) == parent
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    /// <summary>The fourth field; the second is a name in brackets, which may have spaces.</summary>
    private static int ParentOf(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

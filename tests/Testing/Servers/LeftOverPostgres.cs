using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Testing.Servers;

/// <summary>Ends the PostgreSQL that a killed server left behind in its data folder.</summary>
public static class LeftOverPostgres
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Ids of the PostgreSQL servers that run on clusters below <paramref name="dataFolder"/>.</summary>
    public static IReadOnlyList<int> Find(string dataFolder)
    {
        var anywhereBelow = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 4 };
        return [.. Directory.EnumerateFiles(dataFolder, "postmaster.pid", anywhereBelow).Select(ReadProcessId).OfType<int>().Where(IsPostgres)];
    }

    /// <summary>Ends them and waits until they are gone.</summary>
    /// <exception cref="TimeoutException">One went on.</exception>
    public static async Task StopAsync(string dataFolder)
    {
        foreach (var processId in Find(dataFolder))
        {
            Signals.Send(processId, Signal.Interrupt);
            await Eventually.GetAsync(_ => Task.FromResult(IsPostgres(processId)), runs => !runs, Patience);
        }
    }

    private static int? ReadProcessId(string pidFile) =>
        int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), out var processId) ? processId : null;

    /// <summary>The id may have been given to another process since; a process that ended but was not collected yet has no command line.</summary>
    private static bool IsPostgres(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0')[0].Contains("postgres", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

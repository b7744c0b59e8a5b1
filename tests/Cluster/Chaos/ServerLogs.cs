using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>Shows what servers wrote.</summary>
internal static class ServerLogs
{
    private const int LinesShown = 100;
    private const int LineLength = 300;

    /// <summary>Runs a scenario; when it fails, the test's output gets the servers' last lines.</summary>
    public static async Task ShowOnFailureAsync(this ITestOutputHelper output, IReadOnlyList<ServerProcess> servers, Func<Task> scenario)
    {
        try
        {
            await scenario();
        }
        catch
        {
            foreach (var server in servers)
            {
                output.WriteLine($"The last lines of {server.BaseAddress}:");
                foreach (var line in server.Output.Split('\n').TakeLast(LinesShown))
                {
                    output.WriteLine(line.Length > LineLength ? line[..LineLength] : line);
                }
            }

            throw;
        }
    }
}

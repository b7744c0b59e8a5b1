using System.Text.Json;

namespace SentryOrleans.Silo.Start;

/// <summary>
/// <c>server.json</c> in the data folder (mode 0600): the process that runs on it and how its owner talks to it. It outlives a crash; only
/// the lock tells whether the process lives.
/// </summary>
/// <param name="Pid">The process.</param>
/// <param name="Urls">Where it listens for everyone; empty while it only sets up.</param>
/// <param name="ControlUrl">Where it takes commands from this machine; null until it can.</param>
/// <param name="ControlToken">What they must bring.</param>
/// <param name="SiloPort">The silo's port, taken again after a crash so that the cluster knows the old incarnation for dead.</param>
/// <param name="GatewayPort">Likewise, the gateway's.</param>
internal sealed record ServerFile(int Pid, IReadOnlyList<string> Urls, string? ControlUrl, string ControlToken, int SiloPort, int GatewayPort)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string PathIn(string folder) => Path.Combine(folder, "server.json");

    /// <summary>What the last server wrote; null when there is none or it is not readable as one.</summary>
    public static ServerFile? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerFile>(File.ReadAllText(PathIn(folder)), Json);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Write(string folder) => PrivateFiles.Write(PathIn(folder), JsonSerializer.Serialize(this, Json));

    public static void Delete(string folder) => File.Delete(PathIn(folder));

    /// <summary><c>process 4711 at http://127.0.0.1:9000</c></summary>
    public override string ToString() => Urls.Count == 0 ? $"process {Pid}" : $"process {Pid} at {string.Join(", ", Urls)}";
}

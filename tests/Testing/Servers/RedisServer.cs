using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SentryOrleans.Testing.Servers;

/// <summary>A Redis that belongs to the test, on a loopback port, without a file.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = FreePort.Next();
    private Process? _process;

    private RedisServer()
    {
    }

    /// <summary>StackExchange.Redis' form.</summary>
    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>Id of the running process.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("Redis does not run.");

    /// <summary>Starts an empty one.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts it again, empty, on the same port; complete when it answers.</summary>
    public async Task RestartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server", ["--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
        });
        _process!.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.GetAsync(async _ => await AskAsync("PING"), answer => answer == "+PONG");
    }

    /// <summary>Kills it.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>How many keys it has.</summary>
    public async Task<int> KeysAsync() => int.Parse((await AskAsync("DBSIZE")).AsSpan(1), CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>The first line of the answer; empty when nobody listens.</summary>
    private async Task<string> AskAsync(string command)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{command}\r\n"));
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadLineAsync() ?? "";
        }
        catch (SocketException)
        {
            return "";
        }
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SentryOrleans.Testing.Abuse;

/// <summary>One connection on which any bytes can be sent, however wrong.</summary>
public sealed class RawClient : IDisposable
{
    /// <summary>So long is waited for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly CancellationTokenSource _deadline = new(Patience);

    private RawClient(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    /// <summary>Connects.</summary>
    public static async Task<RawClient> ConnectAsync(Uri server)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port);
        return new RawClient(client);
    }

    /// <summary>Sends the bytes. A server that has closed already is no error: what it answered can still be read.</summary>
    /// <returns>False when it has closed.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes, _deadline.Token);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc cref="SendAsync(ReadOnlyMemory{byte})"/>
    public Task<bool> SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Says that nothing more is sent, and goes on listening.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection off without goodbye.</summary>
    public void Abort() => _client.Client.Close(timeout: 0);

    /// <summary>The next answer's status, its body skipped; 0 when the server closed instead.</summary>
    /// <exception cref="OperationCanceledException">Neither came in time.</exception>
    public async Task<int> ReadStatusAsync()
    {
        var (status, _) = await ReadAsync();
        return status;
    }

    /// <summary>The next answer's status and body; 0 when the server closed instead.</summary>
    /// <exception cref="OperationCanceledException">Neither came in time.</exception>
    public async Task<(int Status, string Body)> ReadAsync()
    {
        try
        {
            if (await ReadLineAsync() is not { Length: > 0 } statusLine) return (0, "");
            var length = 0;
            while (await ReadLineAsync() is { Length: > 0 } header)
            {
                if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(header["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
            var body = new byte[length];
            await _stream.ReadExactlyAsync(body, _deadline.Token);
            return (int.Parse(statusLine.Split(' ')[1], CultureInfo.InvariantCulture), Encoding.UTF8.GetString(body));
        }
        catch (IOException)
        {
            return (0, "");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _client.Dispose();
        _deadline.Dispose();
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, _deadline.Token) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
        return line.Length == 0 ? null : line.ToString();
    }
}

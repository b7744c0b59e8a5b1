using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SentryOrleans.Benchmarks.Load;

/// <summary>
/// A keep-alive connection that sends a request and waits for its answer, blocking its thread: the fewest system calls there are, since
/// the generator uses the processors of those it measures.
/// </summary>
internal sealed class LoadSocket(int port) : IDisposable
{
    private const int AnswerBytesMax = 16 * 1024;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    private readonly byte[] _answer = new byte[AnswerBytesMax];
    private Socket? _socket;

    /// <summary>The answer to the last request, head and body.</summary>
    public ReadOnlySpan<byte> Answer => _answer.AsSpan(0, Length);

    private int Length { get; set; }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <returns>Its status.</returns>
    /// <exception cref="SocketException">The server is away, or did not answer in time. The next request connects again.</exception>
    /// <exception cref="InvalidDataException">The answer is no HTTP that this client reads.</exception>
    public int Send(ReadOnlySpan<byte> request)
    {
        try
        {
            _socket ??= Connect();
            while (request.Length > 0) request = request[_socket.Send(request)..];
            Length = 0;
            do
            {
                var read = _socket.Receive(_answer.AsSpan(Length));
                if (read == 0) throw new SocketException((int)SocketError.ConnectionReset);
                Length += read;
            }
            while (!IsComplete(Answer));
            return int.Parse(Answer.Slice("HTTP/1.1 ".Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (SocketException)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    /// <summary>Whether all of an answer is there; both ways of telling its end are in use.</summary>
    internal static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return answer.Length < AnswerBytesMax ? false : throw new InvalidDataException("The answer is too long.");
        var body = answer[(head + 4)..];
        if (answer[..head].IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0) return body.EndsWith("0\r\n\r\n"u8);
        var name = "\r\nContent-Length: "u8;
        var at = answer[..head].IndexOf(name);
        if (at < 0) throw new InvalidDataException($"The answer has no length: {Encoding.UTF8.GetString(answer)}");
        var value = answer[(at + name.Length)..];
        return body.Length >= int.Parse(value[..value.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)AnswerMax.TotalMilliseconds,
            SendTimeout = (int)AnswerMax.TotalMilliseconds,
        };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
}

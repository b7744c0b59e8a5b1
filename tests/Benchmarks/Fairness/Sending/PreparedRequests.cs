using System.IO.Compression;
using System.Text;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Fairness.Sending;

/// <summary>
/// Bodies made beforehand. An envelope is sent in two parts: its header with an id of its own, and the rest, which is compressed once if at all: two
/// gzip members after each other are a gzip stream.
/// </summary>
internal sealed class PreparedRequests
{
    /// <summary>Memory for large events, in bytes.</summary>
    private const int BytesMax = 16 << 20;

    private const int EventsMax = 1_000;

    private readonly SampleEvents _ids;
    private readonly Traffic _traffic;
    private readonly byte[][] _rests;
    private int _next = -1;

    /// <summary>Makes the events.</summary>
    /// <param name="traffic">Which.</param>
    /// <param name="at">Their time.</param>
    /// <param name="seed">Chooses their texts and ids.</param>
    public PreparedRequests(Traffic traffic, DateTimeOffset at, int seed)
    {
        (_traffic, _ids) = (traffic, new SampleEvents(1, at, seed));
        var events = new SampleEvents(traffic.Issues, at, seed, EventsMax, traffic.EventBytes);
        var count = Math.Clamp(BytesMax / traffic.EventBytes, traffic.Issues, EventsMax);
        _rests = [.. Enumerable.Range(0, count).Select(index => Pack(Rest(events.Event(index))))];
    }

    /// <summary>A buffer that is large enough for every request.</summary>
    public byte[] CreateBuffer() => new byte[_rests.Max(rest => rest.Length) + 4_096];

    /// <summary>Writes the next request.</summary>
    /// <returns>Its length, and its event's id as the answer must repeat it.</returns>
    public (int Length, byte[] Id) Write(LoadTarget target, byte[] buffer)
    {
        var index = Interlocked.Increment(ref _next);
        var rest = _rests[index % _rests.Length];
        var id = _ids.IdOf(index).ToString("N");
        var header = Pack(Encoding.ASCII.GetBytes($"{{\"event_id\":\"{id}\"}}\n"), CompressionLevel.NoCompression);
        var encoding = _traffic.IsCompressed ? "Content-Encoding: gzip\r\n" : "";
        var head = Encoding.ASCII.GetBytes(
            $"POST {target.Path} HTTP/1.1\r\nHost: 127.0.0.1:{target.Port}\r\nUser-Agent: sentry.python.flask/2.13.0\r\n" +
            $"Content-Type: application/x-sentry-envelope\r\n{encoding}" +
            $"X-Sentry-Auth: Sentry sentry_version=7, sentry_client=sentry.python.flask/2.13.0, sentry_key={target.PublicKey}\r\n" +
            $"Content-Length: {header.Length + rest.Length}\r\n\r\n");
        head.CopyTo(buffer, 0);
        header.CopyTo(buffer, head.Length);
        rest.CopyTo(buffer, head.Length + header.Length);
        return (head.Length + header.Length + rest.Length, Encoding.ASCII.GetBytes(id));
    }

    /// <summary>The envelope without its first line. The id in the event is not its own: the header's counts.</summary>
    private static byte[] Rest(byte[] json)
    {
        var envelope = new EnvelopeBuilder(Guid.Empty).Add("event", json).Build();
        return envelope[(envelope.AsSpan().IndexOf((byte)'\n') + 1)..];
    }

    private byte[] Pack(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        if (!_traffic.IsCompressed) return bytes;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level)) gzip.Write(bytes);
        return packed.ToArray();
    }
}

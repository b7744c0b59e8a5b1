using System.Text;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Load;

/// <summary>
/// The corpus: events of <see cref="SampleEvents.EventBytes"/> bytes over 100 issues and 1,000 users, as whole HTTP requests made
/// beforehand. A request is copied and gets an event id of its own; nothing else is done for it.
/// </summary>
public sealed class RequestSet
{
    /// <summary>Issues that the events belong to, in turn.</summary>
    public const int Issues = 100;

    private const int Users = 1_000;
    private const int IdBytes = 32;

    private readonly SampleEvents _events;
    private readonly LoadEvent[] _prepared;
    private readonly int[][] _idPlaces;
    private int _next = -1;

    /// <summary>Makes the events.</summary>
    /// <param name="at">Their time.</param>
    /// <param name="seed">Chooses their texts and ids.</param>
    public RequestSet(DateTimeOffset at, int seed)
    {
        _events = new SampleEvents(Issues, at, seed, Users);
        _prepared = [.. Enumerable.Range(0, Users).Select(_events.Envelope)];
        _idPlaces = [.. _prepared.Select(IdPlaces)];
    }

    /// <summary>A buffer with the request's head, into which <see cref="Fill"/> puts one event after the other.</summary>
    public byte[] CreateBuffer(LoadTarget target)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {target.Path} HTTP/1.1\r\nHost: 127.0.0.1:{target.Port}\r\nUser-Agent: sentry.python.flask/2.13.0\r\n" +
            "Content-Type: application/x-sentry-envelope\r\n" +
            $"X-Sentry-Auth: Sentry sentry_version=7, sentry_client=sentry.python.flask/2.13.0, sentry_key={target.PublicKey}\r\n" +
            $"Content-Length: {_prepared[0].Envelope.Length}\r\n\r\n");
        return [.. head, .. _prepared[0].Envelope.Span];
    }

    /// <summary>Puts the next event into the buffer.</summary>
    /// <returns>Where its id is in the buffer, as the answer must repeat it.</returns>
    public ReadOnlySpan<byte> Fill(byte[] buffer)
    {
        var index = Interlocked.Increment(ref _next);
        var prepared = index % Users;
        var body = buffer.AsSpan(buffer.Length - _prepared[prepared].Envelope.Length);
        _prepared[prepared].Envelope.Span.CopyTo(body);
        var id = _events.IdOf(index);
        foreach (var place in _idPlaces[prepared]) id.TryFormat(body.Slice(place, IdBytes), out _, "N");
        return body.Slice(_idPlaces[prepared][0], IdBytes);
    }

    private static int[] IdPlaces(LoadEvent prepared)
    {
        var id = Encoding.ASCII.GetBytes(prepared.Id.ToString("N"));
        var places = new List<int>();
        for (var from = 0; prepared.Envelope.Span[from..].IndexOf(id) is >= 0 and var found; from += found + IdBytes) places.Add(from + found);
        return [.. places];
    }
}

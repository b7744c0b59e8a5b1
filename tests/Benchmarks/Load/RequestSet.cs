using System.Text;
using System.Text.RegularExpressions;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Load;

/// <summary>
/// What is sent: events as whole HTTP requests made beforehand, in turn. A request is copied and gets an event id of its own; nothing else
/// is done for it.
/// </summary>
public sealed partial class RequestSet
{
    /// <summary>Issues of the events that are made.</summary>
    public const int Issues = 100;

    private const int Users = 1_000;
    private const int IdBytes = 32;

    private readonly SampleEvents _ids;
    private readonly LoadEvent[] _events;
    private int _next = -1;

    private RequestSet(LoadEvent[] events, SampleEvents ids) => (_events, _ids) = (events, ids);

    /// <summary>Prepares a corpus.</summary>
    /// <param name="corpus">Which.</param>
    /// <param name="at">The events' time.</param>
    /// <param name="seed">Chooses their ids, and the texts of those that are made.</param>
    public static RequestSet Create(Corpus corpus, DateTimeOffset at, int seed)
    {
        var samples = new SampleEvents(Issues, at, seed, Users);
        return new RequestSet(
            corpus == Corpus.Recorded ? [.. RecordedEvent.ReadAll().Where(recorded => !IsBroken(recorded)).Select(recorded => recorded.EnvelopeAt(at))] : [.. samples.Envelopes(Users)],
            samples);
    }

    /// <summary>The requests as they go to one server.</summary>
    public TargetRequests For(LoadTarget target)
    {
        var requests = Array.ConvertAll(_events, prepared => Request(target, prepared.Envelope));
        return new TargetRequests(requests, [.. _events.Zip(requests, (prepared, request) => IdPlaces(prepared.Id, request))], () => Interlocked.Increment(ref _next), _ids.IdOf);
    }

    /// <summary>Half a character: .NET's JSON writer, which the floor uses, does not take it.</summary>
    private static bool IsBroken(RecordedEvent recorded) => HalfCharacter().IsMatch(recorded.Event);

    [GeneratedRegex(@"\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])", RegexOptions.IgnoreCase)]
    private static partial Regex HalfCharacter();

    private static byte[] Request(LoadTarget target, ReadOnlyMemory<byte> envelope)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {target.Path} HTTP/1.1\r\nHost: 127.0.0.1:{target.Port}\r\nUser-Agent: sentry.python.flask/2.13.0\r\n" +
            "Content-Type: application/x-sentry-envelope\r\n" +
            $"X-Sentry-Auth: Sentry sentry_version=7, sentry_client=sentry.python.flask/2.13.0, sentry_key={target.PublicKey}\r\n" +
            $"Content-Length: {envelope.Length}\r\n\r\n");
        return [.. head, .. envelope.Span];
    }

    private static int[] IdPlaces(Guid id, ReadOnlySpan<byte> request)
    {
        var text = Encoding.ASCII.GetBytes(id.ToString("N"));
        var places = new List<int>();
        for (var from = 0; request[from..].IndexOf(text) is >= 0 and var found; from += found + IdBytes) places.Add(from + found);
        return [.. places];
    }
}

using System.Text;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>
/// Envelopes of all kinds of items in turn, good ones and such as are discarded, and what each counts for. Every envelope has an id, so
/// that its answer can be told; every item is counted once a request, whatever becomes of it.
/// </summary>
/// <param name="events">The events among them.</param>
/// <param name="now">When sessions, transactions and logs happened.</param>
internal sealed class MixedItems(SampleEvents events, DateTimeOffset now)
{
    private const int LogBytes = 610;

    private static readonly Kind[] Kinds =
    [
        new("an event with a file and a session", [("error", 1), ("attachment", 64), ("attachment_item", 1), ("session", 1)]),
        new("a broken event with a file, and a session", [("error", 1), ("attachment", 64), ("attachment_item", 1), ("session", 1)]),
        new("a transaction and a report of the SDK", [("transaction", 1), ("transaction_indexed", 1), ("span", 2), ("error", 3)]),
        new("five logs and a check-in", [("log_item", 5), ("log_byte", LogBytes), ("monitor", 1)]),
        new("an event that a filter discards, with a file", [("error", 1), ("attachment", 64), ("attachment_item", 1)]),
        new("an event with a user's report", [("error", 1), ("feedback", 1)]),
        new("a session that is none, and something unknown", [("session", 1)]),
        new("an event", [("error", 1)]),
    ];

    /// <summary>Envelopes in one round of all kinds.</summary>
    public static int EnvelopesPerRound => Kinds.Length;

    /// <summary>What a request with this envelope is counted as: quantities by category.</summary>
    public static IReadOnlyList<(string Category, long Quantity)> CountsOf(int number) => Kinds[number % Kinds.Length].Counts;

    /// <summary>Whether the envelope brings an event that is stored.</summary>
    public static bool StoresEvent(int number) => (number % Kinds.Length) is 0 or 5 or 7;

    /// <summary>The envelope.</summary>
    public LoadEvent Envelope(int number)
    {
        var id = events.IdOf(number);
        var envelope = new EnvelopeBuilder(id);
        Fill(envelope, number, id);
        return new LoadEvent(id, envelope.Build());
    }

    private void Fill(EnvelopeBuilder envelope, int number, Guid id)
    {
        switch (number % Kinds.Length)
        {
            case 0: Session(File(envelope.Add("event", events.Event(number)))); break;
            case 1: Session(File(envelope.Add("event", "{\"message\": broken"u8))); break;
            case 2: envelope.Add("transaction", Transaction(id)).Add("client_report", """{"discarded_events":[{"reason":"before_send","category":"error","quantity":3}]}"""u8); break;
            case 3: Logs(envelope).Add("check_in", """{"check_in_id":"00000000000000000000000000000000","monitor_slug":"nightly","status":"ok"}"""u8); break;
            case 4: File(envelope.Add("event", """{"exception":{"type":"Error","value":"Minified React error #418; visit https://react.dev/errors/418?args[]= for more"}}"""u8)); break;
            case 5: envelope.Add("event", events.Event(number)).Add("user_report", Text($$"""{"event_id":"{{id:N}}","name":"Ann","email":"ann@example.com","comments":"It broke."}""")); break;
            case 6: envelope.Add("session", "[]"u8).Add("hologram", "x"u8); break;
            default: envelope.Add("event", events.Event(number)); break;
        }
    }

    private static EnvelopeBuilder File(EnvelopeBuilder envelope) =>
        envelope.Add("attachment", Text(new string('a', 64)), header => header.WriteString("filename", "log.txt"));

    private EnvelopeBuilder Session(EnvelopeBuilder envelope) => envelope.Add("session", Text(
        $$$"""{"sid":"{{{Guid.NewGuid():N}}}","init":true,"started":"{{{now:O}}}","attrs":{"release":"shop@1.0"}}"""));

    private EnvelopeBuilder Logs(EnvelopeBuilder envelope)
    {
        var log = $$$"""{"timestamp":{{{now.ToUnixTimeSeconds()}}}.5,"trace_id":"0af7651916cd43dd8448eb211c80319c","level":"info","body":"hello"}""";
        var logs = Text($$"""{"items":[{{string.Join(',', Enumerable.Repeat(log, 5))}}]}""".PadRight(LogBytes));
        return envelope.Add("log", logs, header =>
        {
            header.WriteNumber("item_count", 5);
            header.WriteString("content_type", "application/vnd.sentry.items.log+json");
        });
    }

    private byte[] Transaction(Guid id)
    {
        var end = now.ToUnixTimeSeconds();
        return Text(
            $$$"""{"event_id":"{{{id:N}}}","type":"transaction","transaction":"GET /","start_timestamp":{{{end - 1}}}.25,"timestamp":{{{end}}}.5,"contexts":{"trace":{"trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331"}},"spans":[{"trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203332","start_timestamp":{{{end - 1}}}.25,"timestamp":{{{end}}}.25}]}""");
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private sealed record Kind(string Name, IReadOnlyList<(string Category, long Quantity)> Counts);
}

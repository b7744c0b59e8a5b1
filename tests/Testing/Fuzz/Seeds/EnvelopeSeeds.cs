using System.Text;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>Envelopes: the recorded ones, one with each type of item, and crashes with their files.</summary>
internal static class EnvelopeSeeds
{
    private const string Header = """{"event_id":"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20","sent_at":"2026-11-25T07:59:59.5Z","sdk":{"name":"x","version":"1"}}""";
    private const string Event = """{"event_id":"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20","message":"hi","tags":{"a":"b"}}""";

    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        .. RecordedSeeds.Envelopes.Select(bytes => new FuzzSeed(SeedShape.Envelope, bytes)),
        .. ItemSeeds.All.Where(seed => IsSent((ItemType)seed.Tag)).Select(seed => Envelope((((ItemType)seed.Tag).Name(), Extra((ItemType)seed.Tag), seed.Bytes))),
        Envelope(("event", "", Encoding.UTF8.GetBytes(Event)), ("attachment", ""","filename":"a.txt","content_type":"text/plain" """, "file"u8.ToArray())),
        Envelope(("attachment", ""","filename":"crash.dmp","attachment_type":"event.minidump" """, "MDMP..."u8.ToArray())),
        Envelope(
            ("event", "", Encoding.UTF8.GetBytes(Event)),
            ("attachment", ""","filename":"__sentry-event","attachment_type":"event.payload" """, CrashSeeds.Event),
            ("attachment", ""","filename":"__sentry-breadcrumb1","attachment_type":"event.breadcrumbs" """, CrashSeeds.Breadcrumbs)),
        Envelope(("raw_security", "", SecuritySeeds.All[0].Bytes)),
        Envelope(("unreal_report", ""","filename":"unreal.uecrash" """, "report"u8.ToArray()), ("user_report", "", """{"comments":"x"}"""u8.ToArray())),
        new(SeedShape.Envelope, "{}"u8.ToArray()),
        new(SeedShape.Envelope, Encoding.UTF8.GetBytes(Header + "\n")),
    ];

    private static bool IsSent(ItemType type) => type is not (ItemType.OtlpTraces or ItemType.OtlpLogs);

    private static string Extra(ItemType type) => type switch
    {
        ItemType.Log => ""","item_count":1,"content_type":"application/vnd.sentry.items.log+json" """,
        ItemType.TraceMetric => ""","item_count":1,"content_type":"application/vnd.sentry.items.trace-metric+json" """,
        ItemType.SpanContainer => ""","item_count":1,"content_type":"application/vnd.sentry.items.span.v2+json" """,
        ItemType.ProfileChunk => ""","platform":"cocoa" """,
        _ => "",
    };

    private static FuzzSeed Envelope(params (string Type, string Extra, byte[] Payload)[] items) => new(SeedShape.Envelope, new Mutations.EnvelopeParts(
        Encoding.UTF8.GetBytes(Header),
        [.. items.Select(item => new Mutations.EnvelopePart(Encoding.UTF8.GetBytes($$$"""{"type":"{{{item.Type}}}"{{{item.Extra}}}}"""), item.Payload))]).Write(item => item.Payload.Length.ToString()));
}

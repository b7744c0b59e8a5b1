using System.Text.Json;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>What the protocol says about each item type.</summary>
internal static class ItemTypes
{
    /// <summary>The content type that makes a <c>span</c> item a container.</summary>
    public const string SpanContainerContentType = "application/vnd.sentry.items.span.v2+json";

    private static readonly (ItemType Type, string Name, byte[] Utf8)[] Names =
    [
        Named(ItemType.Event, "event"), Named(ItemType.Transaction, "transaction"), Named(ItemType.Session, "session"),
        Named(ItemType.Sessions, "sessions"), Named(ItemType.Attachment, "attachment"), Named(ItemType.ClientReport, "client_report"),
        Named(ItemType.CheckIn, "check_in"), Named(ItemType.Log, "log"), Named(ItemType.TraceMetric, "trace_metric"),
        Named(ItemType.Span, "span"), Named(ItemType.Profile, "profile"), Named(ItemType.ProfileChunk, "profile_chunk"),
        Named(ItemType.ProfileChunk, "profile_chunk_ui"), Named(ItemType.ReplayEvent, "replay_event"),
        Named(ItemType.ReplayRecording, "replay_recording"), Named(ItemType.ReplayVideo, "replay_video"),
        Named(ItemType.UserReport, "user_report"), Named(ItemType.Feedback, "feedback"), Named(ItemType.Security, "security"),
        Named(ItemType.RawSecurity, "raw_security"), Named(ItemType.FormData, "form_data"),
        Named(ItemType.UnrealReport, "unreal_report"), Named(ItemType.Nel, "nel"), Named(ItemType.Statsd, "statsd"),
        Named(ItemType.MetricBuckets, "metric_buckets"),
    ];

    private static readonly string[] NamesByType = [.. Enum.GetValues<ItemType>().Select(FindName)];

    /// <summary>How many item types there are; they are numbered from 0.</summary>
    public static int Count => NamesByType.Length;

    /// <summary>The type that the reader's current string names.</summary>
    public static ItemType Read(ref Utf8JsonReader reader)
    {
        foreach (var (type, _, utf8) in Names)
        {
            if (reader.ValueTextEquals(utf8)) return type;
        }
        return ItemType.Unknown;
    }

    /// <summary>The type's name in item headers.</summary>
    public static string Name(this ItemType type) => NamesByType[(int)type];

    /// <summary>Does the item belong to an event, so that the envelope needs an event id?</summary>
    public static bool NeedsEventId(this ItemType type) => type is
        ItemType.Event or ItemType.Transaction or ItemType.Security or ItemType.RawSecurity or ItemType.Attachment or ItemType.FormData
        or ItemType.UnrealReport or ItemType.UserReport or ItemType.Feedback or ItemType.ReplayEvent or ItemType.Profile;

    /// <summary>Types that share a limit are counted together, under the first of them.</summary>
    public static ItemType CountedAs(this ItemType type) => type switch
    {
        ItemType.Transaction or ItemType.Security or ItemType.RawSecurity or ItemType.ReplayEvent or ItemType.Feedback
            or ItemType.FormData => ItemType.Event,
        ItemType.UnrealReport or ItemType.UserReport => ItemType.Attachment,
        ItemType.Sessions => ItemType.Session,
        _ => type,
    };

    private static (ItemType Type, string Name, byte[] Utf8) Named(ItemType type, string name) =>
        (type, name, System.Text.Encoding.UTF8.GetBytes(name));

    private static string FindName(ItemType type) => type switch
    {
        ItemType.Unknown => "unknown",
        ItemType.SpanContainer => "span",
        ItemType.OtlpTraces => "otlp_traces",
        ItemType.OtlpLogs => "otlp_logs",
        _ => Array.Find(Names, named => named.Type == type).Name,
    };
}

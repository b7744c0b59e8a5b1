namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Reasons for which items are discarded; Sentry's names where it has one.</summary>
internal static class ItemReasons
{
    /// <summary>Too old, or too far ahead.</summary>
    public const string Timestamp = "timestamp";

    /// <summary>A transaction without trace, or that ends before it begins.</summary>
    public const string InvalidTransaction = "invalid_transaction";

    /// <summary>A span without trace, or that ends before it begins, or a container that holds another number than it says.</summary>
    public const string InvalidSpan = "invalid_span";

    /// <summary>A container of logs that holds another number than it says.</summary>
    public const string InvalidLog = "invalid_log";

    /// <summary>A container of metrics that holds another number than it says.</summary>
    public const string InvalidMetric = "invalid_trace_metric";

    /// <summary>A check-in without name or status, or with a schedule that is none.</summary>
    public const string InvalidCheckIn = "invalid_check_in";

    /// <summary>A recording without its first line.</summary>
    public const string InvalidRecording = "invalid_replay_recording";

    /// <summary>Bytes that are no message of the protocol.</summary>
    public const string InvalidProtobuf = "invalid_protobuf";

    /// <summary>A crash whose event or breadcrumbs are no MessagePack.</summary>
    public const string InvalidMessagePack = "invalid_msgpack";

    /// <summary>A rule of scrubbing takes such files.</summary>
    public const string Scrubbed = "scrubbed";

    /// <summary>Something that belongs to an event, without one.</summary>
    public const string NoEventPayload = "no_event_payload";
}

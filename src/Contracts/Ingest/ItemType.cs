namespace SentryOrleans.Contracts.Ingest;

/// <summary>The item types of the envelope specification. Numbers are stored; none is reused.</summary>
public enum ItemType
{
    /// <summary>Any name not listed here. Skipped without error or outcome.</summary>
    Unknown = 0,

    /// <summary>An error, or whatever else an SDK reports as an event.</summary>
    Event = 1,

    /// <summary>A transaction with its spans.</summary>
    Transaction = 2,

    /// <summary>A browser's report, processed.</summary>
    Security = 3,

    /// <summary>A browser's report, as sent.</summary>
    RawSecurity = 4,

    /// <summary>What a replay is about.</summary>
    ReplayEvent = 5,

    /// <summary>Feedback of a user as an event.</summary>
    Feedback = 6,

    /// <summary>Fields of a form that came with a crash.</summary>
    FormData = 7,

    /// <summary>A file.</summary>
    Attachment = 8,

    /// <summary>A crash report of Unreal Engine.</summary>
    UnrealReport = 9,

    /// <summary>Feedback of a user about an event, the older form.</summary>
    UserReport = 10,

    /// <summary>One update of one session.</summary>
    Session = 11,

    /// <summary>Sessions counted by the SDK.</summary>
    Sessions = 12,

    /// <summary>What the SDK discarded.</summary>
    ClientReport = 13,

    /// <summary>A sign of life of a monitored job.</summary>
    CheckIn = 14,

    /// <summary>A profile of a transaction.</summary>
    Profile = 15,

    /// <summary>A part of a continuous profile.</summary>
    ProfileChunk = 16,

    /// <summary>What was recorded of a replay.</summary>
    ReplayRecording = 17,

    /// <summary>A replay as a film.</summary>
    ReplayVideo = 18,

    /// <summary>A container of logs.</summary>
    Log = 19,

    /// <summary>A container of metrics.</summary>
    TraceMetric = 20,

    /// <summary>One span as plain JSON.</summary>
    Span = 21,

    /// <summary>A <c>span</c> item whose content type says that it is a container of many.</summary>
    SpanContainer = 22,

    /// <summary>Metrics, retired.</summary>
    Statsd = 23,

    /// <summary>Metrics, retired.</summary>
    MetricBuckets = 24,

    /// <summary>Network errors that a browser reports.</summary>
    Nel = 25,

    /// <summary>Spans in OpenTelemetry's form, JSON or protobuf. Comes through an endpoint of its own, never in an envelope.</summary>
    OtlpTraces = 26,

    /// <summary>Logs in OpenTelemetry's form, JSON or protobuf. Comes through an endpoint of its own, never in an envelope.</summary>
    OtlpLogs = 27,
}

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>The item types of the envelope specification.</summary>
internal enum ItemType
{
    /// <summary>Any name not listed here. Skipped without error or outcome.</summary>
    Unknown,
    Event,
    Transaction,
    Security,
    RawSecurity,
    ReplayEvent,
    Feedback,
    FormData,
    Attachment,
    UnrealReport,
    UserReport,
    Session,
    Sessions,
    ClientReport,
    CheckIn,
    Profile,
    ProfileChunk,
    ReplayRecording,
    ReplayVideo,
    Log,
    TraceMetric,

    /// <summary>One span as plain JSON.</summary>
    Span,

    /// <summary>A <c>span</c> item whose content type says that it is a container of many.</summary>
    SpanContainer,
    Statsd,
    MetricBuckets,
    Nel,
}

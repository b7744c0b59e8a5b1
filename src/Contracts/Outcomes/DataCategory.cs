namespace SentryOrleans.Contracts.Outcomes;

/// <summary>What is counted and limited apart. Numbers are stored and are those of Sentry; none is reused.</summary>
public enum DataCategory : short
{
    /// <summary>Events without exception, in old counts.</summary>
    Default = 0,

    /// <summary>Events.</summary>
    Error = 1,

    /// <summary>Transactions.</summary>
    Transaction = 2,

    /// <summary>Reports of browsers.</summary>
    Security = 3,

    /// <summary>Bytes of attachments.</summary>
    Attachment = 4,

    /// <summary>Sessions.</summary>
    Session = 5,

    /// <summary>Profiles.</summary>
    Profile = 6,

    /// <summary>Replays.</summary>
    Replay = 7,

    /// <summary>Transactions with their payload.</summary>
    TransactionIndexed = 9,

    /// <summary>Check-ins.</summary>
    Monitor = 10,

    /// <summary>Profiles with their payload.</summary>
    ProfileIndexed = 11,

    /// <summary>Spans.</summary>
    Span = 12,

    /// <summary>Feedback of users.</summary>
    Feedback = 14,

    /// <summary>Metrics of the retired kinds.</summary>
    MetricBucket = 15,

    /// <summary>Spans with their payload.</summary>
    SpanIndexed = 16,

    /// <summary>Parts of profiles of servers.</summary>
    ProfileChunk = 18,

    /// <summary>Attachments.</summary>
    AttachmentItem = 22,

    /// <summary>Logs.</summary>
    LogItem = 23,

    /// <summary>Bytes of logs.</summary>
    LogByte = 24,

    /// <summary>Parts of profiles of user interfaces.</summary>
    ProfileChunkUi = 26,

    /// <summary>Metrics.</summary>
    TraceMetric = 33,

    /// <summary>Bytes of metrics.</summary>
    TraceMetricByte = 37,
}

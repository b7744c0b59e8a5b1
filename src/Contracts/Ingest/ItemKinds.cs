using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Contracts.Ingest;

/// <summary>What each item type means for the intake and for limits.</summary>
public static class ItemKinds
{
    /// <summary>Whether it goes to an issue.</summary>
    public static bool IsEvent(this ItemType type) => type is ItemType.Event or ItemType.Security or ItemType.RawSecurity;

    /// <summary>Whether it goes with the event of its envelope: discarded when that is.</summary>
    public static bool FollowsEvent(this ItemType type) =>
        type is ItemType.Attachment or ItemType.UserReport or ItemType.FormData or ItemType.UnrealReport or ItemType.Profile;

    /// <summary>Whether its payload is a JSON object.</summary>
    public static bool IsJson(this ItemType type) => type is
        ItemType.Transaction or ItemType.Session or ItemType.Sessions or ItemType.CheckIn or ItemType.UserReport or ItemType.Feedback
        or ItemType.Log or ItemType.TraceMetric or ItemType.Span or ItemType.SpanContainer or ItemType.Profile or ItemType.ProfileChunk or ItemType.ReplayEvent;

    /// <summary>What it is limited as, and what its outcome counts first.</summary>
    public static DataCategory Category(this ItemType type) => type switch
    {
        ItemType.Transaction => DataCategory.Transaction,
        ItemType.Security or ItemType.RawSecurity => DataCategory.Security,
        ItemType.Attachment => DataCategory.Attachment,
        ItemType.Session or ItemType.Sessions => DataCategory.Session,
        ItemType.Profile => DataCategory.Profile,
        ItemType.ProfileChunk => DataCategory.ProfileChunk,
        ItemType.ReplayEvent or ItemType.ReplayRecording or ItemType.ReplayVideo => DataCategory.Replay,
        ItemType.CheckIn => DataCategory.Monitor,
        ItemType.Span or ItemType.SpanContainer or ItemType.OtlpTraces => DataCategory.Span,
        ItemType.UserReport or ItemType.Feedback => DataCategory.Feedback,
        ItemType.Log or ItemType.Nel or ItemType.OtlpLogs => DataCategory.LogItem,
        ItemType.TraceMetric => DataCategory.TraceMetric,
        ItemType.Statsd or ItemType.MetricBuckets => DataCategory.MetricBucket,
        _ => DataCategory.Error,
    };

    /// <summary>What the item counts as, amounts by category, as far as its header and size tell; nobody looks into the payload. Empty for what has no outcome of its own.</summary>
    public static IReadOnlyList<(DataCategory Category, long Quantity)> DeclaredQuantities(this IncomingItem item) => item.Type switch
    {
        ItemType.ClientReport or ItemType.FormData => [],
        ItemType.Attachment or ItemType.UnrealReport => [(DataCategory.Attachment, Math.Max(1, item.Payload.Length)), (DataCategory.AttachmentItem, 1)],
        ItemType.Transaction => [(DataCategory.Transaction, 1), (DataCategory.TransactionIndexed, 1)],
        ItemType.Profile => [(DataCategory.Profile, 1), (DataCategory.ProfileIndexed, 1)],
        ItemType.Span or ItemType.SpanContainer or ItemType.OtlpTraces => [(DataCategory.Span, item.ContainedItems ?? 1), (DataCategory.SpanIndexed, item.ContainedItems ?? 1)],
        ItemType.Log or ItemType.Nel or ItemType.OtlpLogs => [(DataCategory.LogItem, item.ContainedItems ?? 1), (DataCategory.LogByte, item.Payload.Length)],
        ItemType.TraceMetric => [(DataCategory.TraceMetric, item.ContainedItems ?? 1), (DataCategory.TraceMetricByte, item.Payload.Length)],
        var type => [(type.Category(), 1)],
    };
}

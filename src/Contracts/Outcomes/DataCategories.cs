namespace SentryOrleans.Contracts.Outcomes;

/// <summary>The names of categories in headers, reports and the web API; Sentry's.</summary>
public static class DataCategories
{
    private static readonly Dictionary<DataCategory, string> Names = new()
    {
        [DataCategory.Default] = "default",
        [DataCategory.Error] = "error",
        [DataCategory.Transaction] = "transaction",
        [DataCategory.Security] = "security",
        [DataCategory.Attachment] = "attachment",
        [DataCategory.Session] = "session",
        [DataCategory.Profile] = "profile",
        [DataCategory.Replay] = "replay",
        [DataCategory.TransactionIndexed] = "transaction_indexed",
        [DataCategory.Monitor] = "monitor",
        [DataCategory.ProfileIndexed] = "profile_indexed",
        [DataCategory.Span] = "span",
        [DataCategory.Feedback] = "feedback",
        [DataCategory.MetricBucket] = "metric_bucket",
        [DataCategory.SpanIndexed] = "span_indexed",
        [DataCategory.ProfileChunk] = "profile_chunk",
        [DataCategory.AttachmentItem] = "attachment_item",
        [DataCategory.LogItem] = "log_item",
        [DataCategory.LogByte] = "log_byte",
        [DataCategory.ProfileChunkUi] = "profile_chunk_ui",
        [DataCategory.TraceMetric] = "trace_metric",
        [DataCategory.TraceMetricByte] = "trace_metric_byte",
    };

    private static readonly Dictionary<string, DataCategory> Categories = new(Names.Select(pair => KeyValuePair.Create(pair.Value, pair.Key)))
    {
        ["user_report_v2"] = DataCategory.Feedback,
    };

    /// <summary>What an issue is made of: the categories that a key's limit and spike protection hold for.</summary>
    public static readonly IReadOnlyList<DataCategory> Errors = [DataCategory.Default, DataCategory.Error, DataCategory.Security];

    /// <summary>The category's name.</summary>
    public static string Name(this DataCategory category) => Names.TryGetValue(category, out var name) ? name : "unknown";

    /// <summary>The category of a name, aliases included.</summary>
    public static bool TryParse(string name, out DataCategory category) => Categories.TryGetValue(name, out category);

    /// <summary>Whether its quantities are bytes.</summary>
    public static bool IsBytes(this DataCategory category) => category is DataCategory.Attachment or DataCategory.LogByte or DataCategory.TraceMetricByte;
}

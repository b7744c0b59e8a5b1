using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>How much of one kind of item an envelope may hold. Sizes are bytes of decompressed payload.</summary>
public sealed class ItemLimit
{
    /// <summary>For options binding.</summary>
    public ItemLimit()
    {
    }

    internal ItemLimit(long bytesMax, int countMax, long totalBytesMax) =>
        (BytesMax, CountMax, TotalBytesMax) = (bytesMax, countMax, totalBytesMax);

    /// <summary>The largest item; of containers the average over what they hold. 1 byte to 1 GiB.</summary>
    [Range(1, 1L << 30)]
    public long BytesMax { get; set; } = 1 << 20;

    /// <summary>The most items, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int CountMax { get; set; } = 1;

    /// <summary>All items together. 1 byte to 1 GiB.</summary>
    [Range(1, 1L << 30)]
    public long TotalBytesMax { get; set; } = 1 << 20;
}

/// <summary>
/// Limits by kind of item; section <c>Sentry:Ingest:Items</c>. Defaults are the ones that Sentry's own ingest documents, so
/// that an SDK which works there works here.
/// </summary>
public sealed class ItemLimits
{
    private const long KiB = 1 << 10;
    private const long MiB = 1 << 20;

    /// <summary>Events, transactions, security reports, replay events, feedback and form data, together. Default 1 MiB, one.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Event { get; set; } = new(MiB, 1, MiB);

    /// <summary>Attachments, Unreal reports and user reports, together. Default 200 MiB, 30.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Attachment { get; set; } = new(200 * MiB, 30, 200 * MiB);

    /// <summary>Session updates and aggregates, together. Default 10 MiB, 100.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Session { get; set; } = new(10 * MiB, 100, 10 * MiB);

    /// <summary>Client reports. Default 100 KiB, 100.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit ClientReport { get; set; } = new(100 * KiB, 100, 100 * KiB);

    /// <summary>Check-ins. Default 100 KiB, one.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit CheckIn { get; set; } = new(100 * KiB, 1, 100 * KiB);

    /// <summary>Profiles and profile chunks, each. Default 50 MiB, one.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Profile { get; set; } = new(50 * MiB, 1, 50 * MiB);

    /// <summary>Replay recordings and videos, each, as sent. Default 10 MiB, one.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Replay { get; set; } = new(10 * MiB, 1, 10 * MiB);

    /// <summary>Log containers. Default 2 MiB a log, one container of 12 MiB.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Log { get; set; } = new(2 * MiB, 1, 12 * MiB);

    /// <summary>Metric containers. Default 1 MiB a metric, one container of 12 MiB.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit TraceMetric { get; set; } = new(MiB, 1, 12 * MiB);

    /// <summary>Span containers. Default 10 MiB a span, one container of 12 MiB.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit SpanContainer { get; set; } = new(10 * MiB, 1, 12 * MiB);

    /// <summary>Spans sent one by one. Default 10 MiB, 25, 12 MiB together.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Span { get; set; } = new(10 * MiB, 25, 12 * MiB);

    /// <summary>Items of retired metric types, each. Default 1 MiB, one.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Metric { get; set; } = new(MiB, 1, MiB);

    /// <summary>Network error reports. Default 12 MiB, one.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimit Nel { get; set; } = new(12 * MiB, 1, 12 * MiB);

    /// <summary>The limit for items that are counted as <paramref name="type"/>.</summary>
    internal ItemLimit For(ItemType type) => type switch
    {
        ItemType.Attachment => Attachment,
        ItemType.Session => Session,
        ItemType.ClientReport => ClientReport,
        ItemType.CheckIn => CheckIn,
        ItemType.Profile or ItemType.ProfileChunk => Profile,
        ItemType.ReplayRecording or ItemType.ReplayVideo => Replay,
        ItemType.Log => Log,
        ItemType.TraceMetric => TraceMetric,
        ItemType.SpanContainer => SpanContainer,
        ItemType.Span => Span,
        ItemType.Statsd or ItemType.MetricBuckets => Metric,
        ItemType.Nel => Nel,
        _ => Event,
    };
}

using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Release health: sessions need a release and a beginning within five days of now.</summary>
internal static class SessionCheck
{
    private const int BucketsMax = 100;
    private static readonly byte[][] Counts = ["exited"u8.ToArray(), "errored"u8.ToArray(), "abnormal"u8.ToArray(), "unhandled"u8.ToArray(), "crashed"u8.ToArray()];

    /// <summary>One update of one session.</summary>
    public static ItemVerdict Judge(JsonElement session, IncomingEnvelope incoming)
    {
        if (!HasRelease(session) || Started(session) is not { } started || IsLastNumber(session.Member("seq"u8))) return OutcomeReasons.InvalidJson;
        var timestamp = session.Member("timestamp"u8);
        if (!timestamp.IsAbsent() && !timestamp.IsString()) return OutcomeReasons.InvalidJson;
        var told = timestamp.IsAbsent() ? started : Timestamps.Read(timestamp);
        if (told is not { } at) return OutcomeReasons.InvalidJson;
        return ItemClock.IsNear(started, incoming) && ItemClock.IsNear(at, incoming) ? ItemVerdict.Good : ItemReasons.Timestamp;
    }

    /// <summary>Sessions that the SDK counted. One bucket that is wrong discards all of them.</summary>
    public static ItemVerdict JudgeCounted(JsonElement sessions, IncomingEnvelope incoming)
    {
        var buckets = sessions.Member("aggregates"u8);
        if (!HasRelease(sessions) || !buckets.IsArray() || buckets.GetArrayLength() > BucketsMax) return OutcomeReasons.InvalidJson;
        foreach (var bucket in buckets.EnumerateArray())
        {
            if (Started(bucket) is not { } started) return OutcomeReasons.InvalidJson;
            if (!ItemClock.IsNear(started, incoming)) return ItemReasons.Timestamp;
        }
        return ItemVerdict.Good;
    }

    /// <summary>How many sessions were counted, over all buckets.</summary>
    public static long Sum(JsonElement sessions)
    {
        var buckets = sessions.Member("aggregates"u8);
        return buckets.IsArray() ? buckets.EnumerateArray().Sum(bucket => Counts.Sum(name => ItemJson.Count(bucket.Member(name)))) : 0;
    }

    private static bool HasRelease(JsonElement item) => ItemJson.Text(item.Member("attrs"u8).Member("release"u8)) is { } release && ReleaseNames.IsRelease(release);

    /// <summary>Here a number is no time.</summary>
    private static long? Started(JsonElement item) => item.Member("started"u8) is var started && started.IsString() ? Timestamps.Read(started) : null;

    private static bool IsLastNumber(JsonElement number) => number.ValueKind == JsonValueKind.Number && number.TryGetUInt64(out var value) && value == ulong.MaxValue;
}

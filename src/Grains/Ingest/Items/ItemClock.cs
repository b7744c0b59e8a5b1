using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Whether times that an SDK tells are near enough to now. Times are microseconds since 1970 (UTC).</summary>
internal static class ItemClock
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(5);
    private static readonly TimeSpan AheadMax = TimeSpan.FromMinutes(1);

    /// <summary>At most five days ago or ahead, by the server's clock.</summary>
    public static bool IsNear(long time, IncomingEnvelope incoming) => Math.Abs(Age(time, incoming)) <= Near.TotalMicroseconds;

    /// <summary>At most five days ago and a minute ahead, by the server's clock.</summary>
    public static bool IsRecent(long time, IncomingEnvelope incoming) =>
        Age(time, incoming) <= Near.TotalMicroseconds && Age(time, incoming) >= -AheadMax.TotalMicroseconds;

    private static double Age(long time, IncomingEnvelope incoming) =>
        Timestamps.From(incoming.Received) - ((double)time + EventClock.Resolve(null, incoming.SentAt, incoming.Received).Shift);
}

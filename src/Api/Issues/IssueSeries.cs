using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>
/// A row of counts for a small chart: <paramref name="Points"/> buckets of <paramref name="Bucket"/> (whole hours), the first beginning
/// at <paramref name="From"/>. <paramref name="Name"/> is its key in the JSON.
/// </summary>
public sealed record IssueSeries(string Name, DateTimeOffset From, TimeSpan Bucket, int Points)
{
    private const int AutoPointsMax = 30;
    private static readonly TimeSpan AutoPeriod = TimeSpan.FromDays(90);

    /// <summary>Where the last bucket ends.</summary>
    public DateTimeOffset Until => From + (Bucket * Points);

    /// <summary>24 hourly points, the last being the current hour.</summary>
    public static IssueSeries Day(DateTimeOffset now) => Ending("24h", now, TimeSpan.FromHours(1), 24);

    /// <summary>14 daily points, the last being today (UTC).</summary>
    public static IssueSeries Fortnight(DateTimeOffset now) => Ending("14d", now, TimeSpan.FromDays(1), 14);

    /// <summary>30 daily points, the last being today (UTC).</summary>
    public static IssueSeries Month(DateTimeOffset now) => Ending("30d", now, TimeSpan.FromDays(1), 30);

    /// <summary>Reads the name of a series: <c>24h</c> (also when absent), <c>14d</c>, <c>auto</c> over the window, or empty for none.</summary>
    public static bool TryRead(string? name, TimeWindow window, DateTimeOffset now, out IssueSeries? series, [NotNullWhen(false)] out SentryError? error)
    {
        (series, error) = (null, null);
        switch (name)
        {
            case "": return true;
            case null or "24h": series = Day(now); return true;
            case "14d": series = Fortnight(now); return true;
            case "auto": series = Auto(window, now); return true;
            default: error = new SentryError("Invalid stats_period. Valid choices are '', '24h', and '14d'"); return false;
        }
    }

    /// <summary>Adds hours up to points <c>[seconds since 1970, count]</c>; hours outside the series are left out.</summary>
    public IReadOnlyList<long[]> Fill(IReadOnlyList<HourCount> hours)
    {
        var points = Enumerable.Range(0, Points).Select(index => new[] { (From + (Bucket * index)).ToUnixTimeSeconds(), 0L }).ToArray();
        foreach (var hour in hours)
        {
            if (hour.Hour >= From && hour.Hour < Until) points[(int)((hour.Hour - From) / Bucket)][1] += hour.Count;
        }
        return points;
    }

    private static IssueSeries Auto(TimeWindow window, DateTimeOffset now)
    {
        var until = window.Until < now ? window.Until.Value : now;
        var span = until - (window.From ?? (until - AutoPeriod));
        var bucket = TimeSpan.FromHours(Math.Max(1, Math.Ceiling(span.TotalHours / AutoPointsMax)));
        return Ending("auto", until, bucket, Math.Max(1, (int)Math.Ceiling(span / bucket)));
    }

    private static IssueSeries Ending(string name, DateTimeOffset end, TimeSpan bucket, int points)
    {
        var last = end.UtcTicks - (end.UtcTicks % bucket.Ticks);
        return new IssueSeries(name, new DateTimeOffset(last, TimeSpan.Zero) - (bucket * (points - 1)), bucket, points);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Ingest.Limits;

/// <summary>Tells clients of limits: <c>X-Sentry-Rate-Limits: seconds:category;category:scope:reason, …</c>.</summary>
internal static class LimitHeaders
{
    /// <summary>The header's name.</summary>
    public const string Name = "X-Sentry-Rate-Limits";

    /// <summary>Writes it, when there are limits.</summary>
    public static void Write(HttpResponse response, IReadOnlyList<ActiveLimit> limits, DateTimeOffset now)
    {
        if (limits.Count > 0) response.Headers[Name] = Format(limits, now);
    }

    /// <summary>The header's text. No category: all. Without a reason its colon is left out too.</summary>
    public static string Format(IReadOnlyList<ActiveLimit> limits, DateTimeOffset now) => string.Join(", ", limits.Select(limit => Format(limit, now)));

    /// <summary>How long the longest of the limits holds; a second or more.</summary>
    public static TimeSpan Longest(IEnumerable<ActiveLimit> limits, DateTimeOffset now) => TimeSpan.FromSeconds(limits.Max(limit => Seconds(limit, now)));

    private static string Format(ActiveLimit limit, DateTimeOffset now)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Seconds(limit, now)}:{string.Join(';', limit.Categories.Select(category => category.Name()))}:{limit.Scope}");
        return limit.ReasonCode is { } reason ? $"{text}:{reason}" : text;
    }

    /// <summary>Rounded up.</summary>
    private static long Seconds(ActiveLimit limit, DateTimeOffset now) => Math.Max(1, (long)Math.Ceiling((limit.Until - now).TotalSeconds));
}

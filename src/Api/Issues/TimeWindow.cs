using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Issues;

/// <summary>A span of time; null: no bound. <paramref name="From"/> is included, <paramref name="Until"/> is not.</summary>
public sealed record TimeWindow(DateTimeOffset? From, DateTimeOffset? Until)
{
    private static readonly TimeSpan PeriodMax = TimeSpan.FromDays(36_500);

    private static readonly string[] DateFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>
    /// Reads <c>statsPeriod</c> (<c>14d</c>; units s, m, h, d, w; up to now) or else <c>start</c> and <c>end</c> (ISO 8601, UTC when
    /// without a zone, or seconds since 1970).
    /// </summary>
    public static bool TryRead(
        string? statsPeriod, string? start, string? end, DateTimeOffset now, [NotNullWhen(true)] out TimeWindow? window, [NotNullWhen(false)] out SentryError? error)
    {
        (window, error) = (null, null);
        if (!string.IsNullOrEmpty(statsPeriod))
        {
            if (TryParsePeriod(statsPeriod, out var period)) window = new TimeWindow(now - period, null);
            else error = new SentryError($"Invalid statsPeriod: '{statsPeriod}'");
        }
        else if (string.IsNullOrEmpty(start) && string.IsNullOrEmpty(end))
        {
            window = new TimeWindow(null, null);
        }
        else if (string.IsNullOrEmpty(start) || string.IsNullOrEmpty(end))
        {
            error = new SentryError("start and end are both required");
        }
        else if (!TryParseDate(start, out var from) || !TryParseDate(end, out var until))
        {
            error = new SentryError("start and end must be dates");
        }
        else if (from > until)
        {
            error = new SentryError("start must be before end");
        }
        else
        {
            window = new TimeWindow(from, until);
        }
        return window is not null;
    }

    private static bool TryParsePeriod(string text, out TimeSpan period)
    {
        period = default;
        if (!int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        var unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 };
        if (unit == 0 || (long)number * unit > PeriodMax.TotalSeconds) return false;
        period = TimeSpan.FromSeconds((long)number * unit);
        return true;
    }

    internal static bool TryParseDate(string text, out DateTimeOffset date)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800)
        {
            date = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
            return true;
        }
        return DateTimeOffset.TryParseExact(
            text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);
    }
}

using System.Globalization;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// Times as microseconds since 1970 (UTC). Event payload attributes: an RFC 3339 text with any offset, a text without offset (UTC), or
/// seconds as a number; never a number in a text. Years 1 to 9999.
/// </summary>
internal static class Timestamps
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const double SecondsMin = -62_135_596_800d;
    private const double SecondsMax = 253_402_300_799d;

    private const long MicrosecondsMin = (long)SecondsMin * MicrosecondsPerSecond;
    private const long MicrosecondsMax = ((long)SecondsMax * MicrosecondsPerSecond) + MicrosecondsPerSecond - 1;

    /// <summary>Reads a time; null when it is none, or leaves the years by its offset.</summary>
    public static long? Read(JsonElement value) => ReadAny(value) is { } time and >= MicrosecondsMin and <= MicrosecondsMax ? time : null;

    private static long? ReadAny(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var seconds) && seconds is >= SecondsMin and <= SecondsMax =>
            (long)Math.Round(seconds * MicrosecondsPerSecond),
        JsonValueKind.String => TimestampText.Read(value.Raw()[1..^1]),
        _ => null,
    };

    /// <summary>Reads a member of an object; another shape is an error.</summary>
    public static long? ReadTimestamp(this EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent()) return null;
        if (Read(value) is { } time) return time;
        pass.Reject(field, value, "expected a timestamp");
        return null;
    }

    /// <summary>Writes a time as seconds with up to six decimals.</summary>
    public static void WriteTimestamp(this EventPass pass, Field field, long microseconds)
    {
        Span<byte> text = stackalloc byte[32];
        pass.Writer.WritePropertyName(field.Encoded);
        pass.Writer.WriteRawValue(text[..Format(microseconds, text)], skipInputValidation: true);
    }

    public static long From(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToDateTimeOffset(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static int Format(long microseconds, Span<byte> text)
    {
        var sign = microseconds < 0 ? "-" : "";
        var (seconds, fraction) = Math.DivRem(Math.Abs(microseconds), MicrosecondsPerSecond);
        System.Text.Unicode.Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{sign}{seconds}.{fraction:D6}", out var length);
        while (text[length - 1] == '0' && text[length - 2] != '.') length--;
        return length;
    }
}

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Reads <c>YYYY-MM-DDThh:mm:ss[.f…][Z|±hh[:]mm]</c> from ASCII; <c>T</c> may be a blank. Digits beyond microseconds are rounded.</summary>
internal static class TimestampText
{
    private const int DateTimeLength = 19;
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>Microseconds since 1970 (UTC); null when the text is no time.</summary>
    public static long? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length < DateTimeLength || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || text[13] != ':' || text[16] != ':')
            return null;
        var seconds = Seconds(Number(text[..4]), Number(text[5..7]), Number(text[8..10]), Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        var rest = text[DateTimeLength..];
        var fraction = TakeFraction(ref rest);
        var offset = Offset(rest);
        return seconds is null || fraction is null || offset is null ? null : ((seconds - offset) * MicrosecondsPerSecond) + fraction;
    }

    /// <summary>A leap second reads as the first second of the next minute.</summary>
    private static long? Seconds(int year, int month, int day, int hour, int minute, int second)
    {
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return null;
        var days = new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return (days * 86_400L) + (hour * 3600) + (minute * 60) + second;
    }

    private static long? TakeFraction(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)',')) return 0;
        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = rest.Length - 1;
        if (digits == 0) return null;
        var value = 0L;
        for (var i = 1; i <= 6; i++) value = (value * 10) + (i <= digits ? rest[i] - '0' : 0);
        if (digits > 6 && rest[7] >= '5') value++;
        rest = rest[(digits + 1)..];
        return value;
    }

    /// <summary>Seconds east of UTC.</summary>
    private static int? Offset(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.SequenceEqual("Z"u8) || text.SequenceEqual("z"u8)) return 0;
        if (text[0] is not ((byte)'+' or (byte)'-')) return null;
        var hours = text.Length is 3 or 5 or 6 ? Number(text[1..3]) : -1;
        var minutes = text.Length switch { 3 => 0, 5 => Number(text[3..5]), 6 when text[3] == ':' => Number(text[4..6]), _ => -1 };
        if (hours is < 0 or > 23 || minutes is < 0 or > 59) return null;
        return (text[0] == '-' ? -1 : 1) * ((hours * 3600) + (minutes * 60));
    }

    /// <summary>A number of up to four digits; -1 when something else is among them.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            value = (value * 10) + (digit - '0');
        }
        return value;
    }
}

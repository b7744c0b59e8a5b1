namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Finds digits, with single blanks or hyphens between them, that may be a card's or a social security number.</summary>
internal static class DigitRuns
{
    private const int CardDigitsMin = 15;

    /// <summary>Lengths of the parts of a social security number, hyphens between them.</summary>
    private const int First = 3, Second = 2, Third = 4;

    /// <summary>Where the next such run begins, or <see cref="int.MaxValue"/>. Looks at no byte more than a fixed number of times.</summary>
    public static int Next(ReadOnlySpan<byte> json, int from)
    {
        while (json[from..].IndexOfAnyInRange((byte)'0', (byte)'9') is var skipped and >= 0)
        {
            var start = from + skipped;
            var (end, digits) = Measure(json, start);
            if (digits >= First + Second + Third && MayHold(json[start..end], digits)) return start;
            from = end;
        }
        return int.MaxValue;
    }

    private static bool MayHold(ReadOnlySpan<byte> run, int digits) => HasSocialSecurityNumber(run) || (digits >= CardDigitsMin && CardDigits.AreIn(run));

    private static (int End, int Digits) Measure(ReadOnlySpan<byte> json, int start)
    {
        var (at, digits) = (start, 0);
        for (; at < json.Length; at++)
        {
            if (IsDigit(json[at])) digits++;
            else if (json[at] is not ((byte)'-' or (byte)' ') || at + 1 == json.Length || !IsDigit(json[at + 1])) break;
        }
        return (at, digits);
    }

    private static bool HasSocialSecurityNumber(ReadOnlySpan<byte> run)
    {
        const int Hyphens = 2;
        for (var at = 0; at + First + Second + Third + Hyphens <= run.Length; at++)
        {
            if (run[at + First] == '-' && run[at + First + 1 + Second] == '-' && AreDigits(run.Slice(at, First))
                && AreDigits(run.Slice(at + First + 1, Second)) && AreDigits(run.Slice(at + First + Second + Hyphens, Third))) return true;
        }
        return false;
    }

    private static bool AreDigits(ReadOnlySpan<byte> part) => !part.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Tells in bytes what <see cref="Finders.CreditCard"/> tells in texts, but for the borders of words: it may see a card where there is none, never the other way.</summary>
internal static class CardDigits
{
    /// <summary>Lengths of the parts of a card's number; any two may have one blank or hyphen between them.</summary>
    private static readonly int[] Fifteen = [4, 6, 5], Sixteen = [4, 4, 4, 4], SixteenLessOne = [4, 4, 4, 3];

    /// <param name="run">Digits with single blanks or hyphens between them; neither before nor after it is a digit.</param>
    public static bool AreIn(ReadOnlySpan<byte> run)
    {
        for (var start = 0; start >= 0; start = NextGroup(run, start))
        {
            var rest = run[start..];
            if (rest.Length < 4) return false;
            if (BeginsFifteen(rest) ? Has(rest, Fifteen) : BeginsSixteen(rest) && (Has(rest, Sixteen) || Has(rest, SixteenLessOne))) return true;
        }
        return false;
    }

    private static int NextGroup(ReadOnlySpan<byte> run, int start) =>
        run[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') is var skipped and >= 0 ? start + skipped + 1 : -1;

    private static bool BeginsFifteen(ReadOnlySpan<byte> digits) => digits[0] == '3' && digits[1] is (byte)'4' or (byte)'7';

    private static bool BeginsSixteen(ReadOnlySpan<byte> digits) =>
        digits[0] == '4' || (digits[0] == '5' && digits[1] is >= (byte)'1' and <= (byte)'5') || digits.StartsWith("65"u8) || digits.StartsWith("6011"u8);

    private static bool Has(ReadOnlySpan<byte> run, int[] lengths)
    {
        var at = 0;
        foreach (var length in lengths)
        {
            if (at > 0 && at < run.Length && !IsDigit(run[at])) at++;
            if (at + length > run.Length || run.Slice(at, length).ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
            at += length;
        }
        return at == run.Length || !IsDigit(run[at]);
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}

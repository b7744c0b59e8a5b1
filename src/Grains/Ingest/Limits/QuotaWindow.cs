namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>A fixed window of time.</summary>
/// <param name="Slot">Numbers the windows of one length of an organisation.</param>
/// <param name="End">When the next one begins (UTC).</param>
internal readonly record struct QuotaWindow(long Slot, DateTimeOffset End)
{
    /// <summary>Spreads neighbouring ids over a window (Knuth's multiplicative hash).</summary>
    private const ulong Spread = 2_654_435_761;

    /// <summary>The window that <paramref name="now"/> is in. Those of an organisation begin at a moment of its own, so that not all end at once.</summary>
    public static QuotaWindow At(DateTimeOffset now, TimeSpan length, long organizationId)
    {
        var seconds = (long)length.TotalSeconds;
        var shift = (long)(unchecked((ulong)organizationId * Spread) % (ulong)seconds);
        var slot = (now.ToUnixTimeSeconds() - shift) / seconds;
        return new QuotaWindow(slot, DateTimeOffset.FromUnixTimeSeconds(((slot + 1) * seconds) + shift));
    }
}

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>How many errors an hour are more than usual.</summary>
internal static class SpikeThreshold
{
    /// <summary>What every project may have in an hour.</summary>
    public const long Floor = 1_000;

    private const int TimesTheAverage = 6;

    /// <summary>
    /// Six times what an hour with errors had on average in the past seven days, but not less than the busiest of them, and never less than
    /// <see cref="Floor"/>. Pure.
    /// </summary>
    /// <param name="total">Accepted errors of those days, the current hour left out.</param>
    /// <param name="hours">Hours that had any.</param>
    /// <param name="busiest">The most that one had.</param>
    public static long Of(long total, long hours, long busiest) => Math.Max(Floor, Math.Max(busiest, hours == 0 ? 0 : total * TimesTheAverage / hours));
}

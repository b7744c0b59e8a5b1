namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>How fast stored payloads are scrubbed; section <c>Sentry:Ingest:LateScrubbing</c>.</summary>
public sealed class LateScrubOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Sentry:Ingest:LateScrubbing";

    /// <summary>Rows that are looked at at once, 1 to 10,000. Large ones make fewer.</summary>
    public int BatchRows { get; set; } = 200;

    /// <summary>How much of the time a run works; the rest it leaves the processor and the database to others. From 0.01 to 1.</summary>
    public double Share { get; set; } = 0.5;

    /// <summary>How long something may take from its receipt until it is stored, 1 second to 10 minutes.</summary>
    public TimeSpan InFlight { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether all values are in their ranges.</summary>
    public bool IsValid() =>
        BatchRows is >= 1 and <= 10_000 && Share is >= 0.01 and <= 1 && InFlight >= TimeSpan.FromSeconds(1) && InFlight <= TimeSpan.FromMinutes(10);
}

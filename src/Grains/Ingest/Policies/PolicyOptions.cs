namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Settings <c>Sentry:Ingest</c> of a silo.</summary>
public sealed class PolicyOptions
{
    /// <summary>How old the known settings of a project may be before they are read again, 100 ms to 10 minutes.</summary>
    public TimeSpan PolicyRefresh { get; set; } = TimeSpan.FromSeconds(5);
}

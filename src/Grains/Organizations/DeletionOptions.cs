namespace SentryOrleans.Grains.Organizations;

/// <summary>Settings <c>Sentry:Organizations</c>.</summary>
public sealed class DeletionOptions
{
    /// <summary>How long the deletion of an organisation can be undone; 0 to 90 days, by default one day.</summary>
    public TimeSpan DeletionDelay { get; set; } = TimeSpan.FromDays(1);
}

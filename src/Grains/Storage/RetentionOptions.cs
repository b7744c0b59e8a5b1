namespace SentryOrleans.Grains.Storage;

/// <summary>How long events are kept; section <c>Sentry</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// Events are dropped when the day they were received is older than this, 1 to 3,650 days. Issues, their history and statistics stay.
    /// An event id is told apart from a repeat for as long.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}

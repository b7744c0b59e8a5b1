namespace SentryOrleans.Grains.Projects;

/// <summary>What happens to deleted projects; section <c>Sentry:ProjectDeletion</c>.</summary>
public sealed class ProjectDeletionOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Sentry:ProjectDeletion";

    /// <summary>How long a deleted project can be had back: 1 minute to 90 days. By then nothing of it is on its way any more.</summary>
    public TimeSpan UndoWindow { get; set; } = TimeSpan.FromDays(7);

    /// <summary>After which time nothing is on its way any more for projects of an organisation that is gone: 0 to 1 hour.</summary>
    public TimeSpan Settling { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Rows that are erased at once, 1 to 100,000.</summary>
    public int BatchRows { get; set; } = 2_000;

    /// <summary>Whether the server can work with them.</summary>
    public bool IsValid() =>
        UndoWindow >= TimeSpan.FromMinutes(1) && UndoWindow <= TimeSpan.FromDays(90) && Settling >= TimeSpan.Zero && Settling <= TimeSpan.FromHours(1) && BatchRows is >= 1 and <= 100_000;
}

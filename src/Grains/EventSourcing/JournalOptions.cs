using System.ComponentModel.DataAnnotations;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Limits of the journal; section <c>Sentry:Journal</c>.</summary>
public sealed class JournalOptions
{
    /// <summary>Transactions under way at once, 1 to 2. Two make the commits half as large, which costs PostgreSQL a quarter more an event; they help where a COMMIT takes long.</summary>
    [Range(1, 2)]
    public int Writers { get; set; } = 1;

    /// <summary>Units in one commit at most, 1 to 5,000.</summary>
    [Range(1, 5_000)]
    public int UnitsPerCommit { get; set; } = 500;

    /// <summary>Event rows in one commit at most, 1 to 10,000. A single unit may exceed it.</summary>
    [Range(1, 10_000)]
    public int RowsPerCommit { get; set; } = 1_000;

    /// <summary>Payload bytes in one commit at most. A single unit may exceed it.</summary>
    [Range(1, 256 * 1024 * 1024)]
    public int BytesPerCommit { get; set; } = 8 * 1024 * 1024;

    /// <summary>Units of one project that may wait; beyond it the project is told to come back later.</summary>
    [Range(1, 100_000)]
    public int UnitsWaitingPerProject { get; set; } = 2_000;

    /// <summary>Payload bytes of all projects that may wait.</summary>
    [Range(1, int.MaxValue)]
    public int BytesWaiting { get; set; } = 128 * 1024 * 1024;

    /// <summary>How long a unit is tried again while the database is away, before its caller is told to come back later.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);
}

using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts;

/// <summary>What a step itself does not tell: the events that it counted, and those before them.</summary>
internal interface IAlertFacts
{
    /// <summary>The events of a step in an environment (null: in any), the newest first, at most 1,000; of a step that tells of one event, that one.</summary>
    Task<IReadOnlyList<AlertOccasion>> OccasionsAsync(AlertStep step, string? environment);

    /// <summary>What an event says.</summary>
    Task<EventWords> ReadAsync(AlertOccasion occasion);

    /// <summary>Events of the issue up to the step, or their users, by the events' own time; it may stop counting at <paramref name="atMost"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="of">What is counted.</param>
    /// <param name="after">Those after this time; null: all.</param>
    /// <param name="until">Those until this time; null: all.</param>
    /// <param name="environment">Those in this environment; null: all.</param>
    /// <param name="atMost">Null: all of them.</param>
    Task<long> CountAsync(AlertStep step, FrequencyOf of, DateTimeOffset? after, DateTimeOffset? until, string? environment, long? atMost);

    /// <summary>Whether no release that the project had by then is newer.</summary>
    Task<bool> IsNewestReleaseAsync(AlertStep step, string release);
}

/// <summary>A stored event that a rule looks at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Timestamp">Its own time (UTC).</param>
/// <param name="Received">When it came (UTC).</param>
/// <param name="Environment">Null: none.</param>
/// <param name="Release">Null: none.</param>
internal sealed record AlertOccasion(Guid Id, long ProjectId, DateTimeOffset Timestamp, DateTimeOffset Received, string? Environment, string? Release);

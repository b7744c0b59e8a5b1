using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Issues;

/// <summary>What happened to issues, read from their streams.</summary>
[Alias("IIssueHistoryGrain")]
public interface IIssueHistoryGrain : IGrainWithIntegerKey
{
    /// <summary>What was done to an issue and its parts, the newest first; not its events.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="before">Only what has a lower id; null: from the newest on.</param>
    /// <param name="limit">At least 1.</param>
    [AlwaysInterleave, Alias("ListActivity")]
    Task<IReadOnlyList<IssueActivity>> ListActivityAsync(long issue, long? before, int limit);

    /// <summary>The issue as it was; null: it was not there yet.</summary>
    [AlwaysInterleave, Alias("AsOf")]
    Task<IssueView?> AsOfAsync(long issue, DateTimeOffset moment);

    /// <summary>
    /// Issues as they stood at a moment, of those that had events last before it at most 1,000, the newest first. Counts and times are by the hour; titles and users are
    /// those of now.
    /// </summary>
    /// <param name="query">What to list; its place, window and environments do not matter, nor who follows issues.</param>
    /// <param name="moment">When (UTC).</param>
    /// <param name="skip">So many are left out.</param>
    [AlwaysInterleave, Alias("ListAsOf")]
    Task<IssuePage> ListAsOfAsync(IssueListQuery query, DateTimeOffset moment, int skip);

    /// <summary>The issues that an operation changed, at most 1,000.</summary>
    [AlwaysInterleave, Alias("FindTouched")]
    Task<IReadOnlyList<long>> FindTouchedAsync(long organization, Guid operation);
}

/// <summary>A domain event of an issue and who wanted it.</summary>
/// <param name="Id">Its place in the order of all.</param>
/// <param name="IssueId">The issue whose stream it is in: a part, or the issue itself.</param>
/// <param name="Version">Its place in that stream.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">When it was stored (UTC).</param>
/// <param name="Operation">By what it can be undone; null: it cannot.</param>
/// <param name="Actor">Who wanted it; null: the server.</param>
/// <param name="Undone">It is undone.</param>
[GenerateSerializer, Immutable, Alias("issue.activity")]
public sealed record IssueActivity(long Id, long IssueId, long Version, IssueEvent Event, DateTimeOffset At, Guid? Operation, Actor? Actor, bool Undone = false);

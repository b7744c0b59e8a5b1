using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Issues;

/// <summary>One issue. The only writer of the stream <c>issue-{id}</c>.</summary>
[Alias("IIssueGrain")]
public interface IIssueGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Stores an event and counts it, once. Completes after the commit. What arrives while a write is in flight shares the next one.
    /// </summary>
    /// <exception cref="BusyException">A queue is full or the database is away; nothing was stored.</exception>
    /// <exception cref="ConflictException">Another activation or issue was faster; ask the grouping grain again and repeat.</exception>
    [AlwaysInterleave, Alias("Record")]
    Task<RecordOutcome> RecordAsync(Occurrence occurrence);

    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>issue_not_found</c>.</exception>
    [Alias("Execute")]
    Task<IssueView> ExecuteAsync(IssueCommand command);

    /// <summary>The issue's own part, first, and all that were merged into it, with what each counts.</summary>
    [AlwaysInterleave, Alias("GetParts")]
    Task<IReadOnlyList<IssuePart>> GetPartsAsync();

    /// <summary>What the issue and its parts show of their latest events, each once.</summary>
    [AlwaysInterleave, Alias("GetFacts")]
    Task<IReadOnlyList<IssueFacts>> GetFactsAsync();

    /// <summary>Reads the stream again, because somebody else wrote to it: see <see cref="IIssueOwnershipGrain"/>.</summary>
    [Alias("Reload")]
    Task ReloadAsync();

    /// <summary>The issue as it is committed, or null when there is none with this id. It waits for no write: whoever has the stream locked may ask, too.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<IssueView?> GetAsync();
}

/// <summary>What became of an event that was handed to an issue.</summary>
public enum RecordOutcome
{
    /// <summary>Stored and counted.</summary>
    Stored = 0,

    /// <summary>The project already had an event with this id; nothing was stored or counted.</summary>
    Duplicate = 1,

    /// <summary>The issue was discarded, and its events with it; nothing was stored.</summary>
    Discarded = 2,
}

namespace SentryOrleans.Contracts.Outcomes;

/// <summary>Adds up what became of things. A stateless worker (key 0).</summary>
[Alias("IOutcomeQueryGrain")]
public interface IOutcomeQueryGrain : IGrainWithIntegerKey
{
    /// <summary>One row for each combination of what is asked for; combinations that never were have none.</summary>
    [Alias("Sum")]
    Task<IReadOnlyList<OutcomeSum>> SumAsync(OutcomeQuery query);

    /// <summary>When something last came with each key of a project: the hour (UTC), or the day of what is longer ago. Keys that were never used have none.</summary>
    [Alias("LastUses")]
    Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsesAsync(long projectId);
}

/// <summary>What to add up.</summary>
/// <param name="ProjectIds">Only these.</param>
/// <param name="From">Included (UTC); a whole hour.</param>
/// <param name="Until">Not included (UTC).</param>
/// <param name="Interval">Whole hours up to a day: one row for each; counted from midnight (UTC). Null: one row for the whole time.</param>
/// <param name="Categories">Only these; empty: all.</param>
/// <param name="Outcomes">Only these; empty: all.</param>
/// <param name="Reasons">Only these, "" for none; empty: all.</param>
/// <param name="PublicKey">Only this key; null: all.</param>
[GenerateSerializer, Immutable, Alias("outcomes.query")]
public sealed record OutcomeQuery(
    IReadOnlyList<long> ProjectIds, DateTimeOffset From, DateTimeOffset Until, TimeSpan? Interval, IReadOnlyList<DataCategory> Categories,
    IReadOnlyList<OutcomeKind> Outcomes, IReadOnlyList<string> Reasons, string? PublicKey = null);

/// <summary>A sum.</summary>
/// <param name="At">Start of its interval (UTC); the query's when it asked for none.</param>
/// <param name="ProjectId">Which project.</param>
/// <param name="Category">What was counted.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why; "" for none.</param>
/// <param name="Quantity">Items, or bytes.</param>
/// <param name="Times">How often something was counted.</param>
[GenerateSerializer, Immutable, Alias("outcomes.sum")]
public sealed record OutcomeSum(
    DateTimeOffset At, long ProjectId, DataCategory Category, OutcomeKind Outcome, string Reason, long Quantity, long Times);

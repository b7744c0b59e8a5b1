namespace SentryOrleans.Contracts.Outcomes;

/// <summary>Counts what the front door refused by itself. A stateless worker (key 0).</summary>
[Alias("IOutcomeGrain")]
public interface IOutcomeGrain : IGrainWithIntegerKey
{
    /// <summary>Completes when all is in the database. Repeated, it counts again.</summary>
    /// <exception cref="BusyException">Perhaps nothing was counted; ask again later.</exception>
    [Alias("Add")]
    Task AddAsync(IReadOnlyList<RefusedCount> counts);
}

/// <summary>So much was refused for one reason.</summary>
/// <param name="ProjectId">Project of the DSN; it exists.</param>
/// <param name="PublicKey">Key of the DSN; it is one of the project's.</param>
/// <param name="Category">What is counted.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">A time (UTC) in the hour in which it came.</param>
/// <param name="Quantity">How much: items, or bytes.</param>
/// <param name="Times">How often.</param>
[GenerateSerializer, Immutable, Alias("outcomes.refused")]
public sealed record RefusedCount(
    long ProjectId, string PublicKey, DataCategory Category, OutcomeKind Outcome, string? Reason, DateTimeOffset At, long Quantity, long Times);

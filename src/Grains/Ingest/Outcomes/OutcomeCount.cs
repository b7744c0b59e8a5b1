using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Outcomes;

/// <summary>So much of something ended so. The hour is that of <paramref name="At"/> (UTC).</summary>
/// <param name="Category">What is counted.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why; null when accepted, or not known.</param>
/// <param name="At">When it came in.</param>
/// <param name="Quantity">How much: items, or bytes.</param>
/// <param name="Times">How often.</param>
public readonly record struct OutcomeCount(DataCategory Category, OutcomeKind Outcome, string? Reason, DateTimeOffset At, long Quantity, long Times = 1);

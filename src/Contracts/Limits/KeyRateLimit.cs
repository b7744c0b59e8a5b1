namespace SentryOrleans.Contracts.Limits;

/// <summary>How many errors a key takes.</summary>
/// <param name="WindowSeconds">1 to 2,678,400 (31 days).</param>
/// <param name="Count">1 or more.</param>
[GenerateSerializer, Immutable, Alias("limits.key")]
public sealed record KeyRateLimit(int WindowSeconds, int Count);

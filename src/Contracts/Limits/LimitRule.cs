using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Contracts.Limits;

/// <summary>So much within so many seconds.</summary>
/// <param name="Categories">What is counted together; empty: everything but bytes.</param>
/// <param name="Limit">Items, or bytes in categories of bytes; 0: nothing is taken; null: it is only counted.</param>
/// <param name="WindowSeconds">1 to 2,678,400 (31 days).</param>
[GenerateSerializer, Immutable, Alias("limits.rule")]
public sealed record LimitRule(IReadOnlyList<DataCategory> Categories, long? Limit, int WindowSeconds);

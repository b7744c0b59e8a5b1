namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>What is to be taken from one counter.</summary>
/// <param name="Counter">Its name, of this window alone.</param>
/// <param name="Limit">What it holds; null: anything.</param>
/// <param name="Quantity">How much; negative: it is given back.</param>
/// <param name="End">When the counter is forgotten (UTC).</param>
internal readonly record struct QuotaDraw(string Counter, long? Limit, long Quantity, DateTimeOffset End);

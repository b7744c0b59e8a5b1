using SentryOrleans.Contracts.Receipts;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>What the database has of a stored event.</summary>
/// <param name="ProjectId">Its project.</param>
/// <param name="EventId">The event.</param>
/// <param name="Received">When it came (UTC).</param>
/// <param name="PublicKey">Key it came with; null: not known.</param>
/// <param name="Size">Of the stored form, in bytes.</param>
/// <param name="Json">The stored form, UTF-8.</param>
/// <param name="IssueId">Its issue.</param>
/// <param name="Counted">When and where the issue counted it.</param>
internal sealed record StoredFacts(
    long ProjectId, Guid EventId, DateTimeOffset Received, string? PublicKey, int Size, byte[] Json, long IssueId, EventCounted Counted);

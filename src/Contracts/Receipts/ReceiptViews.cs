using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Contracts.Receipts;

/// <summary>What became of one event.</summary>
/// <param name="ProjectId">Project of the event.</param>
/// <param name="EventId">Unique in the project among stored events.</param>
/// <param name="Outcome">Accepted, filtered, rate limited or invalid.</param>
/// <param name="Reason">Why, as outcomes name it; null when accepted, or not known.</param>
/// <param name="Issue">Null for a dropped event.</param>
/// <param name="Expires">When this is forgotten, and with it the event (UTC).</param>
/// <param name="Stages">In order of time.</param>
[GenerateSerializer, Immutable, Alias("receipt.view")]
public sealed record ReceiptView(
    long ProjectId, Guid EventId, OutcomeKind Outcome, string? Reason, ReceiptIssue? Issue, DateTimeOffset Expires, IReadOnlyList<ReceiptStage> Stages);

/// <summary>The issue that has the event. <paramref name="Number"/> is the one of its short id.</summary>
[GenerateSerializer, Immutable, Alias("receipt.issue")]
public sealed record ReceiptIssue(long Id, long Number);

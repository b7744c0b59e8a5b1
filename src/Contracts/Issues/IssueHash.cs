namespace SentryOrleans.Contracts.Issues;

/// <summary>A grouping hash of an issue.</summary>
/// <param name="Hash">32 lower-case hexadecimal digits.</param>
/// <param name="PartId">The part of the issue that its events belong to; the issue's own id for what is its own.</param>
/// <param name="PartNumber">Short-id number of the part.</param>
/// <param name="IsAlone">The part has no other hash.</param>
/// <param name="Totals">What the part counts; null: not known.</param>
[GenerateSerializer, Immutable, Alias("issue.hash")]
public sealed record IssueHash(string Hash, long PartId, long PartNumber, bool IsAlone, IssueTotals? Totals = null);

using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Contracts.Issues;

/// <summary>A processed event on its way to its issue.</summary>
/// <param name="OrganizationId">Organisation of the project.</param>
/// <param name="ProjectId">Project of the event.</param>
/// <param name="Number">Short-id number the issue gets if this event creates it.</param>
/// <param name="Hash">The grouping hash that led to the issue, 32 lower-case hexadecimal digits.</param>
/// <param name="EventId">Unique in the project.</param>
/// <param name="Timestamp">The event's own time (UTC), never after <paramref name="Received"/> by more than a minute.</param>
/// <param name="Received">When the server got it (UTC).</param>
/// <param name="Facts">What the issue shows of its latest event.</param>
/// <param name="Release">Null when none.</param>
/// <param name="Environment">Null when none.</param>
/// <param name="UserHash">Keyed hash of the user key, 22 characters of base64url; null without a user.</param>
/// <param name="Payload">zstd-compressed normalised JSON.</param>
/// <param name="Size">Length of the normalised JSON in bytes.</param>
/// <param name="PublicKey">The key that it came with; it is counted there.</param>
/// <param name="Category">What it is counted as.</param>
/// <param name="MoreHashes">Its other hashes that no other issue has; null: none.</param>
[GenerateSerializer, Immutable, Alias("issue.occurrence")]
public sealed record Occurrence(
    long OrganizationId, long ProjectId, long Number, string Hash, Guid EventId, DateTimeOffset Timestamp, DateTimeOffset Received,
    IssueFacts Facts, string? Release, string? Environment, string? UserHash, byte[] Payload, int Size,
    string PublicKey, DataCategory Category, IReadOnlyList<string>? MoreHashes = null);

using System.Globalization;
using System.Text.Json;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>What a stored domain event, or a snapshot, says that an issue shows.</summary>
/// <param name="Stream">Of the issue.</param>
/// <param name="Version">Of the domain event; 0 for a snapshot.</param>
/// <param name="Member">Where in the domain event.</param>
/// <param name="Json">As it is stored.</param>
/// <param name="LastSeen">Time of the event that it was made from; null: not known.</param>
internal sealed record StoredFacts(string Stream, long Version, string Member, string Json, DateTimeOffset? LastSeen)
{
    public IssueFacts Facts { get; } = JsonSerializer.Deserialize<IssueFacts>(Json)!;

    public long IssueId { get; } = long.Parse(Stream.AsSpan("issue-".Length), CultureInfo.InvariantCulture);
}

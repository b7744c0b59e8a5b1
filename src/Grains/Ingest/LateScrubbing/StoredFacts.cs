using System.Globalization;
using System.Text.Json;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>What a stored domain event, or a snapshot, says that an issue shows.</summary>
/// <param name="Stream">Of the issue.</param>
/// <param name="Version">Of the domain event; 0 for a snapshot.</param>
/// <param name="Path">Where in the domain event, or the snapshot.</param>
/// <param name="Json">As it is stored.</param>
/// <param name="LastSeen">Time of the event that it was made from; null: not known.</param>
/// <param name="Sources">The issues, or parts of one, of which the event may be.</param>
internal sealed record StoredFacts(string Stream, long Version, string[] Path, string Json, DateTimeOffset? LastSeen, long[] Sources)
{
    public IssueFacts Facts { get; } = JsonSerializer.Deserialize<IssueFacts>(Json)!;

    /// <summary>Whether the domain event counts the event, which therefore has its version.</summary>
    public bool IsCounted => Path is ["Latest" or "PartLatest"];

    public long IssueId { get; } = long.Parse(Stream.AsSpan("issue-".Length), CultureInfo.InvariantCulture);
}

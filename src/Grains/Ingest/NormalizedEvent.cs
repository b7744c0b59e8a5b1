using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest;

/// <summary>An event as it is stored.</summary>
/// <param name="EventId">Null when neither the front door nor the payload named one; see <see cref="WithEventId"/>.</param>
/// <param name="Timestamp">The event's own time (UTC, microseconds), after correction for clock drift and range.</param>
/// <param name="Json">The normalised event as UTF-8 JSON: canonical keys, canonical shapes, limits kept.</param>
/// <param name="Facts">What its issue shows of it.</param>
/// <param name="Release">Null when none.</param>
/// <param name="Environment">Null when none.</param>
/// <param name="UserKey"><c>id:…</c>, <c>username:…</c>, <c>email:…</c> or <c>ip:…</c>, the first that is known; null without a user.</param>
/// <param name="Hashes">Grouping hashes, 32 lower-case hexadecimal digits each; at least one.</param>
/// <param name="Input">What grouping read; not stored.</param>
/// <param name="Grouping">How it is grouped, and why; not stored.</param>
internal sealed record NormalizedEvent(
    Guid? EventId, DateTimeOffset Timestamp, byte[] Json, IssueFacts Facts, string? Release, string? Environment, string? UserKey, IReadOnlyList<string> Hashes,
    GroupingInput Input, GroupingResult Grouping)
{
    /// <summary>The same event under an id made by the caller; only for one that has none.</summary>
    public NormalizedEvent WithEventId(Guid id)
    {
        if (EventId is not null) throw new InvalidOperationException("The event has an id.");
        var member = Encoding.ASCII.GetBytes($"{{\"event_id\":\"{EventIds.Format(id)}\",");
        return this with { EventId = id, Json = [.. member, .. Json.AsSpan(1)] };
    }
}

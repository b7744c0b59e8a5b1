using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Ingest.Geo;

namespace SentryOrleans.Grains.Ingest;

/// <summary>What is known of an event besides its payload.</summary>
/// <param name="ProjectId">Project of the DSN.</param>
/// <param name="EventId">The id that is fixed already; null: take the payload's.</param>
/// <param name="Received">When the request began (UTC).</param>
/// <param name="SentAt">The client's clock when it sent the envelope; null when it did not say.</param>
/// <param name="ClientAddress">The client's IP address; null when unknown.</param>
/// <param name="UserAgent">The request's User-Agent; null when absent.</param>
/// <param name="Client"><c>name/version</c> of the SDK as authenticated; stands in for a missing <c>sdk</c>.</param>
/// <param name="Geo">Finds the place of a user's address; null: users get none.</param>
internal sealed record NormalizationContext(
    long ProjectId, Guid? EventId, DateTimeOffset Received, DateTimeOffset? SentAt = null,
    string? ClientAddress = null, string? UserAgent = null, string? Client = null, GeoDatabase? Geo = null)
{
    /// <summary>What the project groups its events by.</summary>
    public GroupingRules Grouping { get; init; } = GroupingRules.Default;

    /// <summary>The JSON is an event as it was stored, no client's: what the server wrote into it about its grouping counts.</summary>
    public bool IsStored { get; init; }

    /// <summary>Of an event that is stored already.</summary>
    public static NormalizationContext OfStored(long projectId, Guid eventId, DateTimeOffset received, GroupingRules grouping) =>
        new(projectId, eventId, received) { Grouping = grouping, IsStored = true };
}

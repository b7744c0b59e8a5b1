using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Contracts.Events;

/// <summary>Reads stored events.</summary>
[Alias("IEventQueryGrain")]
public interface IEventQueryGrain : IGrainWithIntegerKey
{
    /// <summary>The event with this id in one of the projects, or null.</summary>
    [Alias("Find")]
    Task<StoredEvent?> FindAsync(IReadOnlyList<long> projectIds, Guid eventId);

    /// <summary>The newest or oldest (by timestamp, then id) of the issue's events that pass the filter, or null when none does.</summary>
    [Alias("FindEdge")]
    Task<StoredEvent?> FindEdgeAsync(long issueId, bool newest, EventFilter filter);

    /// <summary>The ids of the events just before and after an event of the issue that pass the filter, null at its ends.</summary>
    [Alias("FindNeighbors")]
    Task<EventNeighbors> FindNeighborsAsync(long issueId, DateTimeOffset timestamp, Guid eventId, EventFilter filter);

    /// <summary>A page of events of the issue, or of the whole project when <paramref name="issueId"/> is null; newest first.</summary>
    [Alias("List")]
    Task<EventPage> ListAsync(long projectId, long? issueId, EventFilter filter, EventCursor? after, bool backwards, int limit);

    /// <summary>The newest event of each hash, by hash; of several that one part has, those that its newest 100 events tell of.</summary>
    /// <param name="issueId">The issue that has them.</param>
    /// <param name="hashes">At most 1,000.</param>
    [Alias("FindLatestOfHashes")]
    Task<IReadOnlyDictionary<string, StoredEvent>> FindLatestOfHashesAsync(long issueId, IReadOnlyList<IssueHash> hashes);

    /// <summary>Counts the tags of the issue's newest events that pass the filter.</summary>
    /// <param name="issueId">The issue.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="eventsMax">How many events to read at most.</param>
    /// <param name="valuesMax">How many values of each tag to name, the most frequent first.</param>
    [Alias("CountTags")]
    Task<TagCounts> CountTagsAsync(long issueId, EventFilter filter, int eventsMax, int valuesMax);
}

/// <summary>Which events of an issue or a project.</summary>
/// <param name="Environments">Only of these; the empty name is that of events without one. Empty: all.</param>
/// <param name="From">With a timestamp at or after; null: no bound.</param>
/// <param name="Until">With a timestamp before; null: no bound.</param>
[GenerateSerializer, Immutable, Alias("event.filter")]
public sealed record EventFilter(IReadOnlyList<string> Environments, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>Every event.</summary>
    public static readonly EventFilter None = new([], null, null);
}

/// <summary>The tags of <paramref name="Events"/> events, by key.</summary>
[GenerateSerializer, Immutable, Alias("event.tag-counts")]
public sealed record TagCounts(int Events, IReadOnlyList<TagKeyCount> Keys);

/// <summary>A tag: how many events have it, how many values there are, and the most frequent ones.</summary>
[GenerateSerializer, Immutable, Alias("event.tag-key-count")]
public sealed record TagKeyCount(string Key, int Total, int Unique, IReadOnlyList<TagValueCount> Top);

/// <summary>A value of a tag: how many events have it, and when it was seen (UTC).</summary>
[GenerateSerializer, Immutable, Alias("event.tag-value-count")]
public sealed record TagValueCount(string Value, int Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

/// <summary>A stored event. <paramref name="Payload"/> is the normalised event as UTF-8 JSON; <paramref name="Size"/> its length in bytes.</summary>
[GenerateSerializer, Immutable, Alias("event.stored")]
public sealed record StoredEvent(
    Guid EventId, long ProjectId, long IssueId, long IssueVersion, DateTimeOffset Timestamp, DateTimeOffset Received, byte[] Payload, int Size);

/// <summary>The older and the newer neighbour of an event within its issue.</summary>
[GenerateSerializer, Immutable, Alias("event.neighbors")]
public sealed record EventNeighbors(Guid? Previous, Guid? Next);

/// <summary>A place in a list of events.</summary>
[GenerateSerializer, Immutable, Alias("event.cursor")]
public sealed record EventCursor(DateTimeOffset Timestamp, Guid EventId);

/// <summary>A page of events, newest first.</summary>
[GenerateSerializer, Immutable, Alias("event.page")]
public sealed record EventPage(IReadOnlyList<StoredEvent> Events, bool HasPrevious, bool HasNext);

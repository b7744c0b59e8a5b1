namespace SentryOrleans.Contracts.Events;

/// <summary>Reads stored events.</summary>
[Alias("IEventQueryGrain")]
public interface IEventQueryGrain : IGrainWithIntegerKey
{
    /// <summary>The event with this id in one of the projects, or null.</summary>
    [Alias("Find")]
    Task<StoredEvent?> FindAsync(IReadOnlyList<long> projectIds, Guid eventId);

    /// <summary>The issue's newest or oldest event (by timestamp, then id), or null when it has none left.</summary>
    [Alias("FindEdge")]
    Task<StoredEvent?> FindEdgeAsync(long issueId, bool newest);

    /// <summary>The ids of the events just before and after an event of the issue, null at its ends.</summary>
    [Alias("FindNeighbors")]
    Task<EventNeighbors> FindNeighborsAsync(long issueId, DateTimeOffset timestamp, Guid eventId);

    /// <summary>A page of events of the issue, or of the whole project when <paramref name="issueId"/> is null; newest first.</summary>
    [Alias("List")]
    Task<EventPage> ListAsync(long projectId, long? issueId, EventCursor? after, bool backwards, int limit);
}

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

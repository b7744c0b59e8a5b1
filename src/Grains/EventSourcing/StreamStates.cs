using Marten;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Rebuilds state from a stream: snapshot, then what came after it.</summary>
public sealed class StreamStates(IDocumentStore store)
{
    /// <summary>The state of the stream and its version; <paramref name="initial"/> and 0 when it does not exist.</summary>
    public async Task<(TState State, long Version)> ReadAsync<TState, TEvent>(
        string key, int format, TState initial, Func<TState, TEvent, TState> apply, CancellationToken cancellationToken)
        where TState : class
        where TEvent : class
    {
        await using var session = store.QuerySession();
        return await ReadAsync(session, key, format, initial, apply, cancellationToken);
    }

    /// <summary>As the session sees it.</summary>
    internal static async Task<(TState State, long Version)> ReadAsync<TState, TEvent>(
        IQuerySession session, string key, int format, TState initial, Func<TState, TEvent, TState> apply, CancellationToken cancellationToken)
        where TState : class
        where TEvent : class
    {
        // The database compares the format: a state of another one might not even be readable.
        var snapshot = await session.Query<Snapshot<TState>>().Where(kept => kept.Id == key && kept.Format == format).FirstOrDefaultAsync(cancellationToken);
        var (state, version) = snapshot is null ? (initial, 0L) : (snapshot.State, snapshot.Version);
        foreach (var e in await session.Events.FetchStreamAsync(key, fromVersion: version + 1, token: cancellationToken))
        {
            (state, version) = (apply(state, (TEvent)e.Data), e.Version);
        }
        return (state, version);
    }

    /// <summary>All domain events of the stream, the oldest first.</summary>
    public async Task<IReadOnlyList<TEvent>> ReadEventsAsync<TEvent>(string key)
        where TEvent : class
    {
        await using var session = store.QuerySession();
        return [.. (await session.Events.FetchStreamAsync(key)).Select(e => (TEvent)e.Data)];
    }
}

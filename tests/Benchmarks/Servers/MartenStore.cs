using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace SentryOrleans.Benchmarks.Servers;

/// <summary>An event was counted by its issue.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="At">When it was received.</param>
/// <param name="Release">Its release; null when absent.</param>
public sealed record EventOccurred(Guid EventId, DateTimeOffset At, string? Release);

/// <summary>
/// The naive way: each request has a document session of its own, appends to the stream of the event's issue, stores the event as a
/// document, and saves both in a transaction. Its work on the event is the floor's, so that what differs is the storing.
/// </summary>
internal sealed class MartenStore(DocumentStore store) : IEventStore
{
    /// <summary>Two requests for one issue can meet; the loser asks again, as often as it takes within reason.</summary>
    private const int Tries = 20;

    /// <summary>One for each connection of the load generator.</summary>
    private const int Connections = 64;

    public static async Task<MartenStore> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var pool = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections, MaxAutoPrepare = 50 };
        var store = DocumentStore.For(options =>
        {
            options.Connection(pool.ConnectionString);
            options.AutoCreateSchemaObjects = AutoCreate.All;
            options.DisableNpgsqlLogging = true;
            options.UseSystemTextJsonForSerialization();
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AppendMode = EventAppendMode.Quick;
            options.Events.AddEventType<EventOccurred>();
            options.Schema.For<StoredEvent>().DocumentAlias("event");
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return new MartenStore(store);
    }

    public async Task StoreAsync(long projectId, ReadOnlyMemory<byte> envelope)
    {
        var stored = StoredEvent.Read(projectId, SampleEnvelope.EventOf(envelope));
        for (var attempt = 1; !await TrySaveAsync(stored, attempt == Tries); attempt++) { }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task<bool> TrySaveAsync(StoredEvent stored, bool last)
    {
        await using var session = store.LightweightSession();
        session.Events.Append($"issue-{stored.Hash}", new EventOccurred(stored.Id, stored.Received, stored.Release));
        session.Store(stored);
        try
        {
            await session.SaveChangesAsync();
            return true;
        }
        catch (EventStreamUnexpectedMaxEventIdException) when (!last)
        {
            return false;
        }
    }
}

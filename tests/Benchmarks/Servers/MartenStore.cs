using System.Text.Json;
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

/// <summary>The event as a document.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Stream">The stream of its issue.</param>
/// <param name="Received">When it was read.</param>
/// <param name="Payload">All of it.</param>
public sealed record EventDocument(Guid Id, long ProjectId, string Stream, DateTimeOffset Received, JsonElement Payload);

/// <summary>
/// The naive way, as one writes it first: Marten with its defaults; each request has a document session of its own, appends to the stream
/// of the event's issue, stores the event as a document, and saves both in a transaction.
/// </summary>
internal sealed class MartenStore(DocumentStore store) : IEventStore
{
    /// <summary>Two requests for one issue can meet; the loser asks again, as often as it takes within reason.</summary>
    private const int Tries = 20;

    /// <summary>One for each connection of the load generator.</summary>
    private const int Connections = 64;

    public static async Task<MartenStore> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var pool = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections };
        var store = DocumentStore.For(options =>
        {
            options.Connection(pool.ConnectionString);
            options.AutoCreateSchemaObjects = AutoCreate.All;
            options.DisableNpgsqlLogging = true;
            options.UseSystemTextJsonForSerialization();
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AddEventType<EventOccurred>();
            options.Schema.For<EventDocument>().DocumentAlias("event");
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return new MartenStore(store);
    }

    public async Task StoreAsync(long projectId, ReadOnlyMemory<byte> envelope)
    {
        using var json = JsonDocument.Parse(SampleEnvelope.EventOf(envelope));
        var id = Guid.ParseExact(json.RootElement.GetProperty("event_id").GetString()!, "N");
        var document = new EventDocument(id, projectId, $"issue-{StoredEvent.HashOf(json.RootElement)}", TimeProvider.System.GetUtcNow(), json.RootElement);
        var occurred = new EventOccurred(id, document.Received, json.RootElement.GetProperty("release").GetString());
        for (var attempt = 1; !await TrySaveAsync(document, occurred, last: attempt == Tries); attempt++) { }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task<bool> TrySaveAsync(EventDocument document, EventOccurred occurred, bool last)
    {
        await using var session = store.LightweightSession();
        session.Events.Append(document.Stream, occurred);
        session.Store(document);
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

using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Benchmarks.Servers;

/// <summary>An event was counted by its issue.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="At">When it happened.</param>
/// <param name="Facts">What the issue shows of its newest event.</param>
/// <param name="Release">Its release; null when absent.</param>
/// <param name="Environment">Its environment; null when absent.</param>
/// <param name="IsNewUser">Whether the issue had not seen its user.</param>
public sealed record EventOccurred(Guid EventId, DateTimeOffset At, IssueFacts Facts, string? Release, string? Environment, bool IsNewUser);

/// <summary>The event as a document.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Issue">The stream of its issue.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Received">When it was read.</param>
/// <param name="Payload">All of it, normalised.</param>
public sealed record EventDocument(Guid Id, long ProjectId, string Issue, DateTimeOffset Timestamp, DateTimeOffset Received, JsonElement Payload);

/// <summary>A user that an issue has seen.</summary>
/// <param name="Id">Issue and user.</param>
public sealed record IssueUser(string Id);

/// <summary>An issue as its list shows it, which Marten keeps up to date in the transaction of each event.</summary>
public sealed class IssueSummary
{
    /// <summary>Key of its stream.</summary>
    public string Id { get; set; } = "";

    /// <summary>How many events.</summary>
    public long Count { get; set; }

    /// <summary>How many users.</summary>
    public long Users { get; set; }

    /// <summary>When the first happened.</summary>
    public DateTimeOffset FirstSeen { get; set; }

    /// <summary>When the newest happened.</summary>
    public DateTimeOffset LastSeen { get; set; }

    /// <summary>Title and the like of the newest.</summary>
    public IssueFacts? Facts { get; set; }

    /// <summary>Release of the newest; null when absent.</summary>
    public string? Release { get; set; }

    /// <summary>Events per hour.</summary>
    public Dictionary<DateTimeOffset, long> Hours { get; init; } = [];

    /// <summary>Counts one.</summary>
    public void Apply(EventOccurred occurred)
    {
        if (Count++ == 0) FirstSeen = occurred.At;
        if (occurred.IsNewUser) Users++;
        (LastSeen, Facts, Release) = (occurred.At, occurred.Facts, occurred.Release ?? Release);
        var hour = new DateTimeOffset(occurred.At.UtcTicks - (occurred.At.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        Hours[hour] = Hours.GetValueOrDefault(hour) + 1;
    }
}

/// <summary>
/// The naive way, as one writes it first to do what the product does: each request normalises its event as the product does, and has a document
/// session of its own, which looks whether the event is known and its user new, fetches the issue for writing, appends to its stream, and
/// saves that, the issue's summary for lists and the event's document in one transaction. Everything else is Marten's default.
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
            options.Projections.Snapshot<IssueSummary>(SnapshotLifecycle.Inline);
            options.Schema.For<IssueUser>();
            // The lists that the product's indexes serve: an issue's events and a project's, by time.
            options.Schema.For<EventDocument>().DocumentAlias("event").Index(e => new { e.Issue, e.Timestamp }).Index(e => new { e.ProjectId, e.Timestamp });
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return new MartenStore(store);
    }

    public async Task StoreAsync(long projectId, ReadOnlyMemory<byte> envelope)
    {
        var received = TimeProvider.System.GetUtcNow();
        var normalized = EventNormalizer.Normalize(SampleEnvelope.EventOf(envelope), new NormalizationContext(projectId, null, received)).Event
            ?? throw new InvalidOperationException("A sample is no event.");
        using var json = JsonDocument.Parse(normalized.Json);
        var document = new EventDocument(normalized.EventId!.Value, projectId, $"issue-{normalized.Hashes[0]}", normalized.Timestamp, received, json.RootElement);
        for (var attempt = 1; !await TrySaveAsync(normalized, document, last: attempt == Tries); attempt++) { }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task<bool> TrySaveAsync(NormalizedEvent e, EventDocument document, bool last)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<EventDocument>(document.Id) is not null) return true;
        var user = e.UserKey is null ? null : new IssueUser($"{document.Issue}/{e.UserKey}");
        var isNewUser = user is not null && await session.LoadAsync<IssueUser>(user.Id) is null;
        var issue = await session.Events.FetchForWriting<IssueSummary>(document.Issue);
        issue.AppendOne(new EventOccurred(document.Id, e.Timestamp, e.Facts, e.Release, e.Environment, isNewUser));
        if (isNewUser) session.Store(user!);
        session.Insert(document);
        try
        {
            await session.SaveChangesAsync();
            return true;
        }
        catch (Exception fault) when (!last && fault is EventStreamUnexpectedMaxEventIdException or ExistingStreamIdCollisionException or ConcurrencyException or DocumentAlreadyExistsException)
        {
            return false;
        }
    }
}

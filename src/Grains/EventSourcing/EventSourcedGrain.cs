using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// A grain whose state is rebuilt from its stream and who is that stream's only writer. Memory changes only after the commit.
/// </summary>
public abstract class EventSourcedGrain<TState, TEvent>(Journal journal, StreamStates streams, TState initial) : Grain
    where TState : class
    where TEvent : class
{
    private readonly TState _initial = initial;

    /// <summary>State as committed.</summary>
    protected TState State { get; private set; } = initial;

    /// <summary>Version of the stream that <see cref="State"/> includes; 0 when the stream does not exist.</summary>
    protected long Version { get; private set; }

    /// <summary>Whether a write failed so that the state may be old: the next activation reads the stream again.</summary>
    protected bool IsStale { get; private set; }

    /// <summary>Key of the stream.</summary>
    protected abstract string StreamKey { get; }

    /// <summary>Whose share of the journal is used; 0 for what belongs to no project.</summary>
    protected virtual long ShareOf => 0;

    /// <summary>A snapshot is written when the version passes a multiple of this.</summary>
    protected virtual int SnapshotEvery => 1;

    /// <summary>Whose audit log tells of this; 0: the server's own.</summary>
    protected virtual long OrganizationOf(TState state) => 0;

    /// <summary>Changes with the shape of <typeparamref name="TState"/>.</summary>
    protected virtual int SnapshotFormat => 1;

    /// <summary>The state after the event. Never refuses.</summary>
    protected abstract TState Apply(TState state, TEvent e);

    /// <summary>Called after each commit, with the state from before it. What it does may be lost in a crash.</summary>
    protected virtual void Committed(TState before)
    {
    }

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (State, Version) = await GuardedAsync(streams.ReadAsync<TState, TEvent>(StreamKey, SnapshotFormat, _initial, Apply, cancellationToken));
    }

    /// <summary>Takes up what others wrote to the stream. When that fails, the next activation does.</summary>
    protected async Task RereadAsync()
    {
        try
        {
            (State, Version) = await GuardedAsync(streams.ReadAsync<TState, TEvent>(StreamKey, SnapshotFormat, _initial, Apply, CancellationToken.None));
        }
        catch
        {
            ReadAgain();
            throw;
        }
    }

    /// <summary>All domain events of the stream, the oldest first.</summary>
    protected Task<IReadOnlyList<TEvent>> ReadEventsAsync() => GuardedAsync(streams.ReadEventsAsync<TEvent>(StreamKey));

    /// <summary>Commits events that are already decided on, as wanted by the actor of the call.</summary>
    protected Task<UnitFacts> CommitAsync(IReadOnlyList<TEvent> events, IReadOnlyList<Claim>? claims = null, IReadOnlyList<OutboxMessage>? outbox = null) =>
        CommitAsync(_ => events, _ => outbox ?? [], claims ?? [], [], issueId: 0, countingVersion: 0, Actor.Current);

    /// <summary>Commits rows and the events that <paramref name="decide"/> makes of those that are new.</summary>
    protected async Task<UnitFacts> CommitAsync(
        Func<UnitFacts, IReadOnlyList<TEvent>> decide, Func<IReadOnlyList<TEvent>, IReadOnlyList<OutboxMessage>> post,
        IReadOnlyList<Claim> claims, IReadOnlyList<Occurrence> rows, long issueId, long countingVersion, Actor? actor = null, IReadOnlyList<long>? otherParts = null)
    {
        if (IsStale) throw new ConflictException($"{StreamKey} is being read again.");
        var (next, version) = (State, Version);
        var unit = new JournalUnit
        {
            Stream = StreamKey,
            ExpectedVersion = Version,
            ProjectId = ShareOf,
            Claims = claims,
            Rows = rows,
            IssueId = issueId,
            CountingVersion = countingVersion,
            OtherParts = otherParts ?? [],
            Decide = facts =>
            {
                var events = decide(facts);
                (next, version) = (events.Aggregate(State, Apply), Version + events.Count);
                return events.Count == 0 ? UnitDecision.Nothing : new UnitDecision(
                    events, post(events), SnapshotOf(next, version), actor is null ? null : AuditHeaders.Of(actor, OrganizationOf(next)));
            },
        };
        try
        {
            var facts = await journal.CommitAsync(unit);
            var before = State;
            (State, Version) = (next, version);
            Committed(before);
            return facts;
        }
        catch (Exception fault) when (fault is not BusyException and not NameTakenException and not DomainException)
        {
            // A conflict, or an outcome that nobody knows.
            ReadAgain();
            throw fault is ConflictException ? fault : new ConflictException(fault.Message);
        }
    }

    [DoesNotReturn]
    protected static void Refuse(string code, string message) => throw new DomainException(code, message);

    private static async Task<T> GuardedAsync<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            throw new BusyException("The database is away.", TimeSpan.FromSeconds(2), BusyCause.Storage);
        }
    }

    private void ReadAgain()
    {
        IsStale = true;
        DeactivateOnIdle();
    }

    private Snapshot<TState>? SnapshotOf(TState state, long version) =>
        version / SnapshotEvery > Version / SnapshotEvery ? new Snapshot<TState>(StreamKey, version, SnapshotFormat, state) : null;
}

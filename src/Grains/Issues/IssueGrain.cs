using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Issues;

/// <summary>
/// One issue. Events that arrive while a write is in flight gather in the next batch, so a flood of one error makes one domain event a
/// commit. Commands take their turn in the same loop, on committed state.
/// </summary>
public sealed class IssueGrain(Journal journal, StreamStates streams, TimeProvider time)
    : EventSourcedGrain<Issue, IssueEvent>(journal, streams, Issue.Initial), IIssueGrain
{
    private const int OccurrencesWaiting = 1_000;
    private const long BytesWaiting = 32 * 1024 * 1024;

    private readonly Queue<(IssueCommand Command, TaskCompletionSource<IssueView> Done)> _commands = new();
    private Batch _next = new();
    private long _projectId;
    private bool _writing;

    protected override string StreamKey => StreamKeys.Issue(Id);

    protected override long ShareOf => _projectId;

    protected override int SnapshotEvery => 100;

    private long Id => this.GetPrimaryKeyLong();

    protected override Issue Apply(Issue state, IssueEvent e) => Issue.Apply(state, e);

    public async Task<RecordOutcome> RecordAsync(Occurrence occurrence)
    {
        if (IsStale) throw new ConflictException($"{StreamKey} is being read again.");
        if (_next.Occurrences.Count >= OccurrencesWaiting || _next.Bytes > BytesWaiting)
        {
            throw new BusyException("The issue has too much to store.", TimeSpan.FromSeconds(1));
        }
        var batch = _next;
        var position = batch.Add(occurrence);
        StartWriting();
        var facts = await batch.Done.Task;
        return facts.IsStored(position) ? RecordOutcome.Stored : RecordOutcome.Duplicate;
    }

    public Task<IssueView> ExecuteAsync(IssueCommand command)
    {
        var done = new TaskCompletionSource<IssueView>(TaskCreationOptions.RunContinuationsAsynchronously);
        _commands.Enqueue((command, done));
        StartWriting();
        return done.Task;
    }

    public Task<IssueView?> GetAsync() => Task.FromResult(State.Exists ? View() : null);

    private void StartWriting()
    {
        if (_writing) return;
        _writing = true;
        _ = WriteAsync();
    }

    /// <summary>No await stands between the last look at what waits and the end of the loop, so nothing can arrive unseen.</summary>
    private async Task WriteAsync()
    {
        while (true)
        {
            if (_commands.TryDequeue(out var command)) await ExecuteAsync(command.Command, command.Done);
            else if (_next.Occurrences.Count > 0) await RecordAsync(TakeBatch());
            else break;
        }
        _writing = false;
    }

    private Batch TakeBatch()
    {
        var batch = _next;
        _next = new Batch();
        return batch;
    }

    private async Task RecordAsync(Batch batch)
    {
        try
        {
            _projectId = batch.Occurrences[0].ProjectId;
            batch.Done.SetResult(await CommitAsync(batch));
        }
        catch (NameTakenException)
        {
            // Another issue was first to claim the hash or the number: the caller asks the grouping grain again.
            batch.Fail(new ConflictException($"{StreamKey} lost the race for its name."));
        }
        catch (Exception fault)
        {
            batch.Fail(fault);
        }
    }

    private Task<UnitFacts> CommitAsync(Batch batch)
    {
        var (state, now, first) = (State, time.GetUtcNow(), batch.Occurrences[0]);
        return CommitAsync(
            facts => Issue.Decide(state, new RecordOccurrences(Stored(batch, facts), NewUsers(batch, facts), now)),
            events => events is [IssueCreated created, ..] ? [Outbox.ForNewIssue(created, first.Timestamp)] : [],
            state.Exists ? [] : [Claims.GroupingHash(first.ProjectId, first.Hash, Id), Claims.IssueNumber(first.ProjectId, first.Number, Id)],
            batch.Occurrences, Id, Issue.CountingVersion(state, Version));
    }

    private async Task ExecuteAsync(IssueCommand command, TaskCompletionSource<IssueView> done)
    {
        try
        {
            var events = Issue.Decide(State, command, time.GetUtcNow());
            _projectId = State.ProjectId;
            if (events.Count > 0) await CommitAsync(events);
            done.SetResult(View());
        }
        catch (Exception fault)
        {
            done.SetException(fault);
        }
    }

    private IssueView View() => new(
        Id, State.OrganizationId, State.ProjectId, State.Number, State.Status, State.Substatus, State.Count, State.UserCount,
        State.FirstSeen, State.LastSeen, State.Facts!, State.FirstRelease, State.LastRelease);

    private static Occurrence[] Stored(Batch batch, UnitFacts facts) => [.. batch.Occurrences.Where((_, row) => facts.IsStored(row))];

    private static string[] NewUsers(Batch batch, UnitFacts facts) =>
        [.. batch.Occurrences.Where((_, row) => facts.IsNewUser(row)).Select(occurrence => occurrence.UserHash!)];

    /// <summary>Events that share a write, and everyone who waits for it.</summary>
    private sealed class Batch
    {
        public List<Occurrence> Occurrences { get; } = [];

        public long Bytes { get; private set; }

        public TaskCompletionSource<UnitFacts> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Add(Occurrence occurrence)
        {
            Occurrences.Add(occurrence);
            Bytes += occurrence.Payload.Length;
            return Occurrences.Count - 1;
        }

        public void Fail(Exception fault) => Done.SetException(fault);
    }
}

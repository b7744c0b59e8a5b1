using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;
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

    private readonly Queue<(IssueCommand Command, Actor? Actor, TaskCompletionSource<IssueView> Done)> _commands = new();
    private OccurrenceBatch _next = new();
    private long _projectId;
    private long? _organizationId;
    private bool _writing;

    protected override string StreamKey => StreamKeys.Issue(Id);

    protected override long ShareOf => _projectId;

    protected override int SnapshotEvery => 100;

    private long Id => this.GetPrimaryKeyLong();

    /// <summary>The organisation of the project now, which may have gone over to another since.</summary>
    protected override long OrganizationOf(Issue state) => _organizationId ?? state.OrganizationId;

    protected override Issue Apply(Issue state, IssueEvent e) => Issue.Apply(state, e);

    public async Task<RecordOutcome> RecordAsync(Occurrence occurrence)
    {
        if (IsStale) throw new ConflictException($"{StreamKey} is being read again.");
        if (_next.Occurrences.Count >= OccurrencesWaiting || _next.Bytes > BytesWaiting)
        {
            throw new BusyException("The issue has too much to store.", TimeSpan.FromSeconds(1), BusyCause.Project);
        }
        var batch = _next;
        var position = batch.Add(occurrence);
        StartWriting();
        return await batch.OutcomeAsync(position);
    }

    public Task<IssueView> ExecuteAsync(IssueCommand command)
    {
        var done = new TaskCompletionSource<IssueView>(TaskCreationOptions.RunContinuationsAsynchronously);
        _commands.Enqueue((command, Actor.Current, done));
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
            if (_commands.TryDequeue(out var command)) await ExecuteAsync(command.Command, command.Actor, command.Done);
            else if (_next.Occurrences.Count > 0) await RecordAsync(TakeBatch());
            else break;
        }
        _writing = false;
    }

    private OccurrenceBatch TakeBatch()
    {
        var batch = _next;
        _next = new OccurrenceBatch();
        return batch;
    }

    private async Task RecordAsync(OccurrenceBatch batch)
    {
        try
        {
            _projectId = batch.Occurrences[0].ProjectId;
            batch.Complete(await CommitAsync(batch));
        }
        catch (NameTakenException)
        {
            // Another issue was first to claim the hash or the number: the caller asks the grouping grain again.
            batch.Fail(new ConflictException($"{StreamKey} lost the race for its name."));
        }
        catch (DomainException) when (batch.Occurrences.Count > 1)
        {
            // One of them cannot be stored; the others are not to share its fate.
            foreach (var half in batch.Split()) await RecordAsync(half);
        }
        catch (Exception fault)
        {
            batch.Fail(fault);
        }
    }

    private Task<UnitFacts> CommitAsync(OccurrenceBatch batch)
    {
        var (state, now, first) = (State, time.GetUtcNow(), batch.Occurrences[0]);
        var hashes = Issue.NewHashes(state, batch.Occurrences);
        var claims = hashes.Select(hash => Claims.GroupingHash(first.ProjectId, hash, Id));
        return CommitAsync(
            facts => Issue.Decide(state, new RecordOccurrences(Stored(batch, facts), NewUsers(batch, facts), hashes, now)),
            events => events is [IssueCreated created, ..] ? [Outbox.ForNewIssue(created, first.Timestamp)] : [],
            state.Exists ? [.. claims] : [.. claims, Claims.IssueNumber(first.ProjectId, first.Number, Id)],
            batch.Occurrences, Id, Issue.CountingVersion(state, Version));
    }

    private async Task ExecuteAsync(IssueCommand command, Actor? actor, TaskCompletionSource<IssueView> done)
    {
        try
        {
            var events = Issue.Decide(State, command, time.GetUtcNow());
            _projectId = State.ProjectId;
            if (events.Count > 0)
            {
                if (actor is not null) _organizationId = (await GrainFactory.GetGrain<IProjectGrain>(_projectId).GetAsync())?.OrganizationId;
                var claims = events.OfType<IssueShared>().Select(shared => Claims.SharedIssue(shared.ShareId, Id));
                await CommitAsync(_ => events, _ => [], [.. claims], [], issueId: 0, countingVersion: 0, actor);
            }
            done.SetResult(View());
        }
        catch (Exception fault)
        {
            done.SetException(fault);
        }
    }

    private IssueView View() => new(
        Id, State.OrganizationId, State.ProjectId, State.Number, State.Status, State.Substatus, State.Count, State.UserCount,
        State.FirstSeen, State.LastSeen, State.Facts!, State.FirstRelease, State.LastRelease, State.ShareId);

    private static Occurrence[] Stored(OccurrenceBatch batch, UnitFacts facts) => [.. batch.Occurrences.Where((_, row) => facts.IsStored(row))];

    private static string[] NewUsers(OccurrenceBatch batch, UnitFacts facts) =>
        [.. batch.Occurrences.Where((_, row) => facts.IsNewUser(row)).Select(occurrence => occurrence.UserHash!)];
}

using System.Collections.Immutable;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Releases;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Issues;

/// <summary>
/// One issue. Events that arrive while a write is in flight gather in the next batch, so a flood of one error makes one domain event a
/// commit. Commands take their turn in the same loop, on committed state.
/// </summary>
public sealed class IssueGrain(Journal journal, StreamStates streams, KnownReleases releases, UsualRates rates, TimeProvider time)
    : EventSourcedGrain<Issue, IssueEvent>(journal, streams, Issue.Initial), IIssueGrain
{
    private const int OccurrencesWaiting = 1_000;
    private const long BytesWaiting = 32 * 1024 * 1024;

    /// <summary>What is no event, in the order it came.</summary>
    private readonly Queue<Func<Task>> _work = new();

    /// <summary>What the next writes take: events by the part of the issue that they belong to, 0 its own.</summary>
    private readonly Dictionary<long, OccurrenceBatch> _next = [];

    /// <summary>How much that is.</summary>
    private (int Occurrences, long Bytes) _waiting;
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
        if (State.Removal is { Discard: true }) return RecordOutcome.Discarded;
        if (IsStale || State is not { MergedInto: null, Removal: null }) throw new ConflictException($"{StreamKey} is being read again, or has its hashes no more.");
        if (_waiting.Occurrences >= OccurrencesWaiting || _waiting.Bytes > BytesWaiting)
        {
            throw new BusyException("The issue has too much to store.", TimeSpan.FromSeconds(1), BusyCause.Project);
        }
        var part = State.PartOf(occurrence.Hash) ?? 0;
        if (!_next.TryGetValue(part, out var batch)) _next[part] = batch = new OccurrenceBatch();
        var position = batch.Add(occurrence);
        _waiting = (_waiting.Occurrences + 1, _waiting.Bytes + occurrence.Payload.Length);
        StartWriting();
        return await batch.OutcomeAsync(position);
    }

    public Task<IssueView> ExecuteAsync(IssueCommand command)
    {
        var (done, actor) = (new TaskCompletionSource<IssueView>(TaskCreationOptions.RunContinuationsAsynchronously), Actor.Current);
        _work.Enqueue(() => ExecuteAsync(command, actor, done));
        StartWriting();
        return done.Task;
    }

    public Task ReloadAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Enqueue(() => ReloadAsync(done));
        StartWriting();
        return done.Task;
    }

    public Task<IssueView?> GetAsync() => Task.FromResult(State.Exists ? View() : null);

    public Task<IReadOnlyList<IssuePart>> GetPartsAsync() => Task.FromResult<IReadOnlyList<IssuePart>>(
        State.Exists ? [.. IssueFamily.Of(Id, State, [.. (State.Hashes ?? []).Concat(State.Parts?.Values.SelectMany(part => part.Hashes) ?? []).Order()]).Parts] : []);

    public Task<IReadOnlyList<IssueFacts>> GetFactsAsync() => Task.FromResult<IReadOnlyList<IssueFacts>>(
        [.. new[] { State.Facts, State.Own?.Facts }.Concat(State.Parts?.Values.Select(part => part.Totals.Facts) ?? []).OfType<IssueFacts>().Distinct()]);

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
            if (_work.TryDequeue(out var work)) await work();
            else if (TakeNext() is { } next) await RecordAsync(next.Batch, next.Part);
            else break;
        }
        _writing = false;
    }

    private (long Part, OccurrenceBatch Batch)? TakeNext()
    {
        foreach (var (part, batch) in _next)
        {
            _next.Remove(part);
            _waiting = (_waiting.Occurrences - batch.Occurrences.Count, _waiting.Bytes - batch.Bytes);
            return (part, batch);
        }
        return null;
    }

    /// <summary>Which part events belong to may be another now: who waits asks again.</summary>
    private async Task ReloadAsync(TaskCompletionSource done)
    {
        try
        {
            await RereadAsync();
            // Only now: what came while it was read was sorted by the old state, too.
            foreach (var batch in _next.Values) batch.Fail(new ConflictException($"{StreamKey} was read again."));
            _next.Clear();
            _waiting = default;
            done.SetResult();
        }
        catch (Exception fault)
        {
            done.SetException(fault);
        }
    }

    private async Task RecordAsync(OccurrenceBatch batch, long part)
    {
        try
        {
            _projectId = batch.Occurrences[0].ProjectId;
            batch.Complete(await CommitAsync(batch, part));
        }
        catch (NameTakenException)
        {
            // Another issue was first to claim the hash or the number: the caller asks the grouping grain again.
            batch.Fail(new ConflictException($"{StreamKey} lost the race for its name."));
        }
        catch (DomainException) when (batch.Occurrences.Count > 1)
        {
            // One of them cannot be stored; the others are not to share its fate.
            foreach (var half in batch.Split()) await RecordAsync(half, part);
        }
        catch (Exception fault)
        {
            batch.Fail(fault);
        }
    }

    /// <param name="part">The part of the issue that the events belong to; 0: its own.</param>
    private async Task<UnitFacts> CommitAsync(OccurrenceBatch batch, long part)
    {
        var (state, now, first) = (State, time.GetUtcNow(), batch.Occurrences[0]);
        var opening = await OpeningAsync(state, batch);
        var usual = Issue.MayEscalateAsNew(state, batch.Occurrences.Count, now) ? await rates.FindAsync(first.ProjectId) : null;
        var hashes = Issue.NewHashes(state, batch.Occurrences);
        var claims = hashes.Select(hash => Claims.GroupingHash(first.ProjectId, hash, Id));
        return await CommitAsync(
            facts => Issue.Decide(state, new RecordOccurrences(Stored(batch, facts), NewUsers(batch, facts), hashes, now)
            {
                Part = part == 0 ? null : part,
                KnownUsers = facts.KnownUserCount,
                Opening = opening,
                UsualAnHour = usual,
            }),
            events => events is [IssueCreated created, ..] ? [Outbox.ForNewIssue(created, first.Timestamp)] : [],
            state.Exists ? [.. claims] : [.. claims, Claims.IssueNumber(first.ProjectId, first.Number, Id)],
            batch.Occurrences, part == 0 ? Id : part, Issue.CountingVersion(state, Version), otherParts: OtherParts(part));
    }

    /// <summary>Notes releases that are new, and finds out which of them open the issue again when it is resolved with something.</summary>
    private async ValueTask<IReadOnlyDictionary<string, bool>> OpeningAsync(Issue state, OccurrenceBatch batch)
    {
        string[] versions = [.. batch.Occurrences.Select(occurrence => occurrence.Release).OfType<string>().Distinct()];
        var known = await releases.NoteAsync(GrainFactory, batch.Occurrences[0].ProjectId, versions, state.Resolution);
        return state is { Status: IssueStatus.Resolved, Resolution: { } resolution }
            ? versions.ToDictionary(version => version, version => ReleaseOrder.Opens(known, resolution, version)) : ImmutableDictionary<string, bool>.Empty;
    }

    private IReadOnlyList<long> OtherParts(long part) =>
        State.Parts is null ? [] : part == 0 ? [.. State.Parts.Keys] : [Id, .. State.Parts.Keys.Where(id => id != part)];

    private async Task ExecuteAsync(IssueCommand command, Actor? actor, TaskCompletionSource<IssueView> done)
    {
        try
        {
            var events = Issue.Decide(State, await CompleteAsync(command), time.GetUtcNow());
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

    /// <summary>Adds what a decision needs to know and whoever asks does not.</summary>
    private async Task<IssueCommand> CompleteAsync(IssueCommand command)
    {
        if (!State.Exists) return command;
        // By date, what comes later than the newest release that the issue was seen in has the fix.
        if (command is ResolveIssue { Resolution: { Kind: ResolutionKind.NextRelease or ResolutionKind.UpcomingRelease, Newest: null } next } resolve)
            return resolve with { Resolution = next with { Newest = State.LastRelease } };
        if (command is not ArchiveIssue { UntilEscalating: true } archive) return command;
        var now = time.GetUtcNow();
        var hours = await GrainFactory.GetGrain<IIssueQueryGrain>(0).CountByHourAsync([Id], now - Escalation.Past, now);
        return archive with { EscalatesAbove = Escalation.MostADay(hours.Values.SelectMany(counts => counts), State.FirstSeen, now) };
    }

    private IssueView View() => State.ToView(Id);

    private static Occurrence[] Stored(OccurrenceBatch batch, UnitFacts facts) => [.. batch.Occurrences.Where((_, row) => facts.IsStored(row))];

    private static string[] NewUsers(OccurrenceBatch batch, UnitFacts facts) =>
        [.. batch.Occurrences.Where((_, row) => facts.IsNewUser(row)).Select(occurrence => occurrence.UserHash!)];
}

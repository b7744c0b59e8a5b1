using Marten;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Grains.Issues;

/// <summary>Merges, splits and deletes issues of one project, one after the other.</summary>
public sealed partial class IssueOwnershipGrain(NpgsqlDataSource database, IDocumentStore store, TimeProvider time) : Grain, IIssueOwnershipGrain
{
    /// <summary>How long a deletion can be undone.</summary>
    private static readonly TimeSpan UndoWindow = TimeSpan.FromDays(7);

    /// <summary>An issue can be merged between the look for what it is part of and the lock: then all is looked for again.</summary>
    private const int TriesMax = 5;

    /// <summary>What was looked at last: when it was not what is stored, because its grain was not told, it reads again.</summary>
    private IReadOnlyList<long> _looked = [];

    private long ProjectId => this.GetPrimaryKeyLong();

    public Task<MergeResult> MergeAsync(IReadOnlyList<long> issues, long? byUser) => MergeAsync(issues, into: null, byUser);

    public Task<SplitResult> SplitAsync(long issue, IReadOnlyList<string> hashes, long? byUser) => RetryAsync(async () =>
    {
        var (roots, members) = await FamiliesOfAsync([issue]);
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, members);
        var family = (await ReadAsync(transaction, roots, members))[0];
        var change = await SplitAsync(transaction, family, IssueMerging.Leaving(family, hashes), lead: null, byUser);
        await CommitAsync(transaction, change, family.State);
        return new SplitResult(await ViewAsync(change.Issue), await ViewAsync(family.Id));
    });

    public Task DeleteAsync(long issue, bool discard, long? byUser) => RetryAsync(async () =>
    {
        var (roots, members) = await FamiliesOfAsync([issue]);
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, members);
        var family = (await ReadAsync(transaction, roots, members))[0];
        var now = time.GetUtcNow();
        var events = Issue.Decide(family.State, new DeleteIssue(byUser, discard, now + UndoWindow), now);
        if (!discard) await transaction.ReleaseAsync(family.Id);
        await CommitAsync(transaction, new OwnershipChange(family.Id, [.. events.Select(e => (family.Id, e))], []), family.State);
        return true;
    });

    public Task EndDiscardAsync(long issue, long? byUser) => RetryAsync(async () =>
    {
        _looked = [issue];
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, _looked);
        if (!transaction.Issues.TryGetValue(issue, out var state)) throw new DomainException("issue_not_found", "The issue does not exist.");
        var events = Issue.Decide(state, new EndDiscard(byUser), time.GetUtcNow());
        await transaction.ReleaseAsync(issue);
        await CommitAsync(transaction, new OwnershipChange(issue, [.. events.Select(e => (issue, e))], []), state);
        return true;
    });

    /// <param name="issues">What is merged.</param>
    /// <param name="into">The one that survives; null: as <see cref="IssueMerging.SurvivorOf"/> says.</param>
    /// <param name="byUser">Who wants it.</param>
    private Task<MergeResult> MergeAsync(IReadOnlyList<long> issues, long? into, long? byUser) => RetryAsync(async () =>
    {
        var (roots, members) = await FamiliesOfAsync(issues);
        if (roots.Count < 2) throw new DomainException("nothing_to_merge", "Merging takes at least two issues.");
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, members);
        var families = await ReadAsync(transaction, roots, members);
        var survivor = families.FirstOrDefault(family => family.Id == into) ?? IssueMerging.SurvivorOf(families);
        var others = families.Where(family => family != survivor).OrderBy(family => family.Id).ToList();
        var users = await transaction.CountUsersAsync([.. families.SelectMany(family => family.Parts).Select(part => part.IssueId)]);
        await CommitAsync(transaction, IssueMerging.Merge(survivor, others, users, byUser, time.GetUtcNow()), survivor.State);
        return new MergeResult(await ViewAsync(survivor.Id), [.. others.Select(other => other.Id)]);
    });

    private async Task<OwnershipChange> SplitAsync(OwnershipTransaction transaction, IssueFamily family, IReadOnlyList<IssuePart> leaving, long? lead, long? byUser)
    {
        var usersLeaving = await transaction.CountUsersAsync([.. leaving.Select(part => part.IssueId)]);
        var usersLeft = await transaction.CountUsersAsync([.. family.Parts.Except(leaving).Select(part => part.IssueId)]);
        return IssueMerging.Split(family, leaving, lead, usersLeaving, usersLeft, byUser, time.GetUtcNow());
    }

    /// <summary>The issues that stand for those of the ids, and all that has to be locked with them.</summary>
    private async Task<(IReadOnlyList<long> Roots, IReadOnlyList<long> Members)> FamiliesOfAsync(IEnumerable<long> issues)
    {
        var roots = new Dictionary<long, IssueView>();
        foreach (var id in issues.Distinct())
        {
            var view = await WholeOfAsync(id);
            roots[view.Id] = view;
        }
        _looked = [.. roots.Values.SelectMany(view => view.Parts.Append(view.Id)).Order()];
        return ([.. roots.Keys.Order()], _looked);
    }

    /// <summary>The issue that one is part of, or it itself.</summary>
    private async Task<IssueView> WholeOfAsync(long issue)
    {
        var view = await FindAsync(issue);
        while (view is { MergedInto: { } into }) view = await FindAsync(into);
        return view is { Removal: null } ? view : throw new DomainException("issue_not_found", "The issue does not exist.");
    }

    private async Task<IssueView?> FindAsync(long issue) =>
        await GrainFactory.GetGrain<IIssueGrain>(issue).GetAsync() is { } view && view.ProjectId == ProjectId ? view : null;

    private async Task<IssueView> ViewAsync(long issue) => (await GrainFactory.GetGrain<IIssueGrain>(issue).GetAsync())!;

    /// <summary>The issues as they are under the lock.</summary>
    /// <exception cref="ConflictException">They are not what they were when they were looked for.</exception>
    private static async Task<IReadOnlyList<IssueFamily>> ReadAsync(OwnershipTransaction transaction, IReadOnlyList<long> roots, IReadOnlyList<long> members)
    {
        var (issues, hashes, families) = (transaction.Issues, await transaction.HashesOfAsync(roots), new List<IssueFamily>());
        foreach (var root in roots)
        {
            if (!issues.TryGetValue(root, out var state) || state is not { MergedInto: null, Removal: null }) throw new ConflictException("An issue was merged or deleted at the same time.");
            families.Add(IssueFamily.Of(root, state, [.. hashes[root]]));
        }
        if (families.SelectMany(family => family.Parts).Any(part => !members.Contains(part.IssueId))) throw new ConflictException("Issues were merged at the same time.");
        return families;
    }

    private async Task CommitAsync(OwnershipTransaction transaction, OwnershipChange change, Issue about)
    {
        await ApplyAsync(transaction, change, about);
        await CommitAsync(transaction, [.. change.Events.Select(e => e.Stream).Distinct()]);
    }

    private async Task ApplyAsync(OwnershipTransaction transaction, OwnershipChange change, Issue about)
    {
        foreach (var (owner, hashes) in change.Given) await transaction.GiveAsync(hashes, owner);
        var audit = Actor.Current is { } actor ? AuditHeaders.Of(actor, await OrganizationAsync() ?? about.OrganizationId) : null;
        foreach (var stream in change.Events.GroupBy(e => e.Stream)) transaction.Append(stream.Key, stream.Select(e => e.Event), audit);
    }

    /// <summary>The project may have gone over to another organisation since the issues were created.</summary>
    private async Task<long?> OrganizationAsync() => (await GrainFactory.GetGrain<IProjectGrain>(ProjectId).GetAsync())?.OrganizationId;

    /// <summary>Grains that are not told, because their silo died or the database is away by now, find out at their next activation or write.</summary>
    private async Task CommitAsync(OwnershipTransaction transaction, IReadOnlyList<long> touched)
    {
        await transaction.CommitAsync();
        foreach (var shard in Shards.All) _ = GrainFactory.GetGrain<IProjectionGrain>(shard).WakeAsync();
        await ReloadAsync(touched);
    }

    private async Task ReloadAsync(IReadOnlyList<long> issues) =>
        await Task.WhenAll(issues.Select(issue => GrainFactory.GetGrain<IIssueGrain>(issue).ReloadAsync())).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private async Task<T> RetryAsync<T>(Func<Task<T>> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception fault) when (tries < TriesMax && fault is ConflictException or PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
            {
                await ReloadAsync(_looked);
            }
            catch (Exception fault) when (StorageFaults.IsPassing(fault))
            {
                throw new BusyException("The database is away.", TimeSpan.FromSeconds(2), BusyCause.Storage);
            }
        }
    }
}

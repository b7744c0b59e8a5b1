using Marten;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Grains.Issues;

/// <summary>Merges, splits and deletes issues of one project, one after the other.</summary>
public sealed class IssueOwnershipGrain(NpgsqlDataSource database, IDocumentStore store, TimeProvider time) : Grain, IIssueOwnershipGrain
{
    /// <summary>How long a deletion can be undone.</summary>
    private static readonly TimeSpan UndoWindow = TimeSpan.FromDays(7);

    /// <summary>An issue can be merged between the look for what it is part of and the lock: then all is looked for again.</summary>
    private const int TriesMax = 5;

    private long ProjectId => this.GetPrimaryKeyLong();

    public Task<MergeResult> MergeAsync(IReadOnlyList<long> issues, long? byUser) => RetryAsync(async () =>
    {
        var (roots, members) = await FamiliesOfAsync(issues);
        if (roots.Count < 2) throw new DomainException("nothing_to_merge", "Merging takes at least two issues.");
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, members);
        var families = await ReadAsync(transaction, roots, members);
        var survivor = IssueMerging.SurvivorOf(families);
        var others = families.Where(family => family != survivor).OrderBy(family => family.Id).ToList();
        var users = await transaction.CountUsersAsync([.. families.SelectMany(family => family.Parts).Select(part => part.IssueId)]);
        await CommitAsync(transaction, IssueMerging.Merge(survivor, others, users, byUser, time.GetUtcNow()), survivor.State);
        return new MergeResult(await ViewAsync(survivor.Id), [.. others.Select(other => other.Id)]);
    });

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

    public async Task<UndoResult> UndoAsync(long issue, Guid operation, long? byUser, bool force)
    {
        var history = await GrainFactory.GetGrain<IIssueHistoryGrain>(0).ListActivityAsync(issue, null, int.MaxValue);
        var mine = history.Where(entry => entry.Operation == operation).Select(entry => entry.Event).ToList();
        if (mine.Count == 0) throw new DomainException("operation_not_found", "Nothing of that kind was done to the issue.");
        if (mine.OfType<IssuesMerged>().FirstOrDefault() is { } merged) return await UnmergeAsync(issue, merged, byUser);
        if (mine.OfType<IssueSplit>().FirstOrDefault() is { } split) return new UndoResult((await MergeAsync([issue, split.Into], byUser)).Parent, []);
        return await UndoChangesAsync(issue, operation, byUser, force);
    }

    /// <summary>Each issue that was merged is one again, with what is left of it in this one.</summary>
    private Task<UndoResult> UnmergeAsync(long issue, IssuesMerged merged, long? byUser) => RetryAsync(async () =>
    {
        var (roots, members) = await FamiliesOfAsync([issue]);
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, members);
        var family = (await ReadAsync(transaction, roots, members))[0];
        var before = family;
        foreach (var child in merged.Parts.GroupBy(part => part.Of))
        {
            var leaving = family.Parts.Where(part => part.Of == child.Key && part.IssueId != family.Id).ToList();
            if (leaving.Count == 0) continue;
            var change = await SplitAsync(transaction, family, leaving, lead: child.Key, byUser);
            await ApplyAsync(transaction, change, family.State);
            family = IssueFamily.Of(family.Id, change.Events.Where(e => e.Stream == family.Id).Aggregate(family.State, (state, e) => Issue.Apply(state, e.Event)), await transaction.HashesOfAsync(family.Id));
        }
        if (family != before) await CommitAsync(transaction, members);
        return new UndoResult(await ViewAsync(family.Id), []);
    });

    /// <summary>What changes who has the hashes is given back in the same transaction: hashes that another issue has by now stay there.</summary>
    private Task<UndoResult> UndoChangesAsync(long issue, Guid operation, long? byUser, bool force) => RetryAsync(async () =>
    {
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, [issue]);
        if (!transaction.Issues.TryGetValue(issue, out var state)) throw new DomainException("issue_not_found", "The issue does not exist.");
        if (state.Removal is { Erased: true }) throw new DomainException("issue_erased", "The issue is erased.");
        var history = await GrainFactory.GetGrain<IIssueHistoryGrain>(0).ListActivityAsync(issue, null, int.MaxValue);
        var (undone, later) = IssueUndo.Decide([.. history.Where(entry => entry.IssueId == issue).Reverse()], operation, byUser, force, time.GetUtcNow());
        if (undone is null) return later.Count > 0 ? new UndoResult(await ViewAsync(issue), later) : throw new DomainException("operation_not_found", "Nothing of that kind was done to the issue.");
        if (undone.Removal is { Removal: null })
        {
            var taken = await transaction.OwnersOfAsync([.. AllHashes(state)]);
            await transaction.GiveAsync([.. AllHashes(state).Where(hash => !taken.ContainsKey(hash))], issue);
        }
        if (undone.Removal is { Removal.Discard: false }) await transaction.ReleaseAsync(issue);
        await CommitAsync(transaction, new OwnershipChange(issue, [(issue, undone)], []), state);
        return new UndoResult(await ViewAsync(issue), []);
    });

    private static IEnumerable<string> AllHashes(Issue state) => (state.Hashes ?? []).Concat(state.Parts?.Values.SelectMany(part => part.Hashes) ?? []);

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
            var view = await FindAsync(id);
            while (view is { MergedInto: { } into }) view = await FindAsync(into);
            if (view is null || view.Removal is not null) throw new DomainException("issue_not_found", "The issue does not exist.");
            roots[view.Id] = view;
        }
        return ([.. roots.Keys.Order()], [.. roots.Values.SelectMany(view => view.Parts.Append(view.Id)).Order()]);
    }

    private async Task<IssueView?> FindAsync(long issue) =>
        await GrainFactory.GetGrain<IIssueGrain>(issue).GetAsync() is { } view && view.ProjectId == ProjectId ? view : null;

    private async Task<IssueView> ViewAsync(long issue) => (await GrainFactory.GetGrain<IIssueGrain>(issue).GetAsync())!;

    /// <summary>The issues as they are under the lock.</summary>
    /// <exception cref="ConflictException">They are not what they were when they were looked for.</exception>
    private static async Task<IReadOnlyList<IssueFamily>> ReadAsync(OwnershipTransaction transaction, IReadOnlyList<long> roots, IReadOnlyList<long> members)
    {
        var (issues, families) = (transaction.Issues, new List<IssueFamily>());
        foreach (var root in roots)
        {
            if (!issues.TryGetValue(root, out var state) || state is not { MergedInto: null, Removal: null }) throw new ConflictException("An issue was merged or deleted at the same time.");
            families.Add(IssueFamily.Of(root, state, await transaction.HashesOfAsync(root)));
        }
        if (families.SelectMany(family => family.Parts).Any(part => !members.Contains(part.IssueId))) throw new ConflictException("Issues were merged at the same time.");
        return families;
    }

    private async Task CommitAsync(OwnershipTransaction transaction, OwnershipChange change, Issue about)
    {
        await ApplyAsync(transaction, change, about);
        await CommitAsync(transaction, [.. change.Events.Select(e => e.Stream).Distinct()]);
    }

    private static async Task ApplyAsync(OwnershipTransaction transaction, OwnershipChange change, Issue about)
    {
        foreach (var (owner, hashes) in change.Given) await transaction.GiveAsync(hashes, owner);
        var audit = Actor.Current is { } actor ? AuditHeaders.Of(actor, about.OrganizationId) : null;
        foreach (var stream in change.Events.GroupBy(e => e.Stream)) transaction.Append(stream.Key, stream.Select(e => e.Event), audit);
    }

    /// <summary>Grains that are not told, because their silo died, find out at their next write.</summary>
    private async Task CommitAsync(OwnershipTransaction transaction, IReadOnlyList<long> touched)
    {
        await transaction.CommitAsync();
        foreach (var shard in Shards.All) _ = GrainFactory.GetGrain<IProjectionGrain>(shard).WakeAsync();
        await Task.WhenAll(touched.Select(issue => GrainFactory.GetGrain<IIssueGrain>(issue).ReloadAsync()));
    }

    private static async Task<T> RetryAsync<T>(Func<Task<T>> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (ConflictException) when (tries < TriesMax)
            {
            }
            catch (Exception fault) when (StorageFaults.IsPassing(fault))
            {
                throw new BusyException("The database is away.", TimeSpan.FromSeconds(2), BusyCause.Storage);
            }
        }
    }
}

using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Undoing: what was merged is split, what was split is merged, and all else is put back as it was.</summary>
public sealed partial class IssueOwnershipGrain
{
    public async Task<UndoResult> UndoAsync(long issue, Guid operation, long? byUser, bool force)
    {
        if (await FindAsync(issue) is null) throw new DomainException("issue_not_found", "The issue does not exist.");
        var mine = (await HistoryOfAsync(issue)).Where(entry => entry.Operation == operation).ToList();
        if (mine.Count == 0) throw NothingDone();
        if (StandsFor(issue, mine) is { } whole) return await UndoAsync(whole, operation, byUser, force);
        UndoResult? result = null;
        if (mine.Select(entry => entry.Event).OfType<IssuesMerged>().ToList() is { Count: > 0 } merged) result = await UnmergeAsync(issue, operation, merged, byUser, force);
        else if (mine.Select(entry => entry.Event).OfType<IssueSplit>().ToList() is { Count: > 0 } split) result = await JoinAsync(issue, [.. split.Select(e => e.Into)], byUser, force);
        if (result is { Later.Count: > 0 }) return result;
        if (mine.Exists(entry => entry.IssueId == issue && !IsOfOwnership(entry.Event))) return await UndoChangesAsync(issue, operation, byUser, force);
        return result ?? throw NothingDone();
    }

    private static DomainException NothingDone() => new("operation_not_found", "Nothing of that kind was done to the issue.");

    private static bool IsOfOwnership(IssueEvent e) => e is IssuesMerged or IssueMergedInto or IssueSplit or IssueSplitOff;

    /// <summary>The issue whose stream tells all of a merge or a split, of which the stream of this one tells its own part; null: this one's does, or it was neither.</summary>
    private static long? StandsFor(long issue, List<IssueActivity> mine)
    {
        if (mine.Exists(entry => entry.Event is IssuesMerged or IssueSplit)) return null;
        return mine.Where(entry => entry.IssueId == issue).Select(entry => entry.Event switch
        {
            IssueMergedInto merged => merged.IssueId,
            IssueSplitOff split => split.From,
            _ => (long?)null,
        }).FirstOrDefault(other => other is not null);
    }

    /// <summary>Each issue that was merged is one again, with what is left of it in this one. Parts that went elsewhere since stay there.</summary>
    private Task<UndoResult> UnmergeAsync(long issue, Guid operation, IReadOnlyList<IssuesMerged> merged, long? byUser, bool force) => RetryAsync(async () =>
    {
        var children = merged.SelectMany(e => e.Parts).ToLookup(part => part.Of, part => part.IssueId);
        var (roots, members) = await FamiliesOfAsync([issue]);
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, members);
        var family = (await ReadAsync(transaction, roots, members))[0];
        var ids = children.SelectMany(child => child).ToHashSet();
        ids.Remove(family.Id);
        if (!family.Parts.Any(part => ids.Contains(part.IssueId))) return new UndoResult(await ViewAsync(family.Id), []);
        if (!force && LaterThan(await HistoryOfAsync(family.Id), operation, ids) is { Count: > 0 } later) return new UndoResult(await ViewAsync(family.Id), later);
        foreach (var child in children)
        {
            var leaving = family.Parts.Where(part => part.IssueId != family.Id && child.Contains(part.IssueId)).ToList();
            if (leaving.Count == 0) continue;
            var change = await SplitAsync(transaction, family, leaving, lead: child.Key, byUser);
            await ApplyAsync(transaction, change, family.State);
            var state = change.Events.Where(e => e.Stream == family.Id).Aggregate(family.State, (before, e) => Issue.Apply(before, e.Event));
            family = IssueFamily.Of(family.Id, state, [.. (await transaction.HashesOfAsync([family.Id]))[family.Id]]);
        }
        await CommitAsync(transaction, members);
        return new UndoResult(await ViewAsync(family.Id), []);
    });

    /// <summary>What merged or split some of the parts after the operation.</summary>
    private static List<IssueActivity> LaterThan(IReadOnlyList<IssueActivity> history, Guid operation, HashSet<long> parts)
    {
        var last = history.Where(entry => entry.Operation == operation).Select(entry => entry.Id).DefaultIfEmpty().Max();
        return [.. history.Where(entry => entry.Id > last && entry.Event switch
        {
            IssuesMerged merged => merged.Parts.Any(part => parts.Contains(part.IssueId)),
            IssueSplit split => split.Parts.Any(parts.Contains),
            _ => false,
        })];
    }

    /// <summary>Makes issues parts again of the one that they were split off from. One that is a part of another by now was merged by somebody.</summary>
    private async Task<UndoResult> JoinAsync(long issue, IReadOnlyList<long> others, long? byUser, bool force)
    {
        var whole = await WholeOfAsync(issue);
        var (apart, later) = (new List<long>(), new List<IssueActivity>());
        foreach (var other in others.Distinct())
        {
            var now = await WholeOfAsync(other);
            if (now.Id == whole.Id) continue;
            apart.Add(other);
            if (now.Id != other) later.AddRange((await HistoryOfAsync(other)).Where(entry => entry.IssueId == other && entry.Event is IssueMergedInto).Take(1));
        }
        if (later.Count > 0 && !force) return new UndoResult(whole, later);
        return new UndoResult(apart.Count == 0 ? whole : (await MergeAsync([whole.Id, .. apart], whole.Id, byUser)).Parent, []);
    }

    /// <summary>What changes who has the hashes is given back in the same transaction: hashes that another issue has by now stay there.</summary>
    private Task<UndoResult> UndoChangesAsync(long issue, Guid operation, long? byUser, bool force) => RetryAsync(async () =>
    {
        await using var transaction = await OwnershipTransaction.BeginAsync(database, store, ProjectId, [issue]);
        if (!transaction.Issues.TryGetValue(issue, out var state)) throw new DomainException("issue_not_found", "The issue does not exist.");
        var history = await HistoryOfAsync(issue);
        var (undone, later) = IssueUndo.Decide([.. history.Where(entry => entry.IssueId == issue).Reverse()], operation, byUser, force, time.GetUtcNow());
        if (undone is null) return later.Count > 0 ? new UndoResult(await ViewAsync(issue), later) : throw NothingDone();
        if (state.Removal is { Erased: true })
        {
            // All that is left to undo is whether its events are dropped.
            var then = undone.Removal?.Removal ?? throw new DomainException("issue_erased", "The issue is erased.");
            undone = undone with { Removal = new IssuePresence(then with { Erased = true }) };
        }
        if (undone.Removal is { Removal: null or { Discard: true } })
        {
            await transaction.GiveFreeAsync([.. AllHashes(state)], issue);
            var lost = AllHashes(state).Except((await transaction.HashesOfAsync([issue]))[issue]).ToList();
            if (lost.Count > 0) undone = undone with { LostHashes = lost };
        }
        if (undone.Removal is { Removal.Discard: false }) await transaction.ReleaseAsync(issue);
        await CommitAsync(transaction, new OwnershipChange(issue, [(issue, undone)], []), state);
        return new UndoResult(await ViewAsync(issue), []);
    });

    private static IEnumerable<string> AllHashes(Issue state) => (state.Hashes ?? []).Concat(state.Parts?.Values.SelectMany(part => part.Hashes) ?? []);

    private Task<IReadOnlyList<IssueActivity>> HistoryOfAsync(long issue) => GrainFactory.GetGrain<IIssueHistoryGrain>(0).ListActivityAsync(issue, null, int.MaxValue);
}

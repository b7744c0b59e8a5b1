using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Grouping;

/// <summary>
/// The issues of one project by grouping hash. What it answers for a new hash is only a proposal, kept in memory so that all ask alike;
/// the claim in the issue's unit makes it true. Events that share one of their hashes are proposed one issue.
/// </summary>
public sealed class GroupingGrain(Claims claims, Sequences sequences) : Grain, IGroupingGrain
{
    private const int ProposalsMax = 100_000;
    private readonly Dictionary<string, IssueAssignment> _proposals = [];
    private long _highestNumber;

    private long ProjectId => this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => GuardedAsync(async () =>
        _highestNumber = await claims.HighestIssueNumberAsync(ProjectId));

    public async Task<IReadOnlyList<IssueAssignment>> AssignAsync(IReadOnlyList<string> hashes, string? secondary, bool reread)
    {
        if (reread) foreach (var hash in hashes) _proposals.Remove(hash);
        var found = hashes.Select(_proposals.GetValueOrDefault).ToArray();
        if (found.All(assignment => assignment is not null)) return found!;
        string[] asked = [.. hashes.Where(hash => !_proposals.ContainsKey(hash)), .. secondary is null ? [] : new[] { secondary }];
        var committed = await GuardedAsync(() => claims.FindIssuesByHashAsync(ProjectId, asked));
        for (var i = 0; i < found.Length; i++) found[i] ??= Committed(committed, hashes[i]);
        var chosen = found.FirstOrDefault(assignment => assignment is not null)
            ?? (secondary is null ? null : Committed(committed, secondary))
            ?? await ProposeAsync(reread);
        if (_proposals.Count >= ProposalsMax) _proposals.Clear();
        for (var i = 0; i < found.Length; i++) found[i] ??= _proposals[hashes[i]] = chosen;
        return found!;
    }

    private static IssueAssignment? Committed(IReadOnlyDictionary<string, long> issues, string hash) =>
        issues.TryGetValue(hash, out var issueId) ? new IssueAssignment(issueId, 0) : null;

    private async Task<IssueAssignment> ProposeAsync(bool reread)
    {
        if (reread) _highestNumber = Math.Max(_highestNumber, await GuardedAsync(() => claims.HighestIssueNumberAsync(ProjectId)));
        return new IssueAssignment(await GuardedAsync(sequences.NextIssueAsync), ++_highestNumber);
    }

    private static async Task<T> GuardedAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            throw new BusyException("The database is away.", TimeSpan.FromSeconds(2), BusyCause.Storage);
        }
    }
}

using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Grouping;

/// <summary>
/// The issues of one project by grouping hash. What it answers for a new hash is only a proposal, kept in memory so that all ask alike;
/// the claim in the issue's first unit makes it true.
/// </summary>
public sealed class GroupingGrain(Claims claims, Sequences sequences) : Grain, IGroupingGrain
{
    private const int ProposalsMax = 100_000;
    private readonly Dictionary<string, IssueAssignment> _proposals = [];
    private long _highestNumber;

    private long ProjectId => this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => GuardedAsync(async () =>
        _highestNumber = await claims.HighestIssueNumberAsync(ProjectId));

    public async Task<IssueAssignment> AssignAsync(string hash, bool reread)
    {
        if (!reread && _proposals.TryGetValue(hash, out var known)) return known;
        var committed = await GuardedAsync(() => claims.FindIssueByHashAsync(ProjectId, hash));
        if (committed is { } issueId)
        {
            _proposals.Remove(hash);
            return new IssueAssignment(issueId, 0);
        }
        if (reread) _highestNumber = Math.Max(_highestNumber, await GuardedAsync(() => claims.HighestIssueNumberAsync(ProjectId)));
        if (_proposals.Count >= ProposalsMax) _proposals.Clear();
        return _proposals[hash] = new IssueAssignment(await GuardedAsync(sequences.NextIssueAsync), ++_highestNumber);
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

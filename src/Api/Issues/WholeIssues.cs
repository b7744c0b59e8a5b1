using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>What the ids of issues lead to.</summary>
public static class WholeIssues
{
    /// <summary>The issue that an id stands for: of one that was merged, that which it is part of. Null: there is none, or it is deleted, unless <paramref name="reachesDeleted"/> says that it may be as long as that can be undone.</summary>
    public static async Task<IssueView?> FindIssueAsync(this IGrainFactory grains, long id, bool reachesDeleted = false)
    {
        var issue = await grains.GetGrain<IIssueGrain>(id).GetAsync();
        while (issue is { MergedInto: { } into }) issue = await grains.GetGrain<IIssueGrain>(into).GetAsync();
        return issue is { Removal: null } || (reachesDeleted && issue is { Removal.Erased: false }) ? issue : null;
    }
}

using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Events stay those of the issue that they came to first: who asks for those of an issue asks for those of its parts, and who finds an event looks what its issue is part of.</summary>
internal static class IssueParts
{
    /// <summary>The issue, first, and all its parts.</summary>
    public static async Task<IReadOnlyList<long>> FindPartsAsync(this IGrainFactory grains, long issue) =>
        await grains.GetGrain<IIssueGrain>(issue).GetAsync() is { Parts: { Count: > 0 } parts } ? [issue, .. parts] : [issue];

    /// <summary>The issue that stands for one: that which it is part of, or it itself. Null: there is none, or it is deleted.</summary>
    public static async Task<IssueView?> FindWholeAsync(this IGrainFactory grains, long issue)
    {
        var view = await grains.GetGrain<IIssueGrain>(issue).GetAsync();
        while (view is { MergedInto: { } into }) view = await grains.GetGrain<IIssueGrain>(into).GetAsync();
        return view is { Removal: null } ? view : null;
    }
}

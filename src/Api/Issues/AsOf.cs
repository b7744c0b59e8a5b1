using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>What was, instead of what is.</summary>
internal static class AsOf
{
    public static readonly SentryError NoDate = new("asOf must be a date");
    public static readonly SentryError NoFollowers = new("Bookmarks and subscriptions cannot be searched as of a date.");

    /// <summary>What had been done by then. What was undone later was not undone yet.</summary>
    public static IReadOnlyList<IssueActivity> Cut(IReadOnlyList<IssueActivity> history, DateTimeOffset? moment)
    {
        if (moment is null) return history;
        var done = history.Where(entry => entry.At <= moment).ToList();
        var undone = done.Select(entry => entry.Event).OfType<IssueOperationUndone>().Select(e => e.Operation).ToHashSet();
        return [.. done.Select(entry => entry with { Undone = entry.Operation is { } operation && undone.Contains(operation) })];
    }
}

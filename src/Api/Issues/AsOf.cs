using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>What was, instead of what is.</summary>
internal static class AsOf
{
    public static readonly SentryError NoDate = new("asOf must be a date since 1970");
    public static readonly SentryError NoFollowers = new("Bookmarks and subscriptions cannot be searched as of a date.");

    /// <summary>Reads a moment since 1970, when nothing had happened yet.</summary>
    public static bool TryRead(string text, out DateTimeOffset moment) => TimeWindow.TryParseDate(text, out moment) && moment >= DateTimeOffset.UnixEpoch;

    /// <summary>What had been done by then. What was undone later was not undone yet.</summary>
    public static IReadOnlyList<IssueActivity> Cut(IReadOnlyList<IssueActivity> history, DateTimeOffset? moment)
    {
        if (moment is null) return history;
        var done = history.Where(entry => entry.At <= moment).ToList();
        var undone = done.Select(entry => entry.Event).OfType<IssueOperationUndone>().Select(e => e.Operation).ToHashSet();
        return [.. done.Select(entry => entry with { Undone = entry.Operation is { } operation && undone.Contains(operation) })];
    }
}

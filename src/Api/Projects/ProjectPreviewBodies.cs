using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>How many events were tried, how many of them would be dropped, and by which filters.</summary>
public sealed record FilterPreviewBody(int Events, int Filtered, IReadOnlyList<FilterPreviewCountBody> Filters)
{
    public static FilterPreviewBody From(FilterPreview preview) => new(
        preview.Events, preview.Filtered,
        [.. preview.Filters.Select(filter => new FilterPreviewCountBody(filter.Id, filter.Count, [.. filter.Examples.Select(PreviewedEventBody.From)]))]);
}

/// <summary>What one filter would drop; the examples are the newest, at most 3.</summary>
public sealed record FilterPreviewCountBody(string Id, int Count, IReadOnlyList<PreviewedEventBody> Examples);

/// <summary>An event that settings were tried on.</summary>
public sealed record PreviewedEventBody(string EventID, string Title)
{
    public static PreviewedEventBody From(PreviewedEvent previewed) => new(EventIds.Format(previewed.EventId), previewed.Title);
}

/// <summary>How many events were tried, how many of them would be changed, and the changes, at most 200.</summary>
public sealed record ScrubbingPreviewBody(int Events, int Changed, IReadOnlyList<ScrubbingPreviewChangeBody> Changes)
{
    public static ScrubbingPreviewBody From(ScrubbingPreview preview) => new(
        preview.Events, preview.Changed,
        [
            .. preview.Changes.Select(change => new ScrubbingPreviewChangeBody(
                EventIds.Format(change.Event.EventId), change.Event.Title, change.Path, change.Rule, change.Before, change.After)),
        ]);
}

/// <summary>A value that would be changed.</summary>
/// <param name="EventID">The event.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">Dotted place in the event; items of lists by index.</param>
/// <param name="Rule">The rules that change it, joined by commas.</param>
/// <param name="Before">The text, or the JSON of what is no text; what is long is cut.</param>
/// <param name="After">Likewise; null: removed.</param>
public sealed record ScrubbingPreviewChangeBody(string EventID, string Title, string Path, string Rule, string Before, string? After);

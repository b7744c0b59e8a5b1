using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Api.Events;

/// <summary>Query parameters of a list of events.</summary>
/// <param name="Cursor">From the <c>Link</c> header; empty: the first page.</param>
/// <param name="PerPage">Rows, 1 to 100.</param>
/// <param name="StatsPeriod">Window up to now, as 14d.</param>
/// <param name="Start">Window's beginning, ISO 8601.</param>
/// <param name="End">Window's end, ISO 8601.</param>
/// <param name="Query">Not supported yet.</param>
/// <param name="Environment">Not supported yet.</param>
/// <param name="Full">Not supported yet.</param>
/// <param name="Sample">Not supported yet.</param>
public sealed record EventListParameters(
    [FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "per_page")] string? PerPage, [FromQuery(Name = "statsPeriod")] string? StatsPeriod,
    [FromQuery(Name = "start")] string? Start, [FromQuery(Name = "end")] string? End, [FromQuery(Name = "query")] string? Query,
    [FromQuery(Name = "environment")] string[]? Environment, [FromQuery(Name = "full")] string? Full, [FromQuery(Name = "sample")] string? Sample)
{
    /// <summary>Checks and reads them.</summary>
    public bool TryRead(DateTimeOffset now, [NotNullWhen(true)] out EventListRequest? request, [NotNullWhen(false)] out SentryError? error)
    {
        request = null;
        EventCursor? place = null;
        if (!string.IsNullOrWhiteSpace(Query)) error = new SentryError("Searching events is not supported.");
        else if (Environment?.Any(name => name.Length > 0) is true) error = new SentryError("Filtering events by environment is not supported.");
        else if (IsOn(Full) || IsOn(Sample)) error = new SentryError("The parameters full and sample are not supported.");
        else if (!PageRequest.TryRead(Cursor, PerPage, "per_page", out var page, out error)) return false;
        else if (!TimeWindow.TryRead(StatsPeriod, Start, End, now, out var window, out error)) return false;
        else if (page.Cursor?.TryReadEvent(out place) is false) error = PageRequest.InvalidCursor;
        else request = new EventListRequest(window, place ?? Before(window.Until), place is not null && page.Cursor!.Backwards, page.Size);
        return request is not null;
    }

    private static bool IsOn(string? flag) => flag is "1" or "true" or "True";

    /// <summary>The place behind everything that is not before the moment: the list runs from the newest to the oldest.</summary>
    private static EventCursor? Before(DateTimeOffset? until) => until is { } moment ? new EventCursor(moment, Guid.Empty) : null;
}

/// <summary>A list of events, asked for correctly.</summary>
public sealed record EventListRequest(TimeWindow Window, EventCursor? After, bool Backwards, int Limit)
{
    /// <summary>The rows of a page within the window; older ones end the list.</summary>
    public EventPage Cut(EventPage page)
    {
        var inside = page.Events.Where(row => Window.From is not { } from || row.Timestamp >= from)
            .Where(row => Window.Until is not { } until || row.Timestamp < until).ToList();
        return inside.Count == page.Events.Count ? page : new EventPage(inside, page.HasPrevious && inside.Count > 0, HasNext: false);
    }

    /// <summary>The cursors of the page; an empty page points back at where it was asked for.</summary>
    public PageEdges Edges(EventPage page)
    {
        var (first, last) = page.Events is [var one, ..] ? (Place(one), Place(page.Events[^1])) : (After, After);
        return new PageEdges(Cursor(first, backwards: true), page.HasPrevious, Cursor(last, backwards: false), page.HasNext);
    }

    private static EventCursor Place(StoredEvent row) => new(row.Timestamp, row.EventId);

    private static PageCursor Cursor(EventCursor? place, bool backwards) =>
        place is null ? PageCursor.Skip(0, backwards) : PageCursor.At(place, backwards);
}

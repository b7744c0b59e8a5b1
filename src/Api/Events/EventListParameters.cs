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
/// <param name="Environment">Names; the empty one is that of events without environment. Absent: all.</param>
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
        else if (IsOn(Full) || IsOn(Sample)) error = new SentryError("The parameters full and sample are not supported.");
        else if (!EnvironmentFilter.TryReadOfEvents(Environment, out var environments, out error)) return false;
        else if (!PageRequest.TryRead(Cursor, PerPage, "per_page", out var page, out error)) return false;
        else if (!TimeWindow.TryRead(StatsPeriod, Start, End, now, out var window, out error)) return false;
        else if (page.Cursor?.TryReadEvent(out place) is false) error = PageRequest.InvalidCursor;
        else request = new EventListRequest(window, environments, place, place is not null && page.Cursor!.Backwards, page.Size);
        return request is not null;
    }

    private static bool IsOn(string? flag) => flag is "1" or "true" or "True";
}

/// <summary>A list of events, asked for correctly. <paramref name="Place"/> is the row that the cursor names; null: the first page.</summary>
public sealed record EventListRequest(TimeWindow Window, IReadOnlyList<string> Environments, EventCursor? Place, bool Backwards, int Limit)
{
    /// <summary>Where to begin to read: at the cursor, else behind everything that is not before the window's end, newest first.</summary>
    public EventCursor? After => Place ?? (Window.Until is { } until ? new EventCursor(until, Guid.Empty) : null);

    /// <summary>How many rows to read: one more than the page has tells whether there is another within the window.</summary>
    public int Rows => Limit + 1;

    /// <summary>The page, of the rows that were read; those outside the window end the list.</summary>
    public EventPage Cut(IReadOnlyList<StoredEvent> rows)
    {
        var inside = rows.Where(row => (Window.From is not { } from || row.Timestamp >= from) && (Window.Until is not { } until || row.Timestamp < until)).ToList();
        var more = inside.Count > Limit;
        return Backwards
            ? new EventPage([.. inside.TakeLast(Limit)], HasPrevious: more, HasNext: true)
            : new EventPage([.. inside.Take(Limit)], HasPrevious: Place is not null, HasNext: more);
    }

    /// <summary>The cursors of the page; an empty page points back at where it was asked for.</summary>
    public PageEdges Edges(EventPage page)
    {
        var (first, last) = page.Events is [var one, ..] ? (PlaceOf(one), PlaceOf(page.Events[^1])) : (After, After);
        return new PageEdges(Cursor(first, backwards: true), page.HasPrevious, Cursor(last, backwards: false), page.HasNext);
    }

    private static EventCursor PlaceOf(StoredEvent row) => new(row.Timestamp, row.EventId);

    private static PageCursor Cursor(EventCursor? place, bool backwards) =>
        place is null ? PageCursor.Skip(0, backwards) : PageCursor.At(place, backwards);
}

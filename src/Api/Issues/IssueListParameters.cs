using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>Query parameters of a list of issues.</summary>
/// <param name="Query">Search text; absent: <c>is:unresolved</c>; empty: every issue.</param>
/// <param name="Sort"><c>date</c>, by last seen.</param>
/// <param name="Limit">Rows, 1 to 100.</param>
/// <param name="Cursor">From the <c>Link</c> header; empty: the first page.</param>
/// <param name="Project">Ids or slugs; -1 or absent: all.</param>
/// <param name="Environment">Names, any of which an issue's events must have named; absent: all.</param>
/// <param name="StatsPeriod">Window up to now, as 14d; below a project instead the chart's period.</param>
/// <param name="Start">Window's beginning, ISO 8601.</param>
/// <param name="End">Window's end, ISO 8601.</param>
/// <param name="GroupStatsPeriod">The chart's period: 24h, 14d, auto or empty for none.</param>
/// <param name="ShortIdLookup">1: a query that is a short id finds that issue.</param>
/// <param name="Group">Issue ids; exactly these, whatever the query says.</param>
/// <param name="Collapse"><c>stats</c> leaves the chart out.</param>
/// <param name="AsOf">Issues as they stood then, ISO 8601 or seconds since 1970; for members, and without window and environments.</param>
public sealed record IssueListParameters(
    [FromQuery(Name = "query")] string? Query, [FromQuery(Name = "sort")] string? Sort, [FromQuery(Name = "limit")] string? Limit,
    [FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "project")] string[]? Project, [FromQuery(Name = "environment")] string[]? Environment,
    [FromQuery(Name = "statsPeriod")] string? StatsPeriod, [FromQuery(Name = "start")] string? Start, [FromQuery(Name = "end")] string? End,
    [FromQuery(Name = "groupStatsPeriod")] string? GroupStatsPeriod, [FromQuery(Name = "shortIdLookup")] string? ShortIdLookup,
    [FromQuery(Name = "group")] string[]? Group, [FromQuery(Name = "collapse")] string[]? Collapse,
    [FromQuery(Name = "asOf")] string? AsOf = null)
{
    /// <summary>The query when the client sends none.</summary>
    public const string DefaultQuery = "is:unresolved";

    private const int GroupsMax = 100;

    /// <summary>The search text to use.</summary>
    public string Text => Query ?? DefaultQuery;

    /// <summary>Checks and reads everything but the projects. <paramref name="ofProject"/>: <see cref="StatsPeriod"/> is the chart's.</summary>
    public bool TryRead(DateTimeOffset now, bool ofProject, [NotNullWhen(true)] out IssueListRequest? request, [NotNullWhen(false)] out SentryError? error)
    {
        request = null;
        IssueSearch? search = null;
        if (Sort is not (null or "" or "date")) error = new SentryError($"Sorting by '{Sort}' is not supported. Use 'date'.");
        else if (Group?.Length > GroupsMax) error = new SentryError($"No more than {GroupsMax} groups can be asked for.");
        else if (!IssueIds.TryParse(Group, out var groups)) error = new SentryError("Group ids must be integers");
        else if (!EnvironmentFilter.TryRead(Environment, out var environments, out error)) return false;
        else if (!PageRequest.TryRead(Cursor, Limit, "limit", out var page, out error)) return false;
        else if (!TimeWindow.TryRead(ofProject ? null : StatsPeriod, Start, End, now, out var window, out error)) return false;
        else if (!IssueSeries.TryRead(ofProject ? StatsPeriod : GroupStatsPeriod, window, now, out var series, out error)) return false;
        else if (groups.Count == 0 && !IssueSearch.TryParse(Text, out search, out error)) return false;
        else if (page.Cursor is not { } cursor) request = new IssueListRequest(search, groups, environments, window, Collapsed(series), null, false, page.Size);
        else if (!cursor.TryReadIssue(out var place)) error = PageRequest.InvalidCursor;
        else request = new IssueListRequest(search, groups, environments, window, Collapsed(series), place, place is not null && cursor.Backwards, page.Size);
        return request is not null;
    }

    private IssueSeries? Collapsed(IssueSeries? series) => Collapse?.Contains("stats") is true ? null : series;
}

/// <summary>A list of issues, asked for correctly. <paramref name="Search"/> is null when <paramref name="Groups"/> says which.</summary>
public sealed record IssueListRequest(
    IssueSearch? Search, IReadOnlyList<long> Groups, IReadOnlyList<string> Environments, TimeWindow Window, IssueSeries? Series,
    IssueCursor? After, bool Backwards, int Limit);

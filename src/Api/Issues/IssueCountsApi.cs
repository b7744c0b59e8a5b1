using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Issues;

/// <summary>How many issues searches find.</summary>
public static class IssueCountsApi
{
    public static void MapIssueCounts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/0/organizations/{organization}/issues-count/", CountIssues)
            .WithTags("Issues").WithName("CountIssues").WithSummary("How many issues each of several searches finds, capped at 1000")
            .Require(Permission.ViewIssues);

    public static async Task<Results<Ok<IReadOnlyDictionary<string, int>>, BadRequest<SentryError>, NotFound<SentryError>>> CountIssues(
        [AsParameters] IssueCountParameters parameters, Access access, IssueList list, TimeProvider time)
    {
        if (!parameters.TryRead(time.GetUtcNow(), out var request, out var error)) return TypedResults.BadRequest(error);
        var projects = await list.FindProjectsAsync(access, parameters.Project);
        if (!await list.KnowsAsync(access, request.Environments)) return TypedResults.NotFound(SentryError.NotFound);
        return TypedResults.Ok(await list.CountAsync(access, projects, request));
    }
}

/// <summary>Query parameters of counts of issues.</summary>
/// <param name="Query">Search texts, up to 20, each answered under itself.</param>
/// <param name="Project">Ids or slugs; -1 or absent: all.</param>
/// <param name="Environment">Names, any of which an issue's events must have named; absent: all.</param>
/// <param name="StatsPeriod">Window up to now, as 14d.</param>
/// <param name="Start">Window's beginning, ISO 8601.</param>
/// <param name="End">Window's end, ISO 8601.</param>
public sealed record IssueCountParameters(
    [FromQuery(Name = "query")] string[]? Query, [FromQuery(Name = "project")] string[]? Project, [FromQuery(Name = "environment")] string[]? Environment,
    [FromQuery(Name = "statsPeriod")] string? StatsPeriod, [FromQuery(Name = "start")] string? Start, [FromQuery(Name = "end")] string? End)
{
    private const int QueriesMax = 20;

    /// <summary>Checks and reads everything but the projects.</summary>
    public bool TryRead(DateTimeOffset now, [NotNullWhen(true)] out IssueCountRequest? request, [NotNullWhen(false)] out SentryError? error)
    {
        request = null;
        var texts = (Query ?? []).Distinct().ToList();
        var searches = new List<(string Text, IssueSearch Search)>();
        if (texts.Count > QueriesMax)
        {
            error = new SentryError($"No more than {QueriesMax} queries can be counted at once.");
            return false;
        }
        foreach (var text in texts)
        {
            if (!IssueSearch.TryParse(text, out var search, out error)) return false;
            searches.Add((text, search));
        }
        if (!EnvironmentFilter.TryRead(Environment, out var environments, out error)) return false;
        if (!TimeWindow.TryRead(StatsPeriod, Start, End, now, out var window, out error)) return false;
        request = new IssueCountRequest(searches, environments, window);
        return true;
    }
}

/// <summary>Counts of issues, asked for correctly.</summary>
public sealed record IssueCountRequest(IReadOnlyList<(string Text, IssueSearch Search)> Searches, IReadOnlyList<string> Environments, TimeWindow Window);

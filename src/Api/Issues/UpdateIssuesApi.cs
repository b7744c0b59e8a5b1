using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Issues;

/// <summary>Changes many issues at once.</summary>
public static class UpdateIssuesApi
{
    private const int IssuesMax = 1000;
    private const int Parallelism = 16;

    public static void MapUpdateIssues(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Issues").Require(Permission.TriageIssues, Permission.BookmarkIssues);
        group.MapPut("/organizations/{organization}/issues/", UpdateOrganizationIssues)
            .WithName("UpdateOrganizationIssues").WithSummary("Change issues of an organisation, at most 1000");
        group.MapPut("/projects/{organization}/{project}/issues/", UpdateProjectIssues)
            .WithName("UpdateProjectIssues").WithSummary("Change issues of a project, at most 1000");
    }

    public static async Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateOrganizationIssues(
        [AsParameters] UpdateIssuesParameters parameters, UpdateIssuesBody body, Access access, IssueList list, IGrainFactory grains) =>
        await UpdateAsync(parameters, body, await list.FindProjectsAsync(access, parameters.Project), access, grains);

    public static Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateProjectIssues(
        [AsParameters] UpdateIssuesParameters parameters, UpdateIssuesBody body, Access access, IGrainFactory grains) =>
        UpdateAsync(parameters, body, [access.Project], access, grains);

    private static async Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateAsync(
        UpdateIssuesParameters parameters, UpdateIssuesBody body, IReadOnlyList<ProjectView> projects, Access access, IGrainFactory grains)
    {
        if (!IssueUpdate.TryRead(body, out var update, out var fieldErrors)) return TypedResults.BadRequest(fieldErrors);
        if (!IssueIds.TryParse(parameters.Id, out var ids)) return TypedResults.BadRequest(new SentryError("Issue ids must be integers"));
        if (ids.Count > IssuesMax) return TypedResults.BadRequest(new SentryError($"No more than {IssuesMax} issues can be changed at once."));
        if (!EnvironmentFilter.TryRead(parameters.Environment, out var environments, out var environmentError)) return TypedResults.BadRequest(environmentError);
        if (!IssueSearch.TryParse(parameters.Query ?? IssueListParameters.DefaultQuery, out var search, out var error)) return TypedResults.BadRequest(error);

        var projectIds = projects.Select(project => project.Id).ToList();
        var targets = ids.Count > 0 ? await KeepOwnAsync(ids, projectIds, grains) : await SearchAsync(search, environments, projectIds, grains);
        if (targets.Count == 0) return TypedResults.NoContent();
        var touched = projects.Where(project => targets.Any(issue => issue.ProjectId == project.Id)).ToList();
        if (update.FindRefusal(permission => touched.TrueForAll(project => access.May(permission, project))) is { } refusal) return refusal;
        if (update.ToCommand(access.Caller.UserId, bulk: targets.Count > 1) is { } command)
            await EachAsync(targets, issue => grains.GetGrain<IIssueGrain>(issue.Id).ExecuteAsync(command));
        return TypedResults.Ok(IssueDeltaBody.From(update));
    }

    /// <summary>Drops, in silence, what does not exist or belongs to other projects.</summary>
    private static async Task<IReadOnlyCollection<IssueView>> KeepOwnAsync(IReadOnlyList<long> ids, IReadOnlyList<long> projectIds, IGrainFactory grains)
    {
        var own = new ConcurrentBag<IssueView>();
        await EachAsync(ids, async id =>
        {
            if (await grains.GetGrain<IIssueGrain>(id).GetAsync() is { } issue && projectIds.Contains(issue.ProjectId)) own.Add(issue);
        });
        return own;
    }

    private static async Task<IReadOnlyCollection<IssueView>> SearchAsync(
        IssueSearch search, IReadOnlyList<string> environments, IReadOnlyList<long> projectIds, IGrainFactory grains)
    {
        if (search.IsContradiction || projectIds.Count == 0) return [];
        var page = await grains.GetGrain<IIssueQueryGrain>(0).ListAsync(new IssueListQuery(
            projectIds, search.Statuses, search.Text is { } text ? [text] : [], [], null, null, null, Backwards: false, IssuesMax, environments));
        return page.Issues;
    }

    private static Task EachAsync<T>(IReadOnlyCollection<T> all, Func<T, Task> work) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (one, _) => await work(one));
}

/// <summary>Which issues to change.</summary>
/// <param name="Id">Issue ids; others than the caller's are skipped. Absent: everything that <paramref name="Query"/> finds.</param>
/// <param name="Query">Search text; absent: <c>is:unresolved</c>.</param>
/// <param name="Project">Ids or slugs; absent: all.</param>
/// <param name="Environment">Names, any of which an issue's events must have named; absent: all. Ids are changed whatever it says.</param>
public sealed record UpdateIssuesParameters(
    [FromQuery(Name = "id")] string[]? Id, [FromQuery(Name = "query")] string? Query, [FromQuery(Name = "project")] string[]? Project,
    [FromQuery(Name = "environment")] string[]? Environment);

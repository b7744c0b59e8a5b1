using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Issues;

/// <summary>Changes many issues at once.</summary>
public static class UpdateIssuesApi
{
    private const int IssuesMax = 1000;
    private const int Parallelism = 16;

    private static readonly ErrorAnswer AcrossProjects = new(StatusCodes.Status200OK, new SentryError("Merging across multiple projects is not supported"));

    public static void MapUpdateIssues(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Issues");
        Permission[] any = [Permission.TriageIssues, Permission.BookmarkIssues, Permission.UnpublishIssues];
        group.MapPut("/organizations/{organization}/issues/", UpdateOrganizationIssues)
            .WithName("UpdateOrganizationIssues").WithSummary("Change issues of an organisation, at most 1000").Require(any);
        group.MapPut("/projects/{organization}/{project}/issues/", UpdateProjectIssues)
            .WithName("UpdateProjectIssues").WithSummary("Change issues of a project, at most 1000").Require(any);
        group.MapDelete("/organizations/{organization}/issues/", DeleteOrganizationIssues)
            .WithName("DeleteOrganizationIssues").WithSummary("Delete issues of an organisation, at most 1000").Require(Permission.DeleteIssues);
        group.MapDelete("/projects/{organization}/{project}/issues/", DeleteProjectIssues)
            .WithName("DeleteProjectIssues").WithSummary("Delete issues of a project, at most 1000").Require(Permission.DeleteIssues);
    }

    public static async Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateOrganizationIssues(
        [AsParameters] UpdateIssuesParameters parameters, UpdateIssuesBody body, Access access, [AsParameters] IssueServices services) =>
        await UpdateAsync(parameters, body, await services.List.FindProjectsAsync(access, parameters.Project), access, services);

    public static Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateProjectIssues(
        [AsParameters] UpdateIssuesParameters parameters, UpdateIssuesBody body, Access access, [AsParameters] IssueServices services) =>
        UpdateAsync(parameters, body, [access.Project], access, services);

    public static async Task<Results<NoContent, BadRequest<SentryError>, ErrorAnswer>> DeleteOrganizationIssues(
        [AsParameters] UpdateIssuesParameters parameters, Access access, [AsParameters] IssueServices services) =>
        await DeleteAsync(parameters, await services.List.FindProjectsAsync(access, parameters.Project), access, services);

    public static Task<Results<NoContent, BadRequest<SentryError>, ErrorAnswer>> DeleteProjectIssues(
        [AsParameters] UpdateIssuesParameters parameters, Access access, [AsParameters] IssueServices services) =>
        DeleteAsync(parameters, [access.Project], access, services);

    private static async Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateAsync(
        UpdateIssuesParameters parameters, UpdateIssuesBody body, IReadOnlyList<ProjectView> projects, Access access, IssueServices services)
    {
        var (grains, user) = (services.Grains, access.Caller.UserId);
        if (!IssueUpdate.TryRead(body, services.Time.GetUtcNow(), out var update, out var fieldErrors)) return TypedResults.BadRequest(fieldErrors);
        var (issues, error) = await FindAsync(parameters, projects, access, services);
        if (error is not null) return TypedResults.BadRequest(error);
        if (issues.Count == 0) return TypedResults.NoContent();
        var touched = projects.Where(project => issues.Any(issue => issue.ProjectId == project.Id)).ToList();
        if (update.FindRefusal(permission => touched.TrueForAll(project => access.May(permission, project))) is { } refusal) return refusal;
        if (update.FindWhatTakesAPerson(user) is { } needed) return TypedResults.BadRequest(needed);
        if (update.Merge && touched.Count > 1) return AcrossProjects;
        var (targets, wrong) = await services.Targets.FindAsync(update, access, touched);
        if (wrong is not null) return TypedResults.BadRequest(wrong);
        if (update.Discard)
        {
            await EachAsync(issues, issue => grains.GetGrain<IIssueOwnershipGrain>(issue.ProjectId).DeleteAsync(issue.Id, discard: true, user));
            return TypedResults.NoContent();
        }
        IssueView? last = null;
        await EachAsync(issues, async issue =>
        {
            foreach (var command in update.ToCommands(user, bulk: issues.Count > 1, targets)) last = await grains.GetGrain<IIssueGrain>(issue.Id).ExecuteAsync(command);
        });
        // Fewer than two are one already.
        var merged = update.Merge && issues.Count > 1 ? await grains.GetGrain<IIssueOwnershipGrain>(touched[0].Id).MergeAsync([.. issues.Select(issue => issue.Id)], user) : null;
        var assignee = update.AssignedTo is null || last is null ? null : (await services.List.ShapeAsync(access, touched, [last]))[0].AssignedTo;
        return TypedResults.Ok(IssueDeltaBody.From(update, last, issues.Count == 1, assignee, merged));
    }

    private static async Task<Results<NoContent, BadRequest<SentryError>, ErrorAnswer>> DeleteAsync(
        UpdateIssuesParameters parameters, IReadOnlyList<ProjectView> projects, Access access, IssueServices services)
    {
        var (issues, error) = await FindAsync(parameters, projects, access, services);
        if (error is not null) return TypedResults.BadRequest(error);
        var touched = projects.Where(project => issues.Any(issue => issue.ProjectId == project.Id)).ToList();
        if (!touched.TrueForAll(project => access.May(Permission.DeleteIssues, project))) return new ErrorAnswer(StatusCodes.Status403Forbidden, SentryError.Forbidden);
        await EachAsync(issues, issue => services.Grains.GetGrain<IIssueOwnershipGrain>(issue.ProjectId).DeleteAsync(issue.Id, discard: false, access.Caller.UserId));
        return TypedResults.NoContent();
    }

    /// <summary>The issues that a request is about, or what is wrong with how it names them.</summary>
    private static async Task<(IReadOnlyCollection<IssueView> Issues, SentryError? Error)> FindAsync(
        UpdateIssuesParameters parameters, IReadOnlyList<ProjectView> projects, Access access, IssueServices services)
    {
        if (!IssueIds.TryParse(parameters.Id, out var ids)) return ([], new SentryError("Issue ids must be integers"));
        if (ids.Count > IssuesMax) return ([], new SentryError($"No more than {IssuesMax} issues can be changed at once."));
        if (!EnvironmentFilter.TryRead(parameters.Environment, out var environments, out var environmentError)) return ([], environmentError);
        if (!IssueSearch.TryParse(parameters.Query ?? IssueListParameters.DefaultQuery, out var search, out var error)) return ([], error);
        if (ids.Count > 0) return (await KeepOwnAsync(ids, [.. projects.Select(project => project.Id)], services.Grains), null);
        return await services.List.ToQueryAsync(access, projects, search, environments, IssuesMax) is { } query
            ? ((await services.Grains.GetGrain<IIssueQueryGrain>(0).ListAsync(query)).Issues, null) : ([], null);
    }

    /// <summary>Drops, in silence, what does not exist or belongs to other projects. What was merged is the issue that it is a part of.</summary>
    private static async Task<IReadOnlyCollection<IssueView>> KeepOwnAsync(IReadOnlyList<long> ids, IReadOnlyList<long> projectIds, IGrainFactory grains)
    {
        var own = new ConcurrentDictionary<long, IssueView>();
        await EachAsync(ids, async id =>
        {
            if (await grains.FindIssueAsync(id) is { } issue && projectIds.Contains(issue.ProjectId)) own[issue.Id] = issue;
        });
        return [.. own.Values];
    }

    /// <summary>What was deleted or merged meanwhile is left alone.</summary>
    private static Task EachAsync<T>(IReadOnlyCollection<T> all, Func<T, Task> work) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (one, _) =>
        {
            try
            {
                await work(one);
            }
            catch (DomainException gone) when (gone.Code is "issue_not_found" or "issue_merged")
            {
            }
        });
}

/// <summary>Which issues to change.</summary>
/// <param name="Id">Issue ids; others than the caller's are skipped. Absent: everything that <paramref name="Query"/> finds.</param>
/// <param name="Query">Search text; absent: <c>is:unresolved</c>.</param>
/// <param name="Project">Ids or slugs; absent: all.</param>
/// <param name="Environment">Names, any of which an issue's events must have named; absent: all. Ids are changed whatever it says.</param>
public sealed record UpdateIssuesParameters(
    [FromQuery(Name = "id")] string[]? Id, [FromQuery(Name = "query")] string? Query, [FromQuery(Name = "project")] string[]? Project,
    [FromQuery(Name = "environment")] string[]? Environment);

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
    /// <summary>Header of the answer: how many issues are other than before.</summary>
    public const string ChangedHeader = "Sentry-Changed";

    private const int IssuesMax = 1000;
    private const int Parallelism = 16;

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
        [AsParameters] UpdateIssuesParameters parameters, UpdateIssuesBody body, Access access, [AsParameters] IssueServices services, HttpContext context) =>
        await UpdateAsync(parameters, body, await services.List.FindProjectsAsync(access, parameters.Project), access, services, context);

    public static Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateProjectIssues(
        [AsParameters] UpdateIssuesParameters parameters, UpdateIssuesBody body, Access access, [AsParameters] IssueServices services, HttpContext context) =>
        UpdateAsync(parameters, body, [access.Project], access, services, context);

    public static async Task<Results<NoContent, BadRequest<SentryError>, ErrorAnswer>> DeleteOrganizationIssues(
        [AsParameters] UpdateIssuesParameters parameters, Access access, [AsParameters] IssueServices services) =>
        await DeleteAsync(parameters, await services.List.FindProjectsAsync(access, parameters.Project), access, services);

    public static Task<Results<NoContent, BadRequest<SentryError>, ErrorAnswer>> DeleteProjectIssues(
        [AsParameters] UpdateIssuesParameters parameters, Access access, [AsParameters] IssueServices services) =>
        DeleteAsync(parameters, [access.Project], access, services);

    private static async Task<Results<Ok<IssueDeltaBody>, NoContent, BadRequest<FieldErrors>, BadRequest<SentryError>, ErrorAnswer>> UpdateAsync(
        UpdateIssuesParameters parameters, UpdateIssuesBody body, IReadOnlyList<ProjectView> projects, Access access, IssueServices services, HttpContext context)
    {
        var (grains, user) = (services.Grains, access.Caller.UserId);
        if (!IssueUpdate.TryRead(body, services.Time.GetUtcNow(), out var update, out var fieldErrors)) return TypedResults.BadRequest(fieldErrors);
        var (issues, error) = await FindAsync(parameters, projects, access, services);
        if (error is not null) return TypedResults.BadRequest(error);
        if (issues.Count == 0) return TypedResults.NoContent();
        var touched = projects.Where(project => issues.Any(issue => issue.ProjectId == project.Id)).ToList();
        if (update.FindRefusal(permission => touched.TrueForAll(project => access.May(permission, project))) is { } refusal) return refusal;
        if (update.FindWhatTakesAPerson(user) is { } needed) return TypedResults.BadRequest(needed);
        // Sentry answers 200 with a text that says so.
        if (update.Merge && touched.Count > 1) return TypedResults.BadRequest(FieldErrors.Of("merge", "Issues of different projects cannot be merged."));
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
        context.Response.Headers[ChangedHeader] = Wire.Id(await CountChangedAsync(access, grains, context));
        var assigns = update.AssignedTo is not null || (update.Status is IssueStatus.Resolved && targets!.Claims && issues.Count == 1);
        var assignee = assigns && last is not null ? (await services.List.ShapeAsync(access, touched, [last]))[0].AssignedTo : null;
        return TypedResults.Ok(IssueDeltaBody.From(update, last, issues.Count == 1, assigns, assignee, merged));
    }

    /// <summary>How many issues the request really changed: some were so already, or gone.</summary>
    private static async Task<int> CountChangedAsync(Access access, IGrainFactory grains, HttpContext context) =>
        Operations.Of(context) is { } operation ? (await grains.GetGrain<IIssueHistoryGrain>(0).FindTouchedAsync(access.Organization.Id, operation)).Count : 0;

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
        if (!TimeWindow.TryRead(parameters.StatsPeriod, parameters.Start, parameters.End, services.Time.GetUtcNow(), out var window, out var windowError)) return ([], windowError);
        if (!IssueSearch.TryParse(parameters.Query ?? IssueListParameters.DefaultQuery, out var search, out var error)) return ([], error);
        if (ids.Count > 0) return (await KeepOwnAsync(ids, [.. projects.Select(project => project.Id)], services.Grains), null);
        return await services.List.ToQueryAsync(access, projects, search, environments, window, IssuesMax) is { } query
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
/// <param name="StatsPeriod">Window up to now, as 14d, in which what <paramref name="Query"/> finds was last seen; absent: whenever.</param>
/// <param name="Start">Window's beginning, ISO 8601.</param>
/// <param name="End">Window's end, ISO 8601.</param>
public sealed record UpdateIssuesParameters(
    [FromQuery(Name = "id")] string[]? Id, [FromQuery(Name = "query")] string? Query, [FromQuery(Name = "project")] string[]? Project,
    [FromQuery(Name = "environment")] string[]? Environment, [FromQuery(Name = "statsPeriod")] string? StatsPeriod = null,
    [FromQuery(Name = "start")] string? Start = null, [FromQuery(Name = "end")] string? End = null);

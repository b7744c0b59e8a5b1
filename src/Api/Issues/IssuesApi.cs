using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Issues;

/// <summary>Lists of issues.</summary>
public static class IssuesApi
{
    private const string HitsMax = "1000";
    private static readonly SentryError TextNeedsSignIn = new("Searching for text is for members of the project.");

    /// <summary>Registers what lists of issues are made with.</summary>
    public static IServiceCollection AddIssues(this IServiceCollection services) => services
        .AddSingleton<IssueList>().AddSingleton<DirectHit>().AddSingleton<IssueStory>().AddSingleton<IssueUpdateTargetFinder>().AddSingleton<NoteMentions>();

    public static void MapIssues(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Issues").Require(Permission.ViewIssues).WelcomePublic();
        group.MapGet("/organizations/{organization}/issues/", ListOrganizationIssues)
            .WithName("ListOrganizationIssues").WithSummary("Issues of an organisation, last seen first");
        group.MapGet("/projects/{organization}/{project}/issues/", ListProjectIssues)
            .WithName("ListProjectIssues").WithSummary("Issues of a project, last seen first");
    }

    /// <remarks>An environment that the organisation does not know is "not found"; the older list of a project just finds nothing then.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<IssueBody>>, BadRequest<SentryError>, NotFound<SentryError>>> ListOrganizationIssues(
        [AsParameters] IssueListParameters parameters, Access access, HttpContext context, [AsParameters] IssueListServices services)
    {
        if (!string.IsNullOrEmpty(parameters.AsOf)) return await ListAsOfAsync(parameters, access, context, services);
        if (!parameters.TryRead(services.Time.GetUtcNow(), ofProject: false, out var request, out var error)) return TypedResults.BadRequest(error);
        var projects = await services.List.FindProjectsAsync(access, parameters.Project);
        if (SearchesAsStranger(parameters, request, projects, access)) return TypedResults.BadRequest(TextNeedsSignIn);
        if (!await services.List.KnowsAsync(access, request.Environments)) return TypedResults.NotFound(SentryError.NotFound);
        return TypedResults.Ok(await ListAsync(parameters, request, projects, access, context, services));
    }

    public static async Task<Results<Ok<IReadOnlyList<IssueBody>>, BadRequest<SentryError>>> ListProjectIssues(
        [AsParameters] IssueListParameters parameters, Access access, HttpContext context, [AsParameters] IssueListServices services)
    {
        if (!parameters.TryRead(services.Time.GetUtcNow(), ofProject: true, out var request, out var error)) return TypedResults.BadRequest(error);
        if (SearchesAsStranger(parameters, request, [access.Project], access)) return TypedResults.BadRequest(TextNeedsSignIn);
        return TypedResults.Ok(await ListAsync(parameters, request, [access.Project], access, context, services));
    }

    private static async Task<Results<Ok<IReadOnlyList<IssueBody>>, BadRequest<SentryError>, NotFound<SentryError>>> ListAsOfAsync(
        IssueListParameters parameters, Access access, HttpContext context, IssueListServices services)
    {
        if (!AsOf.TryRead(parameters.AsOf!, out var moment)) return TypedResults.BadRequest(AsOf.NoDate);
        if (!PageCursor.TryParse(parameters.Cursor, out var cursor) || !TryReadSkip(cursor, out var skip)) return TypedResults.BadRequest(PageRequest.InvalidCursor);
        if (!(parameters with { Cursor = null }).TryRead(moment, ofProject: false, out var request, out var error)) return TypedResults.BadRequest(error);
        if (request.Search is not { } search) return TypedResults.BadRequest(AsOf.NoDate);
        if (search.Bookmarks.Count + search.Subscribed.Count > 0) return TypedResults.BadRequest(AsOf.NoFollowers);
        if (access.OrganizationStanding <= Standing.Anonymous) return TypedResults.NotFound(SentryError.NotFound);
        var projects = (await services.List.FindProjectsAsync(access, parameters.Project)).Where(project => !access.IsPublicIn(project)).ToList();
        var (rows, page) = await services.List.ReadAsOfAsync(access, projects, request, moment, skip);
        context.Response.Headers["X-Max-Hits"] = HitsMax;
        context.Response.Headers["X-Hits"] = Wire.Id(page.Hits);
        services.Links.Write(context, new PageEdges(
            PageCursor.Skip(Math.Max(0, skip - request.Limit), backwards: true), page.HasPrevious, PageCursor.Skip(skip + request.Limit, backwards: false), page.HasNext));
        return TypedResults.Ok(rows);
    }

    private static bool TryReadSkip(PageCursor? cursor, out int skip)
    {
        skip = 0;
        if (cursor is null) return true;
        if (!cursor.TryReadSkip(out var read)) return false;
        skip = read ?? 0;
        return true;
    }

    /// <summary>Who is shown titles without what was taken out of them must not find out by searching for it. An event's id is nothing to guess.</summary>
    private static bool SearchesAsStranger(IssueListParameters parameters, IssueListRequest request, IReadOnlyList<ProjectView> projects, Access access) =>
        request.Search is { IsForMembers: true } && !EventIds.TryParse(parameters.Text.Trim(), out _) && projects.Any(access.IsPublicIn);

    private static async Task<IReadOnlyList<IssueBody>> ListAsync(
        IssueListParameters parameters, IssueListRequest request, IReadOnlyList<ProjectView> projects,
        Access access, HttpContext context, IssueListServices services)
    {
        var headers = context.Response.Headers;
        headers["X-Max-Hits"] = HitsMax;
        if (await services.DirectHit.FindAsync(access, projects, parameters) is { } hit)
        {
            headers["X-Sentry-Direct-Hit"] = "1";
            headers["X-Hits"] = "1";
            services.Links.Write(context, new PageEdges(PageCursor.Skip(0, backwards: true), false, PageCursor.Skip(1, backwards: false), false));
            var one = await services.List.ShapeAsync(access, [hit.Project], [hit.Issue], request.Series);
            return [.. one.Select(body => body with { MatchingEventId = hit.EventId })];
        }
        var (rows, page) = await services.List.ReadAsync(access, projects, request);
        headers["X-Hits"] = Wire.Id(page.Hits);
        services.Links.Write(context, IssueList.Edges(page, request));
        return rows;
    }
}

/// <summary>What lists of issues are made with.</summary>
public sealed record IssueListServices(IssueList List, DirectHit DirectHit, PageLinks Links, TimeProvider Time);

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Feedback;

namespace SentryOrleans.Api.Feedback;

/// <summary>What users said about events.</summary>
public static class FeedbackApi
{
    private const int ReportsMax = 1_000;

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        foreach (var name in new[] { "user-feedback", "user-reports" })
        {
            var path = $"/api/0/projects/{{organization}}/{{project}}/{name}/";
            var list = routes.MapGet(path, ListOfProject).WithTags("Feedback").Require(Permission.ViewProjectSettings);
            var post = routes.MapPost(path, Create).WithTags("Feedback").Produces<UserReportBody>()
                .WithMetadata(new AcceptsDsn()).Require(Permission.EditProject);
            if (name == "user-feedback")
            {
                list.WithName("ListUserFeedback").WithSummary("What users said about a project's events, newest first");
                post.WithName("CreateUserFeedback").WithSummary("Store what a user said about an event");
            }
            else
            {
                list.ExcludeFromDescription();
                post.ExcludeFromDescription();
            }
        }
        routes.MapGet("/api/0/organizations/{organization}/user-feedback/", ListOfOrganization).WithTags("Feedback")
            .WithName("ListOrganizationUserFeedback").WithSummary("What users said about all projects' events, newest first").Require(Permission.ViewOrganization);
        foreach (var prefix in IssueApi.Prefixes)
        {
            var list = routes.MapGet($"{prefix}/user-reports/", ListOfIssue).WithTags("Feedback").Require(Permission.FollowIssues);
            list.DescribeAt(prefix, "ListIssueUserReports", "What users said about an issue's events, newest first");
        }
    }

    /// <param name="status"><c>unresolved</c> or empty; reports have no status of their own here, so both are all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="access">Filled in.</param>
    /// <param name="context">Filled in.</param>
    /// <param name="grains">Filled in.</param>
    /// <param name="links">Filled in.</param>
    public static async Task<Results<Ok<IReadOnlyList<UserReportBody>>, BadRequest<SentryError>, BadRequest<FieldErrors>>> ListOfProject(
        [FromQuery] string? status, [AsParameters] PageParameters page, Access access, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        if (status is not (null or "" or "unresolved")) return TypedResults.BadRequest(FieldErrors.Of("status", "Invalid status choice"));
        return (await ListAsync(new FeedbackFilter([access.Project.Id]), page, context, grains, links)).Result switch
        {
            Ok<IReadOnlyList<UserReportBody>> ok => ok,
            var other => (BadRequest<SentryError>)other,
        };
    }

    public static async Task<Results<Ok<IReadOnlyList<UserReportBody>>, BadRequest<SentryError>>> ListOfOrganization(
        [AsParameters] PageParameters page, Access access, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        var projects = await access.VisibleProjectsAsync(grains, Permission.ViewProjectSettings);
        return await ListAsync(new FeedbackFilter([.. projects.Select(project => project.Id)]), page, context, grains, links);
    }

    public static Task<Results<Ok<IReadOnlyList<UserReportBody>>, BadRequest<SentryError>>> ListOfIssue(
        [AsParameters] PageParameters page, Access access, HttpContext context, IGrainFactory grains, PageLinks links) =>
        ListAsync(new FeedbackFilter([access.Project.Id], access.Issue.Id), page, context, grains, links);

    /// <summary>A program with a DSN learns nothing but that it worked.</summary>
    public static async Task<IResult> Create(CreateUserReportBody body, HttpContext context, IGrainFactory grains)
    {
        var sender = context.Features.Get<DsnSender>();
        var projectId = sender?.ProjectId ?? context.Features.GetRequiredFeature<Access>().Project.Id;
        var errors = UserReportFields.FindErrors(body);
        if (errors.Count > 0) return TypedResults.BadRequest(errors);
        EventIds.TryParse(body.EventId, out var eventId);
        var stored = await grains.GetGrain<IFeedbackGrain>(0).ReportAsync(
            new UserReport(projectId, sender?.PublicKey ?? "", eventId, body.Name!.Trim(), body.Email!.Trim(), body.Comments!.Trim()));
        return sender is null ? TypedResults.Ok(UserReportBody.From(stored)) : Results.Ok();
    }

    private static async Task<Results<Ok<IReadOnlyList<UserReportBody>>, BadRequest<SentryError>>> ListAsync(
        FeedbackFilter filter, PageParameters parameters, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        var all = await grains.GetGrain<IFeedbackGrain>(0).ListAsync(filter, ReportsMax);
        if (!WholeList<FeedbackView>.TryRead(all, parameters, out var page, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, page.Edges);
        return TypedResults.Ok<IReadOnlyList<UserReportBody>>([.. page.Rows.Select(UserReportBody.From)]);
    }
}

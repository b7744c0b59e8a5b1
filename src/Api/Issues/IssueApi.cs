using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Feedback;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>One issue, answered from its grain: always the newest state.</summary>
public static class IssueApi
{
    /// <summary>Where an issue's routes begin: today's form, where an issue may be named by its short id, and the older ones, by id only.</summary>
    public static readonly IReadOnlyList<string> Prefixes =
    [
        "/api/0/organizations/{organization}/issues/{issue}", "/api/0/organizations/{organization}/groups/{issue}",
        "/api/0/issues/{issue}", "/api/0/groups/{issue}",
    ];

    public static void MapIssue(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in Prefixes)
        {
            var group = routes.MapGroup(prefix).WithTags("Issues");
            var get = group.MapGet("/", GetIssue).Require(Permission.ViewIssues);
            var put = group.MapPut("/", UpdateIssue).Require(Permission.TriageIssues, Permission.BookmarkIssues);
            if (prefix == Prefixes[0])
            {
                get.WithName("GetIssue").WithSummary("One issue");
                put.WithName("UpdateIssue").WithSummary("Change an issue's status");
            }
            else
            {
                get.ExcludeFromDescription();
                put.ExcludeFromDescription();
            }
        }
        routes.MapGet("/api/0/organizations/{organization}/shortids/{shortId}/", GetShortId)
            .WithTags("Issues").WithName("GetShortId").WithSummary("The issue with a short id").Require(Permission.ViewIssues);
    }

    /// <param name="collapse"><c>stats</c> leaves the charts out.</param>
    public static async Task<Ok<IssueDetailBody>> GetIssue([FromQuery] string[]? collapse, Access access, IssueList list, IGrainFactory grains, TimeProvider time) =>
        TypedResults.Ok(await DetailAsync(access, access.Issue, list, grains, time, collapse?.Contains("stats") is true));

    public static async Task<Results<Ok<IssueDetailBody>, BadRequest<FieldErrors>, ErrorAnswer>> UpdateIssue(
        UpdateIssuesBody body, Access access, IssueList list, IGrainFactory grains, TimeProvider time)
    {
        if (!IssueUpdate.TryRead(body, out var update, out var errors)) return TypedResults.BadRequest(errors);
        if (update.FindRefusal(access.May) is { } refusal) return refusal;
        var issue = access.Issue;
        if (update.ToCommand(access.Caller.UserId, bulk: false) is { } command)
            issue = await grains.GetGrain<IIssueGrain>(issue.Id).ExecuteAsync(command);
        return TypedResults.Ok(await DetailAsync(access, issue, list, grains, time));
    }

    public static async Task<Results<Ok<ShortIdBody>, NotFound<SentryError>>> GetShortId(
        string shortId, Access access, AccessResolver resolver, IssueList list, TimeProvider time)
    {
        if (await resolver.FindIssueByShortIdAsync(access.Organization, shortId) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        var shaped = await list.ShapeAsync(access.Organization, [found.Project], [found.Issue], IssueSeries.Day(time.GetUtcNow()));
        return TypedResults.Ok(new ShortIdBody(
            access.Organization.Slug, found.Project.Slug, Wire.Id(found.Issue.Id), ShortIds.Format(found.Project.Slug, found.Issue.Number), shaped[0]));
    }

    private static async Task<IssueDetailBody> DetailAsync(
        Access access, IssueView issue, IssueList list, IGrainFactory grains, TimeProvider time, bool withoutStats = false)
    {
        var now = time.GetUtcNow();
        IssueSeries[] charts = withoutStats ? [] : [IssueSeries.Day(now), IssueSeries.Month(now)];
        var shaped = await list.ShapeAsync(access.Organization, [access.Project], [issue], charts);
        var userReports = await grains.GetGrain<IFeedbackGrain>(0).CountAsync(issue.ProjectId, issue.Id);
        return new IssueDetailBody(shaped[0], issue.FirstRelease, issue.LastRelease, userReports);
    }
}

/// <summary>What a short id leads to.</summary>
public sealed record ShortIdBody(string OrganizationSlug, string ProjectSlug, string GroupId, string ShortId, IssueBody Group);

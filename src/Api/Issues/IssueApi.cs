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

    /// <summary>Names a route in the description, which has today's form alone.</summary>
    internal static void DescribeAt(this RouteHandlerBuilder route, string prefix, string name, string summary)
    {
        if (prefix == Prefixes[0]) route.WithName(name).WithSummary(summary);
        else route.ExcludeFromDescription();
    }

    public static void MapIssue(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in Prefixes)
        {
            var group = routes.MapGroup(prefix).WithTags("Issues");
            var get = group.MapGet("/", GetIssue).Require(Permission.ViewIssues).WelcomePublic();
            var put = group.MapPut("/", UpdateIssue).Require(Permission.TriageIssues, Permission.BookmarkIssues, Permission.UnpublishIssues);
            var delete = group.MapDelete("/", DeleteIssue).Require(Permission.DeleteIssues);
            get.DescribeAt(prefix, "GetIssue", "One issue");
            put.DescribeAt(prefix, "UpdateIssue", "Change an issue, publish it or take its link back");
            delete.DescribeAt(prefix, "DeleteIssue", "Delete an issue; for seven days it can be undone");
        }
        routes.MapGet("/api/0/organizations/{organization}/shortids/{shortId}/", GetShortId)
            .WithTags("Issues").WithName("GetShortId").WithSummary("The issue with a short id").Require(Permission.ViewIssues);
    }

    /// <param name="collapse"><c>stats</c> leaves the charts out.</param>
    /// <param name="asOf">The issue as it was then, ISO 8601 or seconds since 1970; for members.</param>
    /// <param name="access">Who asks, and for what.</param>
    /// <param name="services">What issues are made with.</param>
    public static async Task<Results<Ok<IssueDetailBody>, BadRequest<SentryError>, NotFound<SentryError>>> GetIssue(
        [FromQuery] string[]? collapse, [FromQuery] string? asOf, Access access, [AsParameters] IssueServices services)
    {
        var withoutStats = collapse?.Contains("stats") is true;
        if (string.IsNullOrEmpty(asOf)) return TypedResults.Ok(await DetailAsync(access, access.Issue, services, withoutStats));
        if (!AsOf.TryRead(asOf, out var moment)) return TypedResults.BadRequest(AsOf.NoDate);
        if (access.IsPublic || await services.Grains.GetGrain<IIssueHistoryGrain>(0).AsOfAsync(access.Issue.Id, moment) is not { } then) return TypedResults.NotFound(SentryError.NotFound);
        return TypedResults.Ok(await DetailAsync(access, then, services, withoutStats, moment));
    }

    public static async Task<Results<Ok<IssueDetailBody>, NoContent, BadRequest<FieldErrors>, ErrorAnswer>> UpdateIssue(
        UpdateIssuesBody body, Access access, [AsParameters] IssueServices services)
    {
        if (!IssueUpdate.TryRead(body, services.Time.GetUtcNow(), out var update, out var errors)) return TypedResults.BadRequest(errors);
        if (update.FindRefusal(access.May) is { } refusal) return refusal;
        var user = access.Caller.UserId;
        if (update.FindWhatTakesAPerson(user) is { } needed) return TypedResults.BadRequest(needed);
        var (targets, wrong) = await services.Targets.FindAsync(update, access, [access.Project]);
        if (wrong is not null) return TypedResults.BadRequest(wrong);
        var issue = access.Issue;
        if (update.Discard)
        {
            await services.Grains.GetGrain<IIssueOwnershipGrain>(issue.ProjectId).DeleteAsync(issue.Id, discard: true, user);
            return TypedResults.NoContent();
        }
        foreach (var command in update.ToCommands(user, bulk: false, targets)) issue = await services.Grains.GetGrain<IIssueGrain>(issue.Id).ExecuteAsync(command);
        return TypedResults.Ok(await DetailAsync(access, issue, services));
    }

    public static async Task<Accepted> DeleteIssue(Access access, IGrainFactory grains)
    {
        await grains.GetGrain<IIssueOwnershipGrain>(access.Issue.ProjectId).DeleteAsync(access.Issue.Id, discard: false, access.Caller.UserId);
        return TypedResults.Accepted((string?)null);
    }

    public static async Task<Results<Ok<ShortIdBody>, NotFound<SentryError>>> GetShortId(
        string shortId, Access access, AccessResolver resolver, IssueList list, TimeProvider time)
    {
        if (await resolver.FindIssueByShortIdAsync(access.Organization, shortId) is not { } found || !access.May(Permission.ViewIssues, found.Project)) return TypedResults.NotFound(SentryError.NotFound);
        var shaped = await list.ShapeAsync(access, [found.Project], [found.Issue], IssueSeries.Day(time.GetUtcNow()));
        return TypedResults.Ok(new ShortIdBody(
            access.Organization.Slug, found.Project.Slug, Wire.Id(found.Issue.Id), ShortIds.Format(found.Project.Slug, found.Issue.Number), shaped[0]));
    }

    private static async Task<IssueDetailBody> DetailAsync(Access access, IssueView issue, IssueServices services, bool withoutStats = false, DateTimeOffset? asOf = null)
    {
        var now = asOf ?? services.Time.GetUtcNow();
        IssueSeries[] charts = withoutStats ? [] : [IssueSeries.Day(now), IssueSeries.Month(now)];
        var shaped = await services.List.ShapeAsync(access, [access.Project], [issue], charts);
        if (access.IsPublic) return new IssueDetailBody(shaped[0], issue.FirstRelease, issue.LastRelease, userReports: 0);
        var history = AsOf.Cut(await services.Story.ReadAsync(issue), asOf);
        var locked = history.Select(entry => entry.Event).OfType<IssuePrioritized>().FirstOrDefault()?.At;
        return new IssueDetailBody(
            shaped[0] with { PriorityLockedAt = issue.PriorityLocked ? locked : null }, issue.FirstRelease, issue.LastRelease,
            await services.Grains.GetGrain<IFeedbackGrain>(0).CountAsync(issue.ProjectId, issue.Id))
        {
            PartCount = issue.Parts.Count,
            Activity = await services.Story.ShapeAsync(access, issue, history),
            SeenBy = await services.Story.ReadSeenByAsync(access, issue),
            Participants = await services.Story.ReadParticipantsAsync(access, issue),
        };
    }
}

/// <summary>What one issue is answered with.</summary>
public sealed record IssueServices(IssueList List, IssueStory Story, IssueUpdateTargetFinder Targets, IGrainFactory Grains, TimeProvider Time);

/// <summary>What a short id leads to.</summary>
public sealed record ShortIdBody(string OrganizationSlug, string ProjectSlug, string GroupId, string ShortId, IssueBody Group);

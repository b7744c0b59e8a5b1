using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Events;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Grouping;

namespace SentryOrleans.Api.Grouping;

/// <summary>Why an event belongs to its issue, and why two events are one issue or are not.</summary>
public static class GroupingApi
{
    public static void MapGrouping(this IEndpointRouteBuilder routes)
    {
        var project = routes.MapGroup("/api/0/projects/{organization}/{project}/events/{eventId}").WithTags("Events").Require(Permission.ViewEvents);
        project.MapGet("/grouping-info/", GetEventGrouping).WithName("GetEventGrouping").WithSummary("Why an event belongs to its issue");
        project.MapGet("/grouping-difference/", CompareEvents).WithName("CompareEvents").WithSummary("Why two events are one issue, or are not");
        foreach (var prefix in IssueApi.Prefixes)
        {
            var issue = routes.MapGet($"{prefix}/events/{{eventId}}/grouping-info/", GetIssueEventGrouping).WithTags("Events").Require(Permission.ViewIssues);
            issue.DescribeAt(prefix, "GetIssueEventGrouping", "Why an event of an issue belongs to it");
        }
    }

    public static async Task<Results<Ok<IReadOnlyDictionary<string, GroupingVariantBody>>, NotFound<SentryError>>> GetEventGrouping(
        string eventId, Access access, IGrainFactory grains)
    {
        var explained = EventIds.TryParse(eventId, out var id) ? await grains.GetGrain<IGroupingQueryGrain>(0).ExplainAsync(access.Project.Id, id) : null;
        return explained is null ? TypedResults.NotFound(EventsApi.NoEvent) : TypedResults.Ok(Variants(explained));
    }

    /// <param name="eventId"><c>latest</c>, <c>oldest</c>, <c>recommended</c> (the latest) or an event id.</param>
    public static async Task<Results<Ok<IReadOnlyDictionary<string, GroupingVariantBody>>, NotFound<SentryError>>> GetIssueEventGrouping(
        string eventId, Access access, IGrainFactory grains)
    {
        var explained = await FindAsync(eventId, access, grains) is { } id ? await grains.GetGrain<IGroupingQueryGrain>(0).ExplainAsync(access.Project.Id, id) : null;
        return explained?.IssueId == access.Issue.Id ? TypedResults.Ok(Variants(explained)) : TypedResults.NotFound(EventsApi.NoEvent);
    }

    /// <param name="eventId">The one event.</param>
    /// <param name="with">Id of the other event, of the same project.</param>
    public static async Task<Results<Ok<GroupingComparisonBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> CompareEvents(
        string eventId, [FromQuery] string? with, Access access, IGrainFactory grains)
    {
        if (!EventIds.TryParse(eventId, out var id)) return TypedResults.NotFound(EventsApi.NoEvent);
        if (!EventIds.TryParse(with, out var other)) return TypedResults.BadRequest(FieldErrors.Of("with", "The id of another event is expected."));
        var comparison = await grains.GetGrain<IGroupingQueryGrain>(0).CompareAsync(access.Project.Id, id, other);
        return comparison is null ? TypedResults.NotFound(EventsApi.NoEvent) : TypedResults.Ok(GroupingComparisonBody.From(comparison));
    }

    private static async Task<Guid?> FindAsync(string eventId, Access access, IGrainFactory grains)
    {
        if (eventId is not ("latest" or "oldest" or "recommended")) return EventIds.TryParse(eventId, out var id) ? id : null;
        return (await grains.GetGrain<IEventQueryGrain>(0).FindEdgeAsync(access.Issue.Id, newest: eventId is not "oldest", EventFilter.None))?.EventId;
    }

    private static IReadOnlyDictionary<string, GroupingVariantBody> Variants(GroupingExplanation explanation) =>
        explanation.Variants.ToDictionary(variant => variant.Key, variant => GroupingVariantBody.From(variant, explanation));
}

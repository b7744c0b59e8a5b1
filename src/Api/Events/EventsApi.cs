using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Paging;
using SentryOrleans.Api.Public;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Api.Events;

/// <summary>Stored events, of an issue, of a project, and by id.</summary>
public static class EventsApi
{
    private static readonly SentryError NoMatch = new("No matching event found. Try changing the environments, date range, or query.");
    internal static readonly SentryError NoEvent = new("Event not found. The event ID may be incorrect, or its age exceeded the retention period.");

    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in IssueApi.Prefixes)
        {
            var group = routes.MapGroup($"{prefix}/events").WithTags("Events").Require(Permission.ViewIssues).WelcomePublic();
            var list = group.MapGet("/", ListIssueEvents);
            var get = group.MapGet("/{eventId}/", GetIssueEvent);
            list.DescribeAt(prefix, "ListIssueEvents", "Events of an issue, newest first");
            get.DescribeAt(prefix, "GetIssueEvent", "An issue's latest, oldest, recommended or any other event");
        }
        var project = routes.MapGroup("/api/0/projects/{organization}/{project}/events").WithTags("Events").Require(Permission.ViewEvents);
        project.MapGet("/", ListProjectEvents).WithName("ListProjectEvents").WithSummary("Events of a project, newest first").WelcomePublic();
        project.MapGet("/{eventId}/", GetProjectEvent).WithName("GetProjectEvent").WithSummary("One event").WelcomePublic();
        project.MapGet("/{eventId}/json/", GetProjectEventJson)
            .WithName("GetProjectEventJson").WithSummary("One event as it is stored").Produces<JsonObject>();
        routes.MapGet("/api/0/organizations/{organization}/eventids/{eventId}/", FindEvent)
            .WithTags("Events").WithName("FindEvent").WithSummary("Where an event is").Require(Permission.ViewOrganization);
    }

    public static Task<Results<Ok<IReadOnlyList<EventBody>>, BadRequest<SentryError>>> ListIssueEvents(
        [AsParameters] EventListParameters parameters, Access access, HttpContext context, IGrainFactory grains, PageLinks links, TimeProvider time) =>
        ListAsync(parameters, access, access.Issue.Id, context, grains, links, time);

    public static Task<Results<Ok<IReadOnlyList<EventBody>>, BadRequest<SentryError>>> ListProjectEvents(
        [AsParameters] EventListParameters parameters, Access access, HttpContext context, IGrainFactory grains, PageLinks links, TimeProvider time) =>
        ListAsync(parameters, access, issueId: null, context, grains, links, time);

    /// <param name="eventId"><c>latest</c>, <c>oldest</c>, <c>recommended</c> (the latest) or an event id.</param>
    public static async Task<Results<Ok<EventDetailBody>, BadRequest<SentryError>, NotFound<SentryError>>> GetIssueEvent(
        string eventId, [AsParameters] EventFilterParameters parameters, Access access, IGrainFactory grains, TimeProvider time)
    {
        if (!parameters.TryRead(time.GetUtcNow(), out var filter, out var error)) return TypedResults.BadRequest(error);
        var events = grains.GetGrain<IEventQueryGrain>(0);
        if (eventId is "latest" or "oldest" or "recommended")
        {
            var edge = await events.FindEdgeAsync(access.Issue.Id, newest: eventId is not "oldest", filter);
            return edge is null ? TypedResults.NotFound(NoMatch) : TypedResults.Ok(await DetailAsync(edge, access, events, filter));
        }
        var stored = EventIds.TryParse(eventId, out var id) ? await events.FindAsync([access.Project.Id], id) : null;
        return stored?.IssueId == access.Issue.Id ? TypedResults.Ok(await DetailAsync(stored, access, events, filter)) : TypedResults.NotFound(NoEvent);
    }

    public static async Task<Results<Ok<EventDetailBody>, NotFound<SentryError>>> GetProjectEvent(string eventId, Access access, IGrainFactory grains)
    {
        var events = grains.GetGrain<IEventQueryGrain>(0);
        var stored = EventIds.TryParse(eventId, out var id) ? await events.FindAsync([access.Project.Id], id) : null;
        return stored is null ? TypedResults.NotFound(NoEvent) : TypedResults.Ok(await DetailAsync(stored, access, events));
    }

    public static async Task<Results<FileContentHttpResult, NotFound<SentryError>>> GetProjectEventJson(string eventId, Access access, IGrainFactory grains)
    {
        var events = grains.GetGrain<IEventQueryGrain>(0);
        var stored = EventIds.TryParse(eventId, out var id) ? await events.FindAsync([access.Project.Id], id) : null;
        return stored is null ? TypedResults.NotFound(NoEvent) : TypedResults.Bytes(stored.Payload, "application/json");
    }

    public static async Task<Results<Ok<EventPlaceBody>, BadRequest<SentryError>, NotFound<SentryError>>> FindEvent(
        string eventId, Access access, IGrainFactory grains)
    {
        if (!EventIds.TryParse(eventId, out var id)) return TypedResults.BadRequest(new SentryError("Invalid event id"));
        var events = grains.GetGrain<IEventQueryGrain>(0);
        var projects = await access.VisibleProjectsAsync(grains);
        if (projects.Count == 0 || await events.FindAsync([.. projects.Select(project => project.Id)], id) is not { } stored)
            return TypedResults.NotFound(SentryError.NotFound);
        var project = projects.First(project => project.Id == stored.ProjectId);
        return TypedResults.Ok(new EventPlaceBody(
            access.Organization.Slug, project.Slug, Wire.Id(stored.IssueId), EventIds.Format(id), await DetailAsync(stored, access with { NamedProject = project }, events)));
    }

    private static async Task<Results<Ok<IReadOnlyList<EventBody>>, BadRequest<SentryError>>> ListAsync(
        EventListParameters parameters, Access access, long? issueId, HttpContext context, IGrainFactory grains, PageLinks links, TimeProvider time)
    {
        if (!parameters.TryRead(time.GetUtcNow(), out var request, out var error)) return TypedResults.BadRequest(error);
        var read = await grains.GetGrain<IEventQueryGrain>(0).ListAsync(access.Project.Id, issueId, new EventFilter(request.Environments, null, null), request.After, request.Backwards, request.Rows);
        var page = request.Cut(read.Events);
        links.Write(context, request.Edges(page));
        return TypedResults.Ok<IReadOnlyList<EventBody>>([.. page.Events.Select(stored => access.IsPublic ? PublicEvents.Summary(stored) : EventShape.Summary(stored))]);
    }

    private static async Task<EventDetailBody> DetailAsync(StoredEvent stored, Access access, IEventQueryGrain events, EventFilter? filter = null)
    {
        var neighbors = await events.FindNeighborsAsync(stored.IssueId, stored.Timestamp, stored.EventId, filter ?? EventFilter.None);
        return access.IsPublic ? PublicEvents.Detail(stored, neighbors) : EventShape.Detail(stored, neighbors);
    }
}

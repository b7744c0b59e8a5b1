using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Attachments;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Api.Attachments;

/// <summary>Files that came with events.</summary>
public static class AttachmentsApi
{
    private const int FilesMax = 1_000;

    public static void MapAttachments(this IEndpointRouteBuilder routes)
    {
        var ofEvent = routes.MapGroup("/api/0/projects/{organization}/{project}/events/{eventId}/attachments").WithTags("Attachments");
        ofEvent.MapGet("/", ListOfEvent).WithName("ListEventAttachments").WithSummary("Files of an event").Require(Permission.DownloadAttachments);
        ofEvent.MapGet("/{attachmentId}/", Get).WithName("GetEventAttachment").WithSummary("A file of an event, or what is known of it")
            .Produces<AttachmentBody>().Require(Permission.DownloadAttachments);
        ofEvent.MapDelete("/{attachmentId}/", Delete).WithName("DeleteEventAttachment").WithSummary("Delete a file of an event")
            .Require(Permission.EditProject);
        foreach (var prefix in IssueApi.Prefixes)
        {
            var list = routes.MapGet($"{prefix}/attachments/", ListOfIssue).WithTags("Attachments").Require(Permission.FollowIssues);
            list.DescribeAt(prefix, "ListIssueAttachments", "Files of an issue's events, newest first");
        }
    }

    public static async Task<Results<Ok<IReadOnlyList<AttachmentBody>>, BadRequest<SentryError>, NotFound<SentryError>>> ListOfEvent(
        string eventId, [AsParameters] AttachmentListParameters parameters, [AsParameters] PageParameters page, Access access, HttpContext context, IGrainFactory grains,
        PageLinks links)
    {
        if (!EventIds.TryParse(eventId, out var id)) return TypedResults.NotFound(SentryError.NotFound);
        // Files may be there before their event is, or without it.
        var filter = new AttachmentFilter(access.Project.Id, id);
        var isKnown = (await grains.GetGrain<IAttachmentGrain>(0).ListAsync(filter, 1)).Count > 0
            || await grains.GetGrain<IEventQueryGrain>(0).FindAsync([access.Project.Id], id) is not null;
        return isKnown ? await ListAsync(parameters.Narrow(filter), page, context, grains, links) : TypedResults.NotFound(SentryError.NotFound);
    }

    public static async Task<Results<Ok<IReadOnlyList<AttachmentBody>>, BadRequest<SentryError>, NotFound<SentryError>>> ListOfIssue(
        [AsParameters] AttachmentListParameters parameters, [AsParameters] PageParameters page, [FromQuery] string? start, [FromQuery] string? end, Access access,
        HttpContext context, IGrainFactory grains, PageLinks links, TimeProvider time)
    {
        if (!TimeWindow.TryRead(null, start, end, time.GetUtcNow(), out var window, out var error)) return TypedResults.BadRequest(error);
        var filter = new AttachmentFilter(
            access.Project.Id, EventIds.TryParse(parameters.EventId, out var eventId) ? eventId : null, access.Issue.Id, From: window.From, Until: window.Until);
        return await ListAsync(parameters.Narrow(filter), page, context, grains, links);
    }

    /// <param name="eventId">The event.</param>
    /// <param name="attachmentId">The file.</param>
    /// <param name="download">Present, with any value: the bytes.</param>
    /// <param name="access">Filled in.</param>
    /// <param name="context">Filled in.</param>
    /// <param name="grains">Filled in.</param>
    public static async Task<IResult> Get(string eventId, string attachmentId, [FromQuery] string? download, Access access, HttpContext context, IGrainFactory grains)
    {
        var files = grains.GetGrain<IAttachmentGrain>(0);
        if (await FindAsync(files, access, eventId, attachmentId) is not { } file) return TypedResults.NotFound(SentryError.NotFound);
        if (download is null && !context.Request.Query.ContainsKey("download")) return TypedResults.Ok(AttachmentBody.From(file));
        SafeFile.SetHeaders(context.Response, file.Name);
        return TypedResults.Stream(new AttachmentStream(files, file), SafeFile.TypeOf(file.ContentType), enableRangeProcessing: true);
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> Delete(string eventId, string attachmentId, Access access, IGrainFactory grains)
    {
        var files = grains.GetGrain<IAttachmentGrain>(0);
        return await FindAsync(files, access, eventId, attachmentId) is { } file && await files.DeleteAsync(file.ProjectId, file.EventId, file.Id)
            ? TypedResults.NoContent()
            : TypedResults.NotFound(SentryError.NotFound);
    }

    private static async Task<AttachmentView?> FindAsync(IAttachmentGrain files, Access access, string eventId, string attachmentId) =>
        EventIds.TryParse(eventId, out var id) && EventIds.TryParse(attachmentId, out var attachment) ? await files.FindAsync(access.Project.Id, id, attachment) : null;

    private static async Task<Results<Ok<IReadOnlyList<AttachmentBody>>, BadRequest<SentryError>, NotFound<SentryError>>> ListAsync(
        AttachmentFilter filter, PageParameters parameters, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        var all = await grains.GetGrain<IAttachmentGrain>(0).ListAsync(filter, FilesMax);
        if (!WholeList<AttachmentView>.TryRead(all, parameters, out var page, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, page.Edges);
        return TypedResults.Ok<IReadOnlyList<AttachmentBody>>([.. page.Rows.Select(AttachmentBody.From)]);
    }
}

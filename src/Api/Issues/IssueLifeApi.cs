using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>What people say of an issue and do to it, and who takes part.</summary>
public static class IssueLifeApi
{
    private const int TextMax = 8_192;

    public static void MapIssueLife(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in IssueApi.Prefixes)
        {
            var group = routes.MapGroup(prefix).WithTags("Issues");
            group.MapGet("/activities/", ListActivities).Require(Permission.FollowIssues).DescribeAt(prefix, "ListIssueActivities", "What was done to an issue, the newest first");
            group.MapGet("/participants/", ListParticipants).Require(Permission.FollowIssues).DescribeAt(prefix, "ListIssueParticipants", "Who hears of an issue");
            group.MapGet("/notes/", ListNotes).Require(Permission.FollowIssues).DescribeAt(prefix, "ListIssueNotes", "Comments on an issue, the newest first");
            group.MapPost("/notes/", CreateNote).Require(Permission.Comment).DescribeAt(prefix, "CreateIssueNote", "Comment on an issue");
            group.MapPut("/notes/{note}/", UpdateNote).Require(Permission.Comment).DescribeAt(prefix, "UpdateIssueNote", "Change one's comment");
            group.MapDelete("/notes/{note}/", DeleteNote).Require(Permission.Comment).DescribeAt(prefix, "DeleteIssueNote", "Delete a comment");
        }
    }

    /// <param name="since">Only what was done after it, ISO 8601 or seconds since 1970.</param>
    /// <param name="access">Who asks, and for what.</param>
    /// <param name="story">What was done.</param>
    public static async Task<Results<Ok<ActivitiesBody>, BadRequest<SentryError>>> ListActivities([FromQuery] string? since, Access access, IssueStory story)
    {
        var history = await story.ReadAsync(access.Issue);
        if (string.IsNullOrEmpty(since)) return TypedResults.Ok(new ActivitiesBody(await story.ShapeAsync(access, access.Issue, history)));
        if (!TimeWindow.TryParseDate(since, out var moment)) return TypedResults.BadRequest(new SentryError("since must be a date"));
        return TypedResults.Ok(new ActivitiesBody(await story.ShapeAsync(access, history.Where(entry => entry.At > moment), history)));
    }

    public static async Task<Ok<IReadOnlyList<ParticipantBody>>> ListParticipants(Access access, IssueStory story) =>
        TypedResults.Ok(await story.ReadParticipantsAsync(access, access.Issue));

    public static async Task<Results<Ok<IReadOnlyList<ActivityBody>>, BadRequest<SentryError>>> ListNotes(
        [AsParameters] PageParameters parameters, Access access, HttpContext context, IssueStory story, PageLinks links)
    {
        var notes = await story.ReadNotesAsync(access, access.Issue);
        if (!WholeList<ActivityBody>.TryRead(notes, parameters, out var page, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, page.Edges);
        return TypedResults.Ok(page.Rows);
    }

    public static async Task<Results<Created<ActivityBody>, BadRequest<FieldErrors>>> CreateNote(
        NoteInput input, Access access, IssueStory story, NoteMentions mentions, IGrainFactory grains)
    {
        if (OfText(input.Text) is { } wrong) return TypedResults.BadRequest(wrong);
        var (users, teams, errors) = await mentions.FindAsync(input, access);
        if (errors is not null) return TypedResults.BadRequest(errors);
        var issue = await grains.GetGrain<IIssueGrain>(access.Issue.Id).ExecuteAsync(new CommentOnIssue(access.Caller.UserId, input.Text!, users, teams));
        var history = await story.ReadAsync(issue);
        var made = await story.ShapeAsync(access, history.Where(entry => entry.IssueId == issue.Id && entry.Event is IssueCommented c && c.CommentId == issue.LastComment), history);
        return TypedResults.Created((string?)null, made[0]);
    }

    public static async Task<Results<Ok<ActivityBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> UpdateNote(
        string note, NoteInput input, Access access, IssueStory story, IGrainFactory grains)
    {
        if (OfText(input.Text) is { } wrong) return TypedResults.BadRequest(wrong);
        if (await FindAsync(note, access, story) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        await grains.GetGrain<IIssueGrain>(found.IssueId).ExecuteAsync(new EditIssueComment(access.Caller.UserId, ((IssueCommented)found.Event).CommentId, input.Text!));
        return TypedResults.Ok((await story.ShapeAsync(access, [found], await story.ReadAsync(access.Issue)))[0]);
    }

    /// <remarks>Others' comments are deleted by those who administer a team, or more.</remarks>
    public static async Task<Results<NoContent, NotFound<SentryError>>> DeleteNote(string note, Access access, IssueStory story, IGrainFactory grains)
    {
        if (await FindAsync(note, access, story) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        await grains.GetGrain<IIssueGrain>(found.IssueId).ExecuteAsync(
            new DeleteIssueComment(access.Caller.UserId, ((IssueCommented)found.Event).CommentId, Anyones: access.Standing >= Standing.TeamAdmin));
        return TypedResults.NoContent();
    }

    private static FieldErrors? OfText(string? text) => string.IsNullOrWhiteSpace(text) ? FieldErrors.Required("text") : FieldErrors.OfText("text", text, TextMax);

    private static async Task<IssueActivity?> FindAsync(string note, Access access, IssueStory story) =>
        Wire.TryParseId(note, out var id) ? (await story.ReadAsync(access.Issue)).FirstOrDefault(entry => entry.Id == id && entry.Event is IssueCommented) : null;
}

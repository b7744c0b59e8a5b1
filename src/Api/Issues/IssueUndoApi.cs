using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Issues;

/// <summary>Undoes what one request did, to one issue or to all that it changed.</summary>
public static class IssueUndoApi
{
    private const string ChangedLater = "Somebody changed it after that. Undo it all the same?";

    private static readonly Permission[] Any = [Permission.TriageIssues, Permission.BookmarkIssues, Permission.Comment, Permission.UnpublishIssues, Permission.DeleteIssues];

    public static void MapIssueUndo(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in IssueApi.Prefixes)
        {
            var undo = routes.MapPost($"{prefix}/undo/", UndoOne).WithTags("Issues").Require(Any).WithMetadata(new ReachesDeletedIssues());
            undo.DescribeAt(prefix, "UndoIssueOperation", "Undo what an operation did to an issue");
        }
        routes.MapPost("/api/0/organizations/{organization}/issues/undo/", UndoMany).WithTags("Issues").Require(Any)
            .WithName("UndoOperation").WithSummary("Undo what an operation did to issues of an organisation");
    }

    public static async Task<Results<Ok<UndoneBody>, BadRequest<FieldErrors>, Conflict<LaterBody>, ErrorAnswer>> UndoOne(
        UndoInput input, Access access, IssueStory story, IGrainFactory grains)
    {
        if (!Guid.TryParse(input.Operation, out var operation)) return TypedResults.BadRequest(FieldErrors.Of("operation", "Not an operation's id."));
        return await UndoAsync([(access.Issue, access.Project)], operation, input.Force is true, access, story, grains);
    }

    public static async Task<Results<Ok<UndoneBody>, BadRequest<FieldErrors>, Conflict<LaterBody>, ErrorAnswer>> UndoMany(
        UndoInput input, Access access, IssueStory story, IGrainFactory grains)
    {
        if (!Guid.TryParse(input.Operation, out var operation)) return TypedResults.BadRequest(FieldErrors.Of("operation", "Not an operation's id."));
        var projects = await access.VisibleProjectsAsync(grains, Permission.ViewIssues);
        var touched = new List<(IssueView Issue, ProjectView Project)>();
        foreach (var id in await grains.GetGrain<IIssueHistoryGrain>(0).FindTouchedAsync(access.Organization.Id, operation))
        {
            if (await grains.GetGrain<IIssueGrain>(id).GetAsync() is { } issue && projects.FirstOrDefault(project => project.Id == issue.ProjectId) is { } project) touched.Add((issue, project));
        }
        // What is a part of another issue was merged by the operation, which is undone at the other, or later.
        return await UndoAsync([.. touched.Where(one => one.Issue.MergedInto is null || touched.TrueForAll(other => other.Issue.Id != one.Issue.MergedInto))], operation, input.Force is true, access, story, grains);
    }

    private static async Task<Results<Ok<UndoneBody>, BadRequest<FieldErrors>, Conflict<LaterBody>, ErrorAnswer>> UndoAsync(
        IReadOnlyList<(IssueView Issue, ProjectView Project)> touched, Guid operation, bool force, Access access, IssueStory story, IGrainFactory grains)
    {
        var found = new List<IssueView>();
        foreach (var (issue, project) in touched)
        {
            var done = (await story.ReadAsync(issue)).Where(entry => entry.Operation == operation).Select(entry => entry.Event).ToList();
            if (done.Count == 0) continue;
            if (!UndoPermissions.Allow(done, access.Caller.UserId, permission => access.May(permission, project))) return new ErrorAnswer(StatusCodes.Status403Forbidden, SentryError.Forbidden);
            found.Add(issue);
        }
        if (found.Count == 0) return new ErrorAnswer(StatusCodes.Status404NotFound, SentryError.NotFound);
        var (undone, later, from) = (new List<string>(), new List<IssueActivity>(), new List<IssueActivity>());
        foreach (var issue in found)
        {
            var result = await grains.GetGrain<IIssueOwnershipGrain>(issue.ProjectId).UndoAsync(issue.Id, operation, access.Caller.UserId, force);
            if (result.Later.Count == 0) undone.Add(Wire.Id(issue.Id));
            else
            {
                later.AddRange(result.Later);
                from.AddRange(await story.ReadAsync(issue));
            }
        }
        if (later.Count == 0) return TypedResults.Ok(new UndoneBody(undone));
        return TypedResults.Conflict(new LaterBody(ChangedLater, await story.ShapeAsync(access, later, from)));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>What became of an issue that its name no longer leads to: it is a part of another one, or deleted.</summary>
public static class WhereaboutsApi
{
    public static void MapWhereabouts(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{IssueApi.Prefixes[0]}/whereabouts/", GetWhereabouts).WithTags("Issues").WithName("GetIssueWhereabouts")
            .WithSummary("What became of an issue: merged into another, or deleted").Require(Permission.FollowIssues).WithMetadata(new ReachesDeletedIssues());

    public static async Task<Ok<WhereaboutsBody>> GetWhereabouts(string issue, Access access, IssueStory story, IGrainFactory grains)
    {
        var (whole, slug) = (access.Issue, access.Project.Slug);
        var history = await story.ReadAsync(whole);
        return TypedResults.Ok(new WhereaboutsBody(
            Wire.Id(whole.Id), ShortIds.Format(slug, whole.Number), whole.Facts.Title, slug, await PartAsync(issue, whole, history, slug, grains),
            whole.Removal is { } removal ? await DeletedAsync(removal, access, history, story) : null));
    }

    private static async Task<WhereaboutsPartBody?> PartAsync(string name, IssueView whole, IReadOnlyList<IssueActivity> history, string slug, IGrainFactory grains)
    {
        long? named = Wire.TryParseId(name, out var id) ? id
            : ShortIds.TryParse(name, out _, out var number) ? await grains.GetGrain<IIssueQueryGrain>(0).FindByNumberAsync(whole.ProjectId, number) : null;
        if (named is null || named == whole.Id || await grains.GetGrain<IIssueGrain>(named.Value).GetAsync() is not { } part) return null;
        var since = history.FirstOrDefault(entry => entry.IssueId == named && entry.Event is IssueMergedInto)?.At;
        return new WhereaboutsPartBody(Wire.Id(part.Id), ShortIds.Format(slug, part.Number), since);
    }

    private static async Task<WhereaboutsDeletedBody?> DeletedAsync(IssueRemoval removal, Access access, IReadOnlyList<IssueActivity> history, IssueStory story)
    {
        if (history.FirstOrDefault(entry => entry.IssueId == access.Issue.Id && entry.Event is IssueDeleted) is not { } entry) return null;
        var done = history.Where(other => other.Operation == entry.Operation).Select(other => other.Event);
        var mayUndo = UndoPermissions.Allow(done, access.Caller.UserId, access.May);
        var shaped = (await story.ShapeAsync(access, [entry], history))[0];
        return new WhereaboutsDeletedBody(shaped.User, entry.At, removal.EraseAfter, removal.Discard, mayUndo ? shaped.Operation : null);
    }
}

/// <summary>Where an issue is.</summary>
/// <param name="Id">The issue that the name leads to.</param>
/// <param name="ShortId">Its short id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Project">Slug of its project.</param>
/// <param name="Part">The name is that of a part of it; null: its own.</param>
/// <param name="Deleted">It is deleted; null: it is there.</param>
public sealed record WhereaboutsBody(string Id, string ShortId, string Title, string Project, WhereaboutsPartBody? Part, WhereaboutsDeletedBody? Deleted);

/// <summary>An issue that is a part of another one. <paramref name="Since"/>: when it was merged; null: too much happened since.</summary>
public sealed record WhereaboutsPartBody(string Id, string ShortId, DateTimeOffset? Since);

/// <summary>An issue that is deleted.</summary>
/// <param name="User">Who deleted it; null: no person.</param>
/// <param name="DateDeleted">When.</param>
/// <param name="DateErased">Until then it can be had back.</param>
/// <param name="IsDiscarded">Its events to come are dropped.</param>
/// <param name="Operation">By what it is had back; null: not by the caller.</param>
public sealed record WhereaboutsDeletedBody(UserBody? User, DateTimeOffset DateDeleted, DateTimeOffset DateErased, bool IsDiscarded, string? Operation);

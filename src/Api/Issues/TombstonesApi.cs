using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Issues;

/// <summary>Issues of a project that were deleted together with their events to come.</summary>
public static class TombstonesApi
{
    /// <summary>More are there when some of these are gone.</summary>
    private const int ListedMax = 1_000;

    public static void MapTombstones(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/tombstones").WithTags("Issues");
        group.MapGet("/", ListTombstones).WithName("ListTombstones").WithSummary("Discarded issues, the last 1,000").Require(Permission.FollowIssues);
        group.MapDelete("/{tombstone}/", DeleteTombstone).WithName("DeleteTombstone").WithSummary("Let events like those of a discarded issue in again").Require(Permission.DiscardIssues);
    }

    public static async Task<Ok<TombstoneBody[]>> ListTombstones(Access access, IGrainFactory grains)
    {
        var discarded = await grains.GetGrain<IIssueQueryGrain>(0).ListDiscardedAsync(access.Project.Id, ListedMax);
        long[] wanted = [.. discarded.Select(issue => issue.ByUser).OfType<long>().Distinct()];
        var users = wanted.Length == 0 ? null : await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(wanted);
        return TypedResults.Ok(discarded.Select(issue => new TombstoneBody(
            Wire.Id(issue.Id), ShortIds.Format(access.Project.Slug, issue.Number), issue.Title, issue.Culprit, issue.Level,
            issue.ByUser is { } id && users?.GetValueOrDefault(id) is { } user ? UserBody.From(user) : null, issue.At, issue.IsErased)).ToArray());
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> DeleteTombstone(string tombstone, Access access, IGrainFactory grains)
    {
        if (!Wire.TryParseId(tombstone, out var issue)) return TypedResults.NotFound(SentryError.NotFound);
        await grains.GetGrain<IIssueOwnershipGrain>(access.Project.Id).EndDiscardAsync(issue, access.Caller.UserId);
        return TypedResults.NoContent();
    }
}

/// <summary>A discarded issue.</summary>
/// <param name="Id">Id of the issue.</param>
/// <param name="ShortId">Its short id.</param>
/// <param name="Message">Its title.</param>
/// <param name="Culprit">Where it happened, or empty.</param>
/// <param name="Level">Its level.</param>
/// <param name="Actor">Who discarded it; null: no person.</param>
/// <param name="DateAdded">When.</param>
/// <param name="IsErased">It cannot be had back any more.</param>
public sealed record TombstoneBody(string Id, string ShortId, string Message, string Culprit, string Level, UserBody? Actor, DateTimeOffset DateAdded, bool IsErased);

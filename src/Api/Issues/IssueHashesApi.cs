using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Events;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>The grouping hashes of an issue, and taking some of them out of it.</summary>
public static class IssueHashesApi
{
    private const int HashesMax = 1_000;

    public static void MapIssueHashes(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in IssueApi.Prefixes)
        {
            var group = routes.MapGroup($"{prefix}/hashes").WithTags("Issues");
            var list = group.MapGet("/", ListIssueHashes).Require(Permission.ViewIssues);
            var split = group.MapPut("/", SplitIssue).Require(Permission.TriageIssues);
            // Older clients say it so.
            var older = group.MapDelete("/", SplitIssue).Require(Permission.TriageIssues);
            list.DescribeAt(prefix, "ListIssueHashes", "Grouping hashes of an issue, each with its newest event");
            split.DescribeAt(prefix, "SplitIssue", "Make an issue of some hashes of an issue and their events");
            older.DescribeAt(prefix, "SplitIssueOfOldClients", "The same, as older clients ask for it");
        }
    }

    /// <param name="full"><c>0</c> or <c>false</c>: events as in lists.</param>
    /// <param name="page">Which page.</param>
    /// <param name="access">Filled in.</param>
    /// <param name="context">Filled in.</param>
    /// <param name="grains">Filled in.</param>
    /// <param name="links">Filled in.</param>
    public static async Task<Results<Ok<IReadOnlyList<IssueHashBody>>, BadRequest<SentryError>>> ListIssueHashes(
        [FromQuery] string? full, [AsParameters] PageParameters page, Access access, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        var all = await grains.GetGrain<IIssueQueryGrain>(0).ListHashesAsync(access.Issue.Id);
        if (!WholeList<IssueHash>.TryRead(all, page, out var hashes, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, hashes.Edges);
        var events = await grains.GetGrain<IEventQueryGrain>(0).FindLatestOfHashesAsync(access.Issue.Id, hashes.Rows);
        var isFull = full is not ("0" or "false");
        return TypedResults.Ok<IReadOnlyList<IssueHashBody>>(
            [.. hashes.Rows.Select(hash => IssueHashBody.From(hash, events.GetValueOrDefault(hash.Hash), access.Project.Slug, isFull))]);
    }

    /// <param name="id">Hashes that leave, all together into one issue; absent: none, and nothing happens.</param>
    /// <param name="access">Filled in.</param>
    /// <param name="grains">Filled in.</param>
    public static async Task<Results<Ok, Accepted<SplitBody>, BadRequest<SentryError>>> SplitIssue([FromQuery] string[]? id, Access access, IGrainFactory grains)
    {
        if (id is null or []) return TypedResults.Ok();
        if (id.Length > HashesMax) return TypedResults.BadRequest(new SentryError($"No more than {HashesMax} hashes can be taken out at once."));
        var split = await grains.GetGrain<IIssueOwnershipGrain>(access.Project.Id).SplitAsync(access.Issue.Id, id, access.Caller.UserId);
        return TypedResults.Accepted((string?)null, SplitBody.From(split, access.Project.Slug));
    }
}

/// <summary>A grouping hash. Beyond Sentry's shape: <paramref name="Part"/>, with which it stays together.</summary>
public sealed record IssueHashBody(string Id, object? LatestEvent, IssueHashPartBody Part)
{
    public bool MergedBySeer => false;
    public double? SeerMatchDistance => null;

    /// <summary>Shapes a hash; <paramref name="isFull"/>: with all of its event.</summary>
    public static IssueHashBody From(IssueHash hash, StoredEvent? latest, string slug, bool isFull) => new(
        hash.Hash, latest is null ? null : isFull ? EventShape.Detail(latest, new EventNeighbors(null, null)) : EventShape.Summary(latest),
        IssueHashPartBody.From(hash, slug));
}

/// <summary>The issue that a hash was found by first, and what it counts by itself.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ShortId">Its short id.</param>
/// <param name="IsAlone">No other hash came with its events.</param>
/// <param name="Title">Of its newest event.</param>
/// <param name="Count">Its events, before and since it was merged.</param>
/// <param name="FirstSeen">When its first event was.</param>
/// <param name="LastSeen">When its newest event was.</param>
public sealed record IssueHashPartBody(string Id, string ShortId, bool IsAlone, string? Title, string? Count, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen)
{
    /// <summary>Shapes the part that a hash belongs to.</summary>
    public static IssueHashPartBody From(IssueHash hash, string slug) => new(
        Wire.Id(hash.PartId), ShortIds.Format(slug, hash.PartNumber), hash.IsAlone, hash.Totals?.Facts.Title,
        hash.Totals is { } totals ? Wire.Id(totals.Count) : null, hash.Totals?.FirstSeen, hash.Totals?.LastSeen);
}

/// <summary>What was split: the issue that has the hashes now, or, when they are those of the issue itself, the one that has all others.</summary>
public sealed record SplitBody(string IssueId, string ShortId, string RestId)
{
    /// <summary>Shapes an answer.</summary>
    public static SplitBody From(SplitResult split, string slug) => new(Wire.Id(split.Issue.Id), ShortIds.Format(slug, split.Issue.Number), Wire.Id(split.Rest.Id));
}

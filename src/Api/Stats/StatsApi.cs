using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Stats;

/// <summary>What came in, and what became of it.</summary>
public static class StatsApi
{
    public static void MapStats(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations/{organization}").WithTags("Stats").Require(Permission.ViewOrganization);
        group.MapGet("/stats_v2/", GetStats).WithName("GetStats").WithSummary("Counts of what came in, by interval");
        group.MapGet("/stats-summary/", GetStatsSummary).WithName("GetStatsSummary").WithSummary("Counts of what came in, by project");
    }

    public static async Task<Results<Ok<StatsBody>, BadRequest<SentryError>>> GetStats(
        [AsParameters] StatsParameters parameters, Access access, IssueList list, IGrainFactory grains, TimeProvider time)
    {
        if (!parameters.TryRead(time.GetUtcNow(), needsGroup: true, out var request, out var error)) return TypedResults.BadRequest(error);
        var projects = await list.FindProjectsAsync(access, parameters.Project);
        var query = request.ToQuery([.. projects.Select(project => project.Id)], request.HasSeries);
        return TypedResults.Ok(StatsBody.From(request, await grains.GetGrain<IOutcomeQueryGrain>(0).SumAsync(query)));
    }

    /// <param name="download">Present and not false: comma-separated values.</param>
    public static async Task<Results<Ok<StatsSummaryBody>, FileContentHttpResult, BadRequest<SentryError>>> GetStatsSummary(
        [AsParameters] StatsParameters parameters, [FromQuery] string? download, Access access, IssueList list, IGrainFactory grains, TimeProvider time)
    {
        if (!parameters.TryRead(time.GetUtcNow(), needsGroup: false, out var request, out var error)) return TypedResults.BadRequest(error);
        var projects = await list.FindProjectsAsync(access, parameters.Project);
        var query = request.ToQuery([.. projects.Select(project => project.Id)], series: false);
        var body = StatsSummaryBody.From(request, projects, await grains.GetGrain<IOutcomeQueryGrain>(0).SumAsync(query));
        if (download is null or "0" or "false") return TypedResults.Ok(body);
        return TypedResults.File(Encoding.UTF8.GetBytes(body.ToCsv(request)), "text/csv", "stats_summary.csv");
    }
}

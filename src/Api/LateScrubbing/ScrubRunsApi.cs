using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.LateScrubbing;

namespace SentryOrleans.Api.LateScrubbing;

/// <summary>Scrubbing of what a project has stored already, by the settings that are in force.</summary>
public static class ScrubRunsApi
{
    private const int RunsMax = 100;
    private const int EventsMax = 100;

    public static IServiceCollection AddScrubRuns(this IServiceCollection services) => services.AddSingleton<ScrubRunUsers>();

    public static void MapScrubRuns(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/scrub-runs").WithTags("Projects");
        group.MapGet("/", ListRuns)
            .WithName("ListScrubRuns").WithSummary("Runs of late scrubbing, the one that goes on first").Require(Permission.ViewProjectSettings);
        group.MapGet("/{run}/", GetRun)
            .WithName("GetScrubRun").WithSummary("A run of late scrubbing and how far it is").Require(Permission.ViewProjectSettings);
        group.MapPost("/", StartRun)
            .WithName("StartScrubRun").WithSummary("Scrub what is stored; it cannot be undone").Require(Permission.EditProject);
        group.MapPost("/{run}/stop/", StopRun)
            .WithName("StopScrubRun").WithSummary("Stop a run of late scrubbing; what it did stays done").Require(Permission.EditProject);
        group.MapPost("/preview/", PreviewRun)
            .WithName("PreviewScrubRun").WithSummary("What a run of late scrubbing would look at and change").Require(Permission.EditProject);
    }

    /// <summary>The newest 100.</summary>
    public static async Task<Ok<IReadOnlyList<ScrubRunBody>>> ListRuns(Access access, ScrubRunUsers users, IGrainFactory grains)
    {
        var runs = await grains.GetGrain<IScrubRunGrain>(access.Project.Id).ListAsync(RunsMax);
        return TypedResults.Ok(await users.DescribeAsync(runs));
    }

    public static async Task<Results<Ok<ScrubRunBody>, NotFound<SentryError>>> GetRun(string run, Access access, ScrubRunUsers users, IGrainFactory grains)
    {
        if (!Guid.TryParseExact(run, "N", out var id)) return TypedResults.NotFound(SentryError.NotFound);
        return await grains.GetGrain<IScrubRunGrain>(access.Project.Id).FindAsync(id) is { } found
            ? TypedResults.Ok(await users.DescribeAsync(found))
            : TypedResults.NotFound(SentryError.NotFound);
    }

    public static async Task<Results<Created<ScrubRunBody>, BadRequest<FieldErrors>>> StartRun(StartScrubRunBody body, Access access, ScrubRunUsers users, IGrainFactory grains)
    {
        if (body.Project != access.Project.Slug) return TypedResults.BadRequest(FieldErrors.Of("project", "The slug of the project is expected: this cannot be undone."));
        var run = await users.DescribeAsync(await grains.GetGrain<IScrubRunGrain>(access.Project.Id).StartAsync(access.Caller.UserId));
        return TypedResults.Created($"/api/0/projects/{access.Organization.Slug}/{access.Project.Slug}/scrub-runs/{run.Id}/", run);
    }

    public static async Task<Results<Ok<ScrubRunBody>, NotFound<SentryError>>> StopRun(string run, Access access, ScrubRunUsers users, IGrainFactory grains)
    {
        if (!Guid.TryParseExact(run, "N", out var id)) return TypedResults.NotFound(SentryError.NotFound);
        return TypedResults.Ok(await users.DescribeAsync(await grains.GetGrain<IScrubRunGrain>(access.Project.Id).StopAsync(id)));
    }

    /// <param name="limit">On how many of the newest events it is tried, 1 to 100; absent: 100.</param>
    public static async Task<Results<Ok<ScrubRunPreviewBody>, BadRequest<FieldErrors>>> PreviewRun([FromQuery] string? limit, Access access, IGrainFactory grains)
    {
        var events = EventsMax;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out events) || events is < 1 or > EventsMax))
        {
            return TypedResults.BadRequest(FieldErrors.Of("limit", $"A number from 1 to {EventsMax} is expected."));
        }
        return TypedResults.Ok(ScrubRunPreviewBody.From(await grains.GetGrain<IScrubPreviewGrain>(0).PreviewAsync(access.Project.Id, events)));
    }
}

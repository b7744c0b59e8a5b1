using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>What settings would do to a project's newest events. Nothing is changed.</summary>
public static class ProjectPreviewsApi
{
    private static readonly IReadOnlyDictionary<string, string> Fields =
        new Dictionary<string, string>(ScrubbingFields.OfRefusals) { ["filters_invalid"] = "options", ["legacy_browsers_invalid"] = "subfilters" };

    public static void MapProjectPreviews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}").WithTags("Projects").Require(Permission.EditProject);
        group.MapPost("/filters/preview/", PreviewFilters).WithName("PreviewProjectFilters").WithSummary("Which of the newest events filters would drop");
        group.MapPost("/scrubbing/preview/", PreviewScrubbing).WithName("PreviewProjectScrubbing").WithSummary("What scrubbing would change in the newest events");
    }

    /// <param name="limit">How many events, 1 to 100; absent: 100.</param>
    public static async Task<Results<Ok<FilterPreviewBody>, BadRequest<FieldErrors>>> PreviewFilters(
        PreviewFiltersBody body, [FromQuery] string? limit, Access access, IGrainFactory grains)
    {
        if (!PreviewLimit.TryRead(limit, out var events)) return TypedResults.BadRequest(PreviewLimit.Bad());
        if (!body.TryRead(out var changes, out var errors)) return TypedResults.BadRequest(errors);
        try
        {
            var preview = await grains.GetGrain<ISettingsPreviewGrain>(0).PreviewFiltersAsync(access.Project.Id, changes, events);
            return TypedResults.Ok(FilterPreviewBody.From(preview));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    /// <param name="limit">How many events, 1 to 100; absent: 100.</param>
    public static async Task<Results<Ok<ScrubbingPreviewBody>, BadRequest<FieldErrors>>> PreviewScrubbing(
        PreviewScrubbingBody body, [FromQuery] string? limit, Access access, IGrainFactory grains)
    {
        if (!PreviewLimit.TryRead(limit, out var events)) return TypedResults.BadRequest(PreviewLimit.Bad());
        try
        {
            var changes = ScrubbingFields.Changes(body) ?? new ScrubbingChanges();
            return TypedResults.Ok(ScrubbingPreviewBody.From(await grains.GetGrain<ISettingsPreviewGrain>(0).PreviewScrubbingAsync(access.Project.Id, changes, events)));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }
}

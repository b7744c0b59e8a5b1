using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>The rules of grouping: those that come with the product, a check, and what rules would do to a project's newest events. Nothing is changed.</summary>
public static class ProjectGroupingApi
{
    public static void MapProjectGrouping(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/grouping").WithTags("Projects");
        group.MapGet("/built-in/", GetBuiltInRules)
            .WithName("GetBuiltInGroupingRules").WithSummary("The rules of grouping that come with the product").Require(Permission.ViewProjectSettings);
        group.MapPost("/check/", CheckRules)
            .WithName("CheckGroupingRules").WithSummary("Whether rules of grouping can be read").Require(Permission.EditProject);
        group.MapPost("/preview/", PreviewRules)
            .WithName("PreviewGroupingRules").WithSummary("Where the newest events would go with other rules").Require(Permission.EditProject);
    }

    public static async Task<Ok<GroupingRulesBody>> GetBuiltInRules(IGrainFactory grains)
    {
        var rules = await grains.GetGrain<IGroupingQueryGrain>(0).GetBuiltInAsync();
        return TypedResults.Ok(new GroupingRulesBody(rules.StackTraceRules, rules.FingerprintRules));
    }

    public static async Task<Ok<GroupingCheckBody>> CheckRules(PreviewGroupingBody body, IGrainFactory grains)
    {
        var changes = GroupingFields.Changes(body) ?? new GroupingChanges();
        return TypedResults.Ok(GroupingCheckBody.From(await grains.GetGrain<ISettingsPreviewGrain>(0).CheckGroupingAsync(changes)));
    }

    /// <param name="limit">How many events, 1 to 100; absent: 100.</param>
    public static async Task<Results<Ok<GroupingPreviewBody>, BadRequest<FieldErrors>>> PreviewRules(
        PreviewGroupingBody body, [FromQuery] string? limit, Access access, IGrainFactory grains)
    {
        if (!PreviewLimit.TryRead(limit, out var events)) return TypedResults.BadRequest(PreviewLimit.Bad());
        if (await GroupingFields.FindErrorsAsync(body, grains) is { } errors) return TypedResults.BadRequest(errors);
        var changes = GroupingFields.Changes(body) ?? new GroupingChanges();
        var preview = await grains.GetGrain<ISettingsPreviewGrain>(0).PreviewGroupingAsync(access.Project.Id, changes, events);
        return TypedResults.Ok(GroupingPreviewBody.From(preview, access.Project.Slug));
    }
}

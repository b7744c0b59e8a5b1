using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Inbound filters of a project.</summary>
public static class ProjectFiltersApi
{
    public static void MapProjectFilters(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/filters").WithTags("Projects");
        group.MapGet("/", ListFilters)
            .WithName("ListProjectFilters").WithSummary("A project's inbound filters").Require(Permission.ViewProjectSettings);
        group.MapPut("/{filter}/", UpdateFilter)
            .WithName("UpdateProjectFilter").WithSummary("Switch an inbound filter on or off").Require(Permission.EditProject);
    }

    public static Ok<IReadOnlyList<ProjectFilterBody>> ListFilters(Access access) =>
        TypedResults.Ok(ProjectFilterBody.From(access.Project.Filters ?? FilterSettings.Default));

    public static async Task<Results<NoContent, BadRequest<FieldErrors>, NotFound<SentryError>>> UpdateFilter(
        string filter, UpdateProjectFilterBody body, Access access, IGrainFactory grains)
    {
        if (!ProjectFilterBody.IsKnown(filter)) return TypedResults.NotFound(SentryError.NotFound);
        if (body.Over(new FilterChanges(), filter) is not { } changes) return TypedResults.BadRequest(UpdateProjectFilterBody.Missing(filter));
        try
        {
            await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(new ChangeProject(Filters: changes));
            return TypedResults.NoContent();
        }
        catch (DomainException refusal) when (refusal.Code == "legacy_browsers_invalid")
        {
            return TypedResults.BadRequest(FieldErrors.Of("subfilters", refusal.Message));
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Deletes projects, and has them back while that can be done.</summary>
public static class ProjectDeletionApi
{
    public static void MapProjectDeletion(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Projects");
        group.MapDelete("/projects/{organization}/{project}/", DeleteProject)
            .WithName("DeleteProject").WithSummary("Delete a project, with all that it has; for a while it can be had back").Require(Permission.DeleteProject).RequireSudo();
        group.MapPut("/projects/{organization}/{deletedProject}/restore/", RestoreProject)
            .WithName("RestoreProject").WithSummary("Have a deleted project back").Require(Permission.DeleteProject);
        group.MapGet("/organizations/{organization}/deleted-projects/", ListDeletedProjects)
            .WithName("ListDeletedProjects").WithSummary("Deleted projects that the caller can have back").Require(Permission.ViewOrganization);
    }

    public static async Task<NoContent> DeleteProject(Access access, IGrainFactory grains)
    {
        await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(new DeleteProject());
        return TypedResults.NoContent();
    }

    public static async Task<Ok<ProjectBody>> RestoreProject(Access access, IGrainFactory grains) =>
        TypedResults.Ok(ProjectBody.From(await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(new RestoreProject()), access));

    public static async Task<Ok<IReadOnlyList<DeletedProjectBody>>> ListDeletedProjects(Access access, IGrainFactory grains, TimeProvider time)
    {
        var all = await grains.GetGrain<IDirectoryGrain>(0).ListDeletedProjectsAsync(access.Organization.Id);
        return TypedResults.Ok<IReadOnlyList<DeletedProjectBody>>(
            [.. all.Where(project => access.May(Permission.DeleteProject, project) && project.Deletion!.EraseAfter > time.GetUtcNow()).Select(DeletedProjectBody.From)]);
    }
}

/// <summary>A deleted project.</summary>
/// <param name="DateDeleted">When it was deleted.</param>
/// <param name="DateErased">Until then it can be had back.</param>
public sealed record DeletedProjectBody(string Id, string Slug, string Name, string? Platform, DateTimeOffset DateDeleted, DateTimeOffset DateErased)
{
    /// <summary>Shapes a deleted project.</summary>
    public static DeletedProjectBody From(ProjectView project) => new(
        Wire.Id(project.Id), project.Slug, project.Name, project.Platform, project.Deletion!.RequestedAt, project.Deletion.EraseAfter);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Teams of a project: its own, and those that it is shared with.</summary>
public static class ProjectTeamsApi
{
    public static void MapProjectTeams(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/teams").WithTags("Projects");
        group.MapGet("/", ListTeams).WithName("ListProjectTeams").WithSummary("A project's teams, its own first").Require(Permission.ViewProjectSettings);
        group.MapPost("/{team}/", AddTeam).WithName("AddProjectTeam").WithSummary("Share a project with a team").Require(Permission.MoveProject);
        group.MapDelete("/{team}/", RemoveTeam).WithName("RemoveProjectTeam").WithSummary("Take a team from a project").Require(Permission.MoveProject);
    }

    public static Ok<IReadOnlyList<TeamBody>> ListTeams(Access access) => TypedResults.Ok<IReadOnlyList<TeamBody>>(
        [.. access.Project.TeamIds.Join(access.Organization.Teams, id => id, team => team.Id, (_, team) => TeamBody.From(team, access))]);

    public static async Task<Created<ProjectBody>> AddTeam(Access access, IGrainFactory grains) =>
        TypedResults.Created((string?)null, await ExecuteAsync(new AddProjectTeam(access.Team.Id, access.Organization.Rights.OneTeamPerProject), access, grains));

    public static async Task<Ok<ProjectBody>> RemoveTeam(Access access, IGrainFactory grains) =>
        TypedResults.Ok(await ExecuteAsync(new RemoveProjectTeam(access.Team.Id), access, grains));

    private static async Task<ProjectBody> ExecuteAsync(ProjectCommand command, Access access, IGrainFactory grains) =>
        ProjectBody.From(await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(command), access);
}

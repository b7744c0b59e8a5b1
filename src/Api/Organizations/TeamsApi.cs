using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Api.Projects;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Organizations;

/// <summary>Teams.</summary>
public static class TeamsApi
{
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["slug_invalid"] = "slug",
        ["name_invalid"] = "name",
        ["too_many_teams"] = "slug",
    };

    public static void MapTeams(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Teams");
        group.MapGet("/organizations/{organization}/teams/", ListTeams)
            .WithName("ListTeams").WithSummary("An organisation's teams").Require(Permission.ViewOrganization);
        group.MapPost("/organizations/{organization}/teams/", CreateTeam)
            .WithName("CreateTeam").WithSummary("Make a team").Require(Permission.CreateTeams);
        group.MapGet("/organizations/{organization}/user-teams/", ListOwnTeams)
            .WithName("ListOwnTeams").WithSummary("The caller's teams").Require(Permission.ViewOrganization);
        var team = group.MapGroup("/teams/{organization}/{team}");
        team.MapGet("/", GetTeam).WithName("GetTeam").WithSummary("One team").Require(Permission.ViewTeam);
        team.MapPut("/", UpdateTeam).WithName("UpdateTeam").WithSummary("Change a team's name or slug").Require(Permission.EditTeam);
        team.MapDelete("/", DeleteTeam).WithName("DeleteTeam").WithSummary("Delete a team").Require(Permission.DeleteTeam);
        team.MapGet("/members/", ListTeamMembers).WithName("ListTeamMembers").WithSummary("Who is in a team").Require(Permission.ViewTeamMembers);
        team.MapGet("/projects/", ListTeamProjects).WithName("ListTeamProjects").WithSummary("A team's projects").Require(Permission.ViewTeam);
    }

    /// <param name="query">Text that name or slug must contain.</param>
    /// <param name="detailed">0 leaves the projects out.</param>
    public static async Task<Results<Ok<IReadOnlyList<TeamBody>>, BadRequest<SentryError>>> ListTeams(
        [FromQuery] string? query, [FromQuery] string? detailed, [AsParameters] PageParameters page,
        Access access, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        var matching = TeamBody.Visible(access).Where(team => TextFilter.Matches(query, team.Slug, team.Name))
            .OrderBy(team => team.Slug, StringComparer.Ordinal).ToList();
        if (!WholeList<TeamView>.TryRead(matching, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        return TypedResults.Ok(TeamBody.List(list.Rows, access, detailed == "0" ? null : await access.VisibleProjectsAsync(grains)));
    }

    /// <summary>Whoever makes a team and does not reach all of them anyway administers it.</summary>
    public static async Task<Results<Created<TeamBody>, BadRequest<FieldErrors>>> CreateTeam(CreateTeamBody body, Access access, IGrainFactory grains)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var command = body.ToCommand(access.OrganizationStanding >= Standing.Manager ? null : access.Caller.UserId);
            access = access with { Organization = await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command) };
            return TypedResults.Created((string?)null, TeamBody.From(access.Organization.Teams.Single(team => team.Slug == command.Slug), access));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static Ok<IReadOnlyList<TeamBody>> ListOwnTeams(Access access)
    {
        var own = (access.Organization.MemberOf(access.Caller.UserId)?.Teams ?? []).Select(team => team.TeamId).ToHashSet();
        return TypedResults.Ok(TeamBody.List(access.Organization.Teams.Where(team => own.Contains(team.Id)).OrderBy(team => team.Slug, StringComparer.Ordinal), access));
    }

    /// <param name="expand"><c>projects</c> adds the team's projects.</param>
    /// <param name="collapse"><c>organization</c> leaves the organisation out.</param>
    public static async Task<Ok<TeamBody>> GetTeam(
        [FromQuery] string[]? expand, [FromQuery] string[]? collapse, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        var projects = expand?.Contains("projects") is true ? await access.VisibleProjectsAsync(grains) : null;
        return TypedResults.Ok(TeamBody.List([access.Team], access, projects)[0] with
        {
            Organization = collapse?.Contains("organization") is true ? null : OrganizationBody.From(access.Organization, address.Value.RootUrl),
        });
    }

    public static async Task<Results<Ok<TeamBody>, BadRequest<FieldErrors>>> UpdateTeam(UpdateTeamBody body, Access access, IGrainFactory grains)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var command = new ChangeTeam(access.Team.Id, body.Slug, body.Name);
            access = access with { Organization = await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command) };
            return TypedResults.Ok(TeamBody.From(access.Organization.Teams.Single(team => team.Id == command.TeamId), access));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<NoContent> DeleteTeam(Access access, IGrainFactory grains)
    {
        await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(new DeleteTeam(access.Team.Id));
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<IReadOnlyList<TeamMemberBody>>, BadRequest<SentryError>>> ListTeamMembers(
        [AsParameters] PageParameters page, Access access, HttpContext context, PeopleReader reader, PageLinks links)
    {
        var members = access.Organization.Members.Where(member => member.Teams.Any(team => team.TeamId == access.Team.Id)).OrderBy(member => member.Id).ToList();
        if (!WholeList<MemberView>.TryRead(members, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        var people = await reader.ReadAsync(list.Rows, access);
        return TypedResults.Ok<IReadOnlyList<TeamMemberBody>>([.. list.Rows.Select(member => new TeamMemberBody(MemberBody.From(member, people), access.Team))]);
    }

    public static async Task<Results<Ok<IReadOnlyList<ProjectBody>>, BadRequest<SentryError>>> ListTeamProjects(
        [AsParameters] PageParameters page, Access access, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        var projects = (await access.VisibleProjectsAsync(grains)).Where(project => project.TeamIds.Contains(access.Team.Id)).ToList();
        if (!WholeList<ProjectView>.TryRead(projects, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        return TypedResults.Ok<IReadOnlyList<ProjectBody>>([.. list.Rows.Select(row => ProjectBody.From(row, access))]);
    }
}

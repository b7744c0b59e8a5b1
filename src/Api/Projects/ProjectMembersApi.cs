using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Organizations;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Projects;

/// <summary>Who works on a project.</summary>
public static class ProjectMembersApi
{
    public static void MapProjectMembers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/0/projects/{organization}/{project}/members/", ListProjectMembers)
            .WithTags("Projects").WithName("ListProjectMembers").WithSummary("Members who reach a project by its teams, or because they reach all").Require(Permission.ViewProjectSettings);

    /// <summary>Members who reach a project by its teams or because they reach all, without those who are deactivated.</summary>
    /// <param name="query">Text that name or address must contain.</param>
    public static async Task<Results<Ok<IReadOnlyList<MemberBody>>, BadRequest<SentryError>>> ListProjectMembers(
        [FromQuery] string? query, [AsParameters] PageParameters page, Access access, HttpContext context, PeopleReader reader, PageLinks links)
    {
        var teams = access.Project.TeamIds.ToHashSet();
        var reaching = access.Organization.Members
            .Where(member => member.Role != OrganizationRoles.Member || member.Teams.Any(team => teams.Contains(team.TeamId))).OrderBy(member => member.Id).ToList();
        var people = await reader.ReadAsync(reaching, access);
        var bodies = reaching.Where(member => people.Users.GetValueOrDefault(member.UserId) is { Deactivated: false }).Select(member => MemberBody.From(member, people))
            .Where(member => TextFilter.Matches(query, member.Name, member.Email)).ToList();
        if (!WholeList<MemberBody>.TryRead(bodies, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        return TypedResults.Ok(list.Rows);
    }
}

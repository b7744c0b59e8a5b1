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
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>Organisations.</summary>
public static class OrganizationsApi
{
    public static void MapOrganizations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations").WithTags("Organizations").RequireScopes("org:read", "org:write", "org:admin");
        group.MapGet("/", ListOrganizations).WithName("ListOrganizations").WithSummary("The caller's organisations");
        group.MapGet("/{organization}/", GetOrganization).WithName("GetOrganization").WithSummary("One organisation with its teams and projects");
    }

    /// <param name="query">Text that name or slug must contain.</param>
    public static async Task<Results<Ok<IReadOnlyList<OrganizationBody>>, BadRequest<SentryError>>> ListOrganizations(
        [FromQuery] string? query, [AsParameters] PageParameters page, Caller caller, HttpContext context,
        IGrainFactory grains, PageLinks links, IOptions<ServerAddressOptions> address)
    {
        var organizations = await grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(caller.User.Superuser ? null : caller.User.Id);
        var matching = organizations.Where(organization => TextFilter.Matches(query, organization.Slug, organization.Name)).ToList();
        if (!WholeList<OrganizationView>.TryRead(matching, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        return TypedResults.Ok<IReadOnlyList<OrganizationBody>>([.. list.Rows.Select(row => OrganizationBody.From(row, address.Value.RootUrl))]);
    }

    /// <param name="detailed">0 leaves teams and projects out.</param>
    public static async Task<Ok<OrganizationDetailBody>> GetOrganization(
        [FromQuery] string? detailed, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        var organization = access.Organization;
        var body = OrganizationBody.From(organization, address.Value.RootUrl);
        if (detailed == "0") return TypedResults.Ok(new OrganizationDetailBody(body, access, teams: null, projects: null));
        var projects = await grains.GetGrain<IDirectoryGrain>(0).ListProjectsAsync(organization.Id);
        return TypedResults.Ok(new OrganizationDetailBody(
            body, access,
            [.. organization.Teams.Select(team => TeamBody.From(team, access))],
            [.. projects.Select(project => ProjectBody.From(project, access))]));
    }
}

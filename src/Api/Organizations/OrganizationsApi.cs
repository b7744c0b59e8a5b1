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

namespace SentryOrleans.Api.Organizations;

/// <summary>Organisations.</summary>
public static class OrganizationsApi
{
    public static void MapOrganizations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations").WithTags("Organizations");
        group.MapGet("/", ListOrganizations)
            .WithName("ListOrganizations").WithSummary("The caller's organisations").Require(Permission.ViewOrganization);
        group.MapGet("/{organization}/", GetOrganization)
            .WithName("GetOrganization").WithSummary("One organisation with its teams and projects").Require(Permission.ViewOrganization);
        group.MapPut("/{organization}/", UpdateOrganization)
            .WithName("UpdateOrganization").WithSummary("Change an organisation's scrubbing").Require(Permission.EditOrganization);
    }

    /// <param name="query">Text that name or slug must contain.</param>
    public static async Task<Results<Ok<IReadOnlyList<OrganizationBody>>, BadRequest<SentryError>>> ListOrganizations(
        [FromQuery] string? query, [AsParameters] PageParameters page, Caller caller, HttpContext context,
        IGrainFactory grains, PageLinks links, IOptions<ServerAddressOptions> address)
    {
        var organizations = await FindAsync(caller, grains);
        var matching = organizations.Where(organization => TextFilter.Matches(query, organization.Slug, organization.Name)).ToList();
        if (!WholeList<OrganizationView>.TryRead(matching, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        return TypedResults.Ok<IReadOnlyList<OrganizationBody>>([.. list.Rows.Select(row => OrganizationBody.From(row, address.Value.RootUrl))]);
    }

    /// <param name="detailed">0 leaves teams and projects out.</param>
    public static async Task<Ok<OrganizationDetailBody>> GetOrganization(
        [FromQuery] string? detailed, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        var body = OrganizationBody.From(access.Organization, address.Value.RootUrl);
        return TypedResults.Ok(detailed == "0" ? new OrganizationDetailBody(body, access, teams: null, projects: null) : await DetailAsync(body, access, grains));
    }

    public static async Task<Results<Ok<OrganizationDetailBody>, BadRequest<FieldErrors>>> UpdateOrganization(
        UpdateOrganizationBody body, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            if (ScrubbingFields.Changes(body) is { } changes)
            {
                var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
                access = access with { Organization = await organization.ExecuteAsync(new ChangeOrganizationScrubbing(changes)) };
            }
            return TypedResults.Ok(await DetailAsync(OrganizationBody.From(access.Organization, address.Value.RootUrl), access, grains));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, ScrubbingFields.OfRefusals) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    private static async Task<IReadOnlyList<OrganizationView>> FindAsync(Caller caller, IGrainFactory grains) => caller switch
    {
        { Organization: { } principal } => await grains.GetGrain<IOrganizationGrain>(principal.OrganizationId).GetAsync() is { } own ? [own] : [],
        { User.Superuser: true } => await grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(memberUserId: null),
        _ => await grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(caller.UserId),
    };

    private static async Task<OrganizationDetailBody> DetailAsync(OrganizationBody body, Access access, IGrainFactory grains)
    {
        var projects = await access.VisibleProjectsAsync(grains);
        return new OrganizationDetailBody(
            body, access,
            [.. access.Organization.Teams.Select(team => TeamBody.From(team, access))],
            [.. projects.Select(project => ProjectBody.From(project, access))]);
    }
}

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
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>(ScrubbingFields.OfRefusals)
    {
        ["name_invalid"] = "name",
        ["slug_invalid"] = "slug",
    };

    public static void MapOrganizations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations").WithTags("Organizations");
        group.MapGet("/", ListOrganizations)
            .WithName("ListOrganizations").WithSummary("The caller's organisations").Require(Permission.ViewOrganization).WithMetadata(new OpenToSignedOn());
        group.MapGet("/{organization}/", GetOrganization)
            .WithName("GetOrganization").WithSummary("One organisation with its teams and projects").Require(Permission.ViewOrganization);
        group.MapPut("/{organization}/", UpdateOrganization)
            .WithName("UpdateOrganization").WithSummary("Change an organisation, or undo its deletion").Require(Permission.EditOrganization)
            .WithMetadata(new ReachesPendingDeletion());
    }

    /// <param name="query">Text that name or slug must contain.</param>
    public static async Task<Results<Ok<IReadOnlyList<OrganizationBody>>, BadRequest<SentryError>>> ListOrganizations(
        [FromQuery] string? query, [AsParameters] PageParameters page, Caller caller, HttpContext context,
        IGrainFactory grains, PageLinks links, IOptions<ServerAddressOptions> address)
    {
        var organizations = (await FindAsync(caller, grains)).Where(organization => !caller.IsSignedOnOnly || IsSignedOnAt(organization, caller));
        // What is to be deleted is gone for all but those who can undo it.
        var shown = organizations.Where(organization => organization.DeletionDueAt is null || Standings.In(organization, caller) >= Standing.Owner);
        var matching = shown.Where(organization => TextFilter.Matches(query, organization.Slug, organization.Name)).ToList();
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

    public static async Task<Results<Ok<OrganizationDetailBody>, BadRequest<FieldErrors>, ErrorAnswer>> UpdateOrganization(
        UpdateOrganizationBody body, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (access.Organization.DeletionDueAt is not null && body.CancelDeletion is not true) return new ErrorAnswer(StatusCodes.Status404NotFound, SentryError.NotFound);
        if (body.Require2FA is { } required && required != access.Organization.Rights.RequireTwoFactor && !access.May(Permission.AdministerOrganization))
            return new ErrorAnswer(StatusCodes.Status403Forbidden, SentryError.Forbidden);
        if (body.FindRefusal(access) is { } refused) return TypedResults.BadRequest(refused);
        try
        {
            foreach (var command in Commands(body))
            {
                access = access with { Organization = await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command) };
            }
            return TypedResults.Ok(await DetailAsync(OrganizationBody.From(access.Organization, address.Value.RootUrl), access, grains));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    private static IEnumerable<OrganizationCommand> Commands(UpdateOrganizationBody body)
    {
        if (body.CancelDeletion is true) yield return new CancelDeletion();
        if (body.Change() is { } change) yield return change;
        if (ScrubbingFields.Changes(body) is { } changes) yield return new ChangeOrganizationScrubbing(changes);
    }

    /// <summary>Also when that was too long ago: the person is led there to sign on again.</summary>
    private static bool IsSignedOnAt(OrganizationView organization, Caller caller) =>
        organization.SignOn?.Linked.Contains(caller.User.Id) is true && caller.Session?.SignOns?.Any(signOn => signOn.OrganizationId == organization.Id) is true;

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
            TeamBody.List(TeamBody.Visible(access), access),
            [.. projects.Select(project => ProjectBody.From(project, access))]);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Organizations;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Projects.</summary>
public static class ProjectsApi
{
    private static readonly SentryError SlugTaken = new("A project with this slug already exists.");

    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>(ScrubbingFields.OfRefusals)
    {
        ["name_invalid"] = "name",
        ["slug_invalid"] = "slug",
        ["slug_taken"] = "slug",
        ["platform_invalid"] = "platform",
        ["domains_invalid"] = "allowedDomains",
        ["filters_invalid"] = "options",
    };

    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Projects");
        group.MapGet("/organizations/{organization}/projects/", ListProjects)
            .WithName("ListProjects").WithSummary("An organisation's projects").Require(Permission.ViewOrganization);
        group.MapPost("/organizations/{organization}/projects/", CreateProject)
            .WithName("CreateProject").WithSummary("Make a project").Require(Permission.CreateProjects);
        group.MapPost("/teams/{organization}/{team}/projects/", CreateTeamProject)
            .WithName("CreateTeamProject").WithSummary("Make a project of a team").Require(Permission.CreateTeamProjects);
        group.MapGet("/projects/{organization}/{project}/", GetProject)
            .WithName("GetProject").WithSummary("One project").Require(Permission.ViewProject);
        group.MapPut("/projects/{organization}/{project}/", UpdateProject)
            .WithName("UpdateProject").WithSummary("Change a project's name, slug, platform, allowed domains, filters, scrubbing or rules of grouping").Require(Permission.EditProject);
    }

    /// <param name="query">Text that name or slug must contain.</param>
    public static async Task<Results<Ok<IReadOnlyList<ProjectBody>>, BadRequest<SentryError>>> ListProjects(
        [FromQuery] string? query, [AsParameters] PageParameters page, Access access, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        var projects = await access.VisibleProjectsAsync(grains);
        var matching = projects.Where(project => TextFilter.Matches(query, project.Slug, project.Name)).ToList();
        if (!WholeList<ProjectView>.TryRead(matching, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        return TypedResults.Ok<IReadOnlyList<ProjectBody>>([.. list.Rows.Select(row => ProjectBody.From(row, access))]);
    }

    /// <summary>The project goes to the organisation's oldest team; without any, the caller's own is made.</summary>
    public static async Task<Results<Created<ProjectBody>, BadRequest<FieldErrors>, Conflict<SentryError>>> CreateProject(
        CreateProjectBody body, Access access, IGrainFactory grains)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (access.Organization.Teams.Count == 0)
        {
            var name = Slug.From(access.Caller.User.Name);
            var command = new CreateTeam($"team-{name}", $"team-{name}");
            access = access with { Organization = await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command) };
        }
        return await TryCreateAsync(body, access.Organization.Teams.MinBy(team => team.Id)!, access, grains) is { } created
            ? TypedResults.Created((string?)null, created)
            : TypedResults.Conflict(SlugTaken);
    }

    public static async Task<Results<Created<ProjectBody>, BadRequest<FieldErrors>, Conflict<SentryError>>> CreateTeamProject(
        CreateProjectBody body, Access access, IGrainFactory grains)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        return await TryCreateAsync(body, access.Team, access, grains) is { } created
            ? TypedResults.Created((string?)null, created)
            : TypedResults.Conflict(SlugTaken);
    }

    public static Ok<ProjectDetailBody> GetProject(Access access, IOptions<ServerAddressOptions> address) =>
        TypedResults.Ok(Detail(access.Project, access, address.Value));

    public static async Task<Results<Ok<ProjectDetailBody>, BadRequest<FieldErrors>>> UpdateProject(
        UpdateProjectBody body, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (await GroupingFields.FindErrorsAsync(body, grains) is { } problems) return TypedResults.BadRequest(problems);
        try
        {
            var project = await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(body.ToCommand());
            return TypedResults.Ok(Detail(project, access, address.Value));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    /// <summary>The project, or null when another one of the organisation has its slug.</summary>
    private static async Task<ProjectBody?> TryCreateAsync(CreateProjectBody body, TeamView team, Access access, IGrainFactory grains)
    {
        var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
        foreach (var slug in body.Slugs())
        {
            try
            {
                return ProjectBody.From(await organization.CreateProjectAsync(team.Id, slug, body.Name!, body.Platform), access);
            }
            catch (DomainException refusal) when (refusal.Code == "slug_taken")
            {
                // The next one, if there is another.
            }
        }
        return null;
    }

    private static ProjectDetailBody Detail(ProjectView project, Access access, ServerAddressOptions address) => new(
        ProjectBody.From(project, access), OrganizationBody.From(access.Organization, address.RootUrl), project);
}

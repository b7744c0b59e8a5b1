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
using SentryOrleans.Api.Public;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Releases;

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
        ["resolve_age_invalid"] = "resolveAge",
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
            .WithName("GetProject").WithSummary("One project").Require(Permission.ViewProject).WelcomePublic();
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

    /// <summary>The project goes to a team that the caller administers; without any, the caller's own is made.</summary>
    public static async Task<Results<Created<ProjectBody>, BadRequest<FieldErrors>, Conflict<SentryError>>> CreateProject(
        CreateProjectBody body, Access access, IGrainFactory grains)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        (access, var team) = await ProjectTeam.ChooseAsync(access, grains);
        return await TryCreateAsync(body, team, access, grains) is { } created
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

    /// <summary>Strangers are told of a public project what everybody may know: a <see cref="PublicProjectBody"/>.</summary>
    public static async Task<Results<Ok<ProjectDetailBody>, JsonHttpResult<PublicProjectBody>>> GetProject(Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (access.IsPublic) return TypedResults.Json(PublicProjectBody.From(access.Project, access.Organization));
        var latest = await FindLatestReleaseAsync(access.Project, grains);
        return TypedResults.Ok(Detail(access.Project, access, address.Value) with { LatestRelease = latest });
    }

    public static async Task<Results<Ok<ProjectDetailBody>, BadRequest<FieldErrors>, ErrorAnswer>> UpdateProject(
        UpdateProjectBody body, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if ((body.IsPublic is not null && !access.May(Permission.SetVisibility)) || (body.Team is not null && !access.May(Permission.MoveProject)))
            return new ErrorAnswer(StatusCodes.Status403Forbidden, SentryError.Forbidden);
        var team = body.Team is null ? null : access.Organization.Teams.FirstOrDefault(team => team.Slug == body.Team || Wire.Id(team.Id) == body.Team);
        if (body.Team is not null && team is null) return TypedResults.BadRequest(FieldErrors.Of("team", "The organisation has no such team."));
        if (await GroupingFields.FindErrorsAsync(body, grains) is { } problems) return TypedResults.BadRequest(problems);
        try
        {
            var project = await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(body.ToCommand(team?.Id));
            return TypedResults.Ok(Detail(project, access, address.Value));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    private static async Task<LatestReleaseBody?> FindLatestReleaseAsync(ProjectView project, IGrainFactory grains)
    {
        try
        {
            var latest = await grains.GetGrain<IReleaseOrderGrain>(project.Id).FindResolutionAsync(ResolutionKind.Release, version: null, commit: null, repository: null);
            return latest.Release is { } version ? new LatestReleaseBody(version) : null;
        }
        catch (DomainException none) when (none.Code == "no_releases")
        {
            return null;
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

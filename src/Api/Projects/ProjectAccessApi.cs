using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Projects;

/// <summary>Whether a project is public, and who owns it. Not a part of Sentry's API.</summary>
public static class ProjectAccessApi
{
    public static void MapProjectAccess(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}").WithTags("Projects");
        group.MapGet("/visibility/", GetVisibility).WithName("GetProjectVisibility").WithSummary("Whether everybody may read a project").Require(Permission.ViewProjectSettings);
        group.MapPut("/visibility/", SetVisibility).WithName("SetProjectVisibility").WithSummary("Let everybody read a project, or members only").Require(Permission.SetVisibility);
        group.MapGet("/owner/", GetOwner).WithName("GetProjectOwner").WithSummary("Who owns a project").Require(Permission.ViewProjectSettings);
        group.MapPut("/owner/", SetOwner).WithName("SetProjectOwner").WithSummary("Give a project another owner, or none").Require(Permission.ChangeProjectOwner);
    }

    public static Ok<ProjectVisibilityBody> GetVisibility(Access access) => TypedResults.Ok(ProjectVisibilityBody.From(access.Project));

    public static async Task<Results<Ok<ProjectVisibilityBody>, BadRequest<FieldErrors>>> SetVisibility(UpdateVisibilityBody body, Access access, IGrainFactory grains) =>
        body.Visibility switch
        {
            "public" or "private" => TypedResults.Ok(ProjectVisibilityBody.From(
                await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(new SetProjectVisibility(body.Visibility == "public")))),
            null => TypedResults.BadRequest(FieldErrors.Required("visibility")),
            _ => TypedResults.BadRequest(FieldErrors.Of("visibility", "A project is public or private.")),
        };

    public static async Task<Ok<ProjectOwnerBody>> GetOwner(Access access, IGrainFactory grains) => TypedResults.Ok(await OwnerAsync(access.Project, grains));

    public static async Task<Results<Ok<ProjectOwnerBody>, BadRequest<FieldErrors>>> SetOwner(UpdateOwnerBody body, Access access, IGrainFactory grains)
    {
        long? owner = null;
        if (!string.IsNullOrEmpty(body.Owner))
        {
            if (!Wire.TryParseId(body.Owner, out var id) || access.Organization.Members.All(member => member.UserId != id))
                return TypedResults.BadRequest(FieldErrors.Of("owner", "The owner is a member of the organisation."));
            owner = id;
        }
        return TypedResults.Ok(await OwnerAsync(await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(new SetProjectOwner(owner)), grains));
    }

    private static async Task<ProjectOwnerBody> OwnerAsync(ProjectView project, IGrainFactory grains) =>
        project.OwnerId is { } id && await grains.GetGrain<IUserGrain>(id).GetAsync() is { } user
            ? new ProjectOwnerBody(new ProjectPersonBody(Wire.Id(user.Id), user.Name))
            : new ProjectOwnerBody(Owner: null);
}

/// <summary>Who may read a project.</summary>
/// <param name="Visibility"><c>public</c>: everybody, without what says something of users and machines; <c>private</c>: members.</param>
public sealed record ProjectVisibilityBody(string Visibility)
{
    public bool IsPublic => Visibility == "public";

    /// <summary>Shapes a project's.</summary>
    public static ProjectVisibilityBody From(ProjectView project) => new(project.IsPublic ? "public" : "private");
}

/// <summary>Who is to read a project: <c>public</c> or <c>private</c>.</summary>
public sealed record UpdateVisibilityBody(string? Visibility = null);

/// <summary>Who owns a project; null: nobody.</summary>
public sealed record ProjectOwnerBody(ProjectPersonBody? Owner);

/// <summary>A person, by name.</summary>
public sealed record ProjectPersonBody(string Id, string Name);

/// <summary>Who is to own a project: id of a member's user; empty or null: nobody.</summary>
public sealed record UpdateOwnerBody(string? Owner = null);

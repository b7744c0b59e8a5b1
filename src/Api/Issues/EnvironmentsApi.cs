using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>The environments that events named. None can be hidden.</summary>
public static class EnvironmentsApi
{
    private static readonly SentryError InvalidVisibility = new("Invalid value for 'visibility', valid values are: ['all', 'hidden', 'visible']");

    public static void MapEnvironments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Environments");
        group.MapGet("/organizations/{organization}/environments/", ListOrganizationEnvironments)
            .WithName("ListOrganizationEnvironments").WithSummary("Environments of an organisation's events, by name").Require(Permission.ViewOrganization);
        group.MapGet("/projects/{organization}/{project}/environments/", ListProjectEnvironments)
            .WithName("ListProjectEnvironments").WithSummary("Environments of a project's events, by name").Require(Permission.ViewProject);
    }

    /// <param name="visibility"><c>visible</c> (also when absent), <c>hidden</c> or <c>all</c>.</param>
    /// <param name="project">Ids or slugs; -1 or absent: all.</param>
    public static async Task<Results<Ok<IReadOnlyList<EnvironmentBody>>, BadRequest<SentryError>>> ListOrganizationEnvironments(
        [FromQuery] string? visibility, [FromQuery] string[]? project, Access access, IssueList list, IGrainFactory grains)
    {
        var projects = await list.FindProjectsAsync(access, project);
        var names = await FindAsync(visibility, [.. projects.Select(found => found.Id)], grains);
        return names is null ? TypedResults.BadRequest(InvalidVisibility) : TypedResults.Ok<IReadOnlyList<EnvironmentBody>>([.. names.Select(EnvironmentBody.From)]);
    }

    /// <param name="visibility"><c>visible</c> (also when absent), <c>hidden</c> or <c>all</c>.</param>
    public static async Task<Results<Ok<IReadOnlyList<ProjectEnvironmentBody>>, BadRequest<SentryError>>> ListProjectEnvironments(
        [FromQuery] string? visibility, Access access, IGrainFactory grains)
    {
        var names = await FindAsync(visibility, [access.Project.Id], grains);
        return names is null
            ? TypedResults.BadRequest(InvalidVisibility)
            : TypedResults.Ok<IReadOnlyList<ProjectEnvironmentBody>>([.. names.Select(ProjectEnvironmentBody.From)]);
    }

    /// <summary>Null: the visibility is none.</summary>
    private static async Task<IReadOnlyList<string>?> FindAsync(string? visibility, IReadOnlyList<long> projectIds, IGrainFactory grains) => visibility switch
    {
        null or "" or "visible" or "all" => await grains.GetGrain<IIssueQueryGrain>(0).ListEnvironmentsAsync(projectIds),
        "hidden" => [],
        _ => null,
    };
}

/// <summary>An environment. It is its name; the id is made from it, the same everywhere.</summary>
public sealed record EnvironmentBody(string Id, string Name)
{
    public static EnvironmentBody From(string name) => new(IdOf(name), name);

    /// <summary>48 bits of the name's SHA-256 as a decimal number, which every client's number type can hold.</summary>
    internal static string IdOf(string name) => Wire.Id(Convert.ToInt64(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 6)), 16));
}

/// <summary>An environment of a project.</summary>
public sealed record ProjectEnvironmentBody(string Id, string Name)
{
    public bool IsHidden => false;

    public static ProjectEnvironmentBody From(string name) => new(EnvironmentBody.IdOf(name), name);
}

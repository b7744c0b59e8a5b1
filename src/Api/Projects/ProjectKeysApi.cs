using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Keys (DSNs) of a project.</summary>
public static class ProjectKeysApi
{
    private const string LimitRule = "A key takes 1 or more events in 1 to 2,678,400 seconds.";

    public static void MapProjectKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/keys").WithTags("Projects");
        group.MapGet("/", ListKeys).WithName("ListProjectKeys").WithSummary("A project's keys").Require(Permission.ViewKeys);
        group.MapPost("/", CreateKey).WithName("CreateProjectKey").WithSummary("Add a key").Require(Permission.ManageKeys);
        group.MapGet("/{publicKey}/", GetKey).WithName("GetProjectKey").WithSummary("One key").Require(Permission.ViewKeys);
        group.MapPut("/{publicKey}/", UpdateKey).WithName("UpdateProjectKey").WithSummary("Rename a key, switch it on or off, limit it").Require(Permission.ManageKeys);
        group.MapDelete("/{publicKey}/", DeleteKey).WithName("DeleteProjectKey").WithSummary("Delete a key for ever").Require(Permission.DeleteKeys);
    }

    /// <param name="status"><c>active</c> or <c>inactive</c>; absent: both.</param>
    public static Results<Ok<IReadOnlyList<ProjectKeyBody>>, BadRequest<SentryError>> ListKeys(
        [FromQuery] string? status, [AsParameters] PageParameters page, Access access, HttpContext context, PageLinks links, IOptions<ServerAddressOptions> address)
    {
        var keys = access.Project.Keys.Where(key => status is not ("active" or "inactive") || key.Active == (status == "active")).ToList();
        if (!WholeList<ProjectKeyView>.TryRead(keys, page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        return TypedResults.Ok<IReadOnlyList<ProjectKeyBody>>([.. list.Rows.Select(key => ProjectKeyBody.From(key, access.Project.Id, address.Value))]);
    }

    public static async Task<Results<Created<ProjectKeyBody>, BadRequest<FieldErrors>>> CreateKey(
        CreateProjectKeyBody body, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (body.RateLimit is { } limit && !IsLimit(limit)) return TypedResults.BadRequest(FieldErrors.Of("rateLimit", LimitRule));
        var before = access.Project.Keys.Select(key => key.Public).ToHashSet();
        var name = string.IsNullOrWhiteSpace(body.Name) ? KeyName.Random() : body.Name.Trim();
        var project = await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(new CreateProjectKey(name));
        var created = project.Keys.Last(key => key.Name == name && !before.Contains(key.Public));
        if (body.RateLimit?.ToLimit() is { } limited)
        {
            project = await grains.GetGrain<IProjectGrain>(project.Id).ExecuteAsync(new SetProjectKeyLimit(created.Public, limited));
            created = Find(project, created.Public)!;
        }
        return TypedResults.Created((string?)null, ProjectKeyBody.From(created, project.Id, address.Value));
    }

    public static Results<Ok<ProjectKeyBody>, NotFound<SentryError>> GetKey(string publicKey, Access access, IOptions<ServerAddressOptions> address) =>
        Find(access.Project, publicKey) is { } key
            ? TypedResults.Ok(ProjectKeyBody.From(key, access.Project.Id, address.Value))
            : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Ok<ProjectKeyBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> UpdateKey(
        string publicKey, UpdateProjectKeyBody body, Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (Find(access.Project, publicKey) is null) return TypedResults.NotFound(SentryError.NotFound);
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        var (grain, project) = (grains.GetGrain<IProjectGrain>(access.Project.Id), access.Project);
        try
        {
            if (body.Name is { } name) project = await grain.ExecuteAsync(new RenameProjectKey(publicKey, name));
            if (body.IsActive is { } active) project = await grain.ExecuteAsync(new SetProjectKeyActive(publicKey, active));
            if (body.TryReadRateLimit(out var isSet, out var limit) && isSet) project = await grain.ExecuteAsync(new SetProjectKeyLimit(publicKey, limit));
        }
        catch (DomainException refusal) when (refusal.Code == "limits_invalid")
        {
            return TypedResults.BadRequest(FieldErrors.Of("rateLimit", refusal.Message));
        }
        catch (DomainException refusal) when (refusal.Code == "name_invalid")
        {
            return TypedResults.BadRequest(FieldErrors.Of("name", refusal.Message));
        }
        return TypedResults.Ok(ProjectKeyBody.From(Find(project, publicKey)!, project.Id, address.Value));
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> DeleteKey(string publicKey, Access access, IGrainFactory grains)
    {
        if (Find(access.Project, publicKey) is null) return TypedResults.NotFound(SentryError.NotFound);
        await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(new DeleteProjectKey(publicKey));
        return TypedResults.NoContent();
    }

    /// <summary>Asked before a key is made, which would stay when its limit is refused.</summary>
    private static bool IsLimit(RateLimitBody limit) => limit is { Window: 0, Count: 0 } or { Window: >= 1 and <= 31 * 24 * 60 * 60, Count: >= 1 };

    private static ProjectKeyView? Find(ProjectView project, string publicKey) => project.Keys.FirstOrDefault(key => key.Public == publicKey);
}

/// <summary>Names for keys whose maker gave none: two words, as Sentry does.</summary>
public static class KeyName
{
    private static readonly string[] First = ["Amber", "Brave", "Calm", "Dapper", "Eager", "Gentle", "Keen", "Lucid", "Mellow", "Nimble", "Quiet", "Sunny"];
    private static readonly string[] Second = ["Badger", "Crane", "Falcon", "Heron", "Lynx", "Marten", "Otter", "Puffin", "Raven", "Swift", "Tern", "Wren"];

    /// <summary>A name; two keys may get the same.</summary>
    public static string Random() => $"{First[System.Random.Shared.Next(First.Length)]} {Second[System.Random.Shared.Next(Second.Length)]}";
}

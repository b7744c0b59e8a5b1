using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Hands projects over to other organisations: at once by who manages both, else by a link that is mailed.</summary>
public static class ProjectTransfersApi
{
    private static readonly SentryError NoOffer = new("The offer does not exist, or is over.");
    private static readonly FieldErrors UnknownOrganization = FieldErrors.Of("organization", "You manage no such organisation.");
    private static readonly FieldErrors UnknownTeam = FieldErrors.Of("team", "The organisation has no such team.");

    public static void MapProjectTransfers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Projects");
        group.MapPost("/projects/{organization}/{project}/transfer/", TransferProject)
            .WithName("TransferProject").WithSummary("Hand a project over to another organisation, or offer it by mail").Require(Permission.DeleteProject);
        group.MapGet("/accept-transfer/", GetOffer).WithName("GetTransferOffer").WithSummary("A project that is offered to the caller").RequireUser();
        group.MapPost("/accept-transfer/", AcceptOffer).WithName("AcceptTransferOffer").WithSummary("Take a project that is offered").RequireUser();
    }

    /// <summary>With <c>organization</c> at once: 200 and where it is now. With <c>email</c> 204, whoever has the address.</summary>
    public static async Task<Results<Ok<TransferredBody>, NoContent, BadRequest<FieldErrors>>> TransferProject(
        TransferProjectBody body, Access access, IGrainFactory grains)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        var project = grains.GetGrain<IProjectGrain>(access.Project.Id);
        if (body.Organization is null)
        {
            var person = access.Caller.Person;
            await project.ExecuteAsync(new OfferProject(body.Email!.Trim(), access.Organization.Name, person?.Name ?? access.Caller.Organization!.Name, person?.Options.Language));
            return TypedResults.NoContent();
        }
        if (await FindManagedAsync(body.Organization, access.Caller, grains) is not { } target) return TypedResults.BadRequest(UnknownOrganization);
        if (target.Id == access.Organization.Id) return TypedResults.BadRequest(FieldErrors.Of("organization", "The project belongs to this organisation already."));
        if (FindTeam(target, body.Team) is not { } team) return TypedResults.BadRequest(UnknownTeam);
        return TypedResults.Ok(TransferredBody.From(await project.ExecuteAsync(new TransferProject(target.Id, team.Id)), target));
    }

    /// <param name="data">From the link: the project's id, a dot, and the offer's secret.</param>
    public static async Task<Results<Ok<OfferBody>, NotFound<SentryError>>> GetOffer([FromQuery] string? data, Caller caller, IGrainFactory grains)
    {
        if (await FindOfferAsync(data, caller, grains) is not { } found) return TypedResults.NotFound(NoOffer);
        var memberships = await grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(caller.User.Superuser ? null : caller.User.Id);
        return TypedResults.Ok(new OfferBody(
            found.Project.Name, found.Project.Platform,
            [.. memberships.Where(organization => organization.Id != found.Project.OrganizationId && Manages(organization, caller)).Select(OfferOrganizationBody.From)]));
    }

    public static async Task<Results<Ok<TransferredBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> AcceptOffer(AcceptOfferBody body, Caller caller, IGrainFactory grains)
    {
        if (await FindOfferAsync(body.Data, caller, grains) is not { } found) return TypedResults.NotFound(NoOffer);
        if (string.IsNullOrEmpty(body.Organization)) return TypedResults.BadRequest(FieldErrors.Required("organization"));
        if (await FindManagedAsync(body.Organization, caller, grains) is not { } target) return TypedResults.BadRequest(UnknownOrganization);
        if (FindTeam(target, body.Team) is not { } team) return TypedResults.BadRequest(UnknownTeam);
        var command = new TransferProject(target.Id, team.Id, found.Secret, caller.User.Email);
        return TypedResults.Ok(TransferredBody.From(await grains.GetGrain<IProjectGrain>(found.Project.Id).ExecuteAsync(command), target));
    }

    private static async Task<(ProjectView Project, string Secret)?> FindOfferAsync(string? data, Caller caller, IGrainFactory grains)
    {
        if (data?.Split('.') is not [var idText, { Length: 32 } secret] || !Wire.TryParseId(idText, out var id)) return null;
        return await grains.GetGrain<IProjectGrain>(id).FindOfferAsync(secret, caller.User.Email) is { } project ? (project, secret) : null;
    }

    private static async Task<OrganizationView?> FindManagedAsync(string name, Caller caller, IGrainFactory grains) =>
        caller.Person is not null && await grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(name) is { } organization && Manages(organization, caller) ? organization : null;

    private static bool Manages(OrganizationView organization, Caller caller) =>
        new Access(caller, organization, null, null, null) is { OrganizationStanding: >= Standing.Manager } access && access.May(Permission.MoveProject);

    /// <summary>The team of that name, or the oldest when none is named.</summary>
    private static TeamView? FindTeam(OrganizationView organization, string? name) => string.IsNullOrEmpty(name)
        ? organization.Teams.MinBy(team => team.Id)
        : organization.Teams.FirstOrDefault(team => team.Slug == name || Wire.Id(team.Id) == name);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Limits;

/// <summary>Limits of organisations and projects. Those of keys are set with the key.</summary>
public static class LimitsApi
{
    public static void MapLimits(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Limits");
        group.MapGet("/organizations/{organization}/limits/", GetOrganizationLimits)
            .WithName("GetOrganizationLimits").WithSummary("An organisation's limits").Require(Permission.ViewOrganization);
        group.MapPut("/organizations/{organization}/limits/", SetOrganizationLimits)
            .WithName("SetOrganizationLimits").WithSummary("Replace an organisation's limits").Require(Permission.EditOrganization);
        group.MapGet("/projects/{organization}/{project}/limits/", GetProjectLimits)
            .WithName("GetProjectLimits").WithSummary("A project's own limits").Require(Permission.ViewProjectSettings);
        group.MapPut("/projects/{organization}/{project}/limits/", SetProjectLimits)
            .WithName("SetProjectLimits").WithSummary("Replace a project's own limits").Require(Permission.EditProject);
    }

    public static Ok<LimitsBody> GetOrganizationLimits(Access access) => TypedResults.Ok(LimitsBody.From(access.Organization.Limits));

    public static Task<Results<Ok<LimitsBody>, BadRequest<FieldErrors>>> SetOrganizationLimits(LimitsBody body, Access access, IGrainFactory grains) =>
        SetAsync(body, async () =>
        {
            var command = new SetOrganizationLimits(body.ToSettings());
            return LimitsBody.From((await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command)).Limits);
        });

    public static Ok<LimitsBody> GetProjectLimits(Access access) => TypedResults.Ok(LimitsBody.From(access.Project.Limits));

    public static Task<Results<Ok<LimitsBody>, BadRequest<FieldErrors>>> SetProjectLimits(LimitsBody body, Access access, IGrainFactory grains) =>
        SetAsync(body, async () =>
        {
            var command = new SetProjectLimits(body.ToSettings());
            return LimitsBody.From((await grains.GetGrain<IProjectGrain>(access.Project.Id).ExecuteAsync(command)).Limits);
        });

    private static async Task<Results<Ok<LimitsBody>, BadRequest<FieldErrors>>> SetAsync(LimitsBody body, Func<Task<LimitsBody>> set)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            return TypedResults.Ok(await set());
        }
        catch (DomainException refusal) when (refusal.Code == "limits_invalid")
        {
            return TypedResults.BadRequest(FieldErrors.Of("limits", refusal.Message));
        }
    }
}

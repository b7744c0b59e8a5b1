using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Organizations;

/// <summary>How organisations begin and end.</summary>
public static class OrganizationLifeApi
{
    private const int OwnedMax = 10;

    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["slug_invalid"] = "slug",
        ["name_invalid"] = "name",
    };

    public static void MapOrganizationLife(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations").WithTags("Organizations");
        group.MapPost("/", CreateOrganization).WithName("CreateOrganization").WithSummary("Found an organisation, where the server lets everybody, or as superuser").RequireSession();
        group.MapDelete("/{organization}/", DeleteOrganization)
            .WithName("DeleteOrganization").WithSummary("Delete an organisation; for a while that can be undone").Require(Permission.AdministerOrganization).RequireSudo();
    }

    /// <summary>Whoever founds it is its first owner. Others than superusers own at most ten.</summary>
    public static async Task<Results<Created<OrganizationBody>, BadRequest<FieldErrors>, ErrorAnswer>> CreateOrganization(
        CreateOrganizationBody body, Caller caller, CurrentSettings settings, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (!settings.InForce.AllowFounding && !caller.HasSuperuserPermission(SuperuserPermissions.Write)) return CodedAnswer.FoundingClosed;
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (!caller.User.Superuser && await CountOwnedAsync(caller.User.Id, grains) >= OwnedMax)
            return new ErrorAnswer(StatusCodes.Status400BadRequest, new SentryError($"Nobody owns more than {OwnedMax} organisations. Delete one first, or hand one over."));
        try
        {
            var made = await grains.GetGrain<IDirectoryGrain>(0).CreateOrganizationAsync(body.ToCommand(caller.User.Id));
            if (body.DefaultTeam is true) made = await grains.GetGrain<IOrganizationGrain>(made.Id).ExecuteAsync(new CreateTeam(made.Slug, made.Name));
            return TypedResults.Created((string?)null, OrganizationBody.From(made, address.Value.RootUrl));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    private static async Task<int> CountOwnedAsync(long userId, IGrainFactory grains) =>
        (await grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(userId)).Count(organization => organization.MemberOf(userId)?.Role == OrganizationRoles.Owner);

    /// <summary>From now on it is gone for everybody; its owners can still say <c>{"cancelDeletion": true}</c>.</summary>
    public static async Task<Accepted<OrganizationBody>> DeleteOrganization(Access access, IGrainFactory grains, IOptions<ServerAddressOptions> address) =>
        TypedResults.Accepted((string?)null, OrganizationBody.From(
            await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(new RequestDeletion()), address.Value.RootUrl));
}

/// <summary>An organisation to found. Without a slug it is made from the name.</summary>
public sealed record CreateOrganizationBody(string? Name, string? Slug = null, bool? DefaultTeam = null)
{
    private const int LengthMax = 64;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() => string.IsNullOrWhiteSpace(Name)
        ? FieldErrors.Required("name")
        : FieldErrors.OfText("name", Name, LengthMax) ?? FieldErrors.OfText("slug", Slug, LengthMax);

    /// <summary>The command that the fields make.</summary>
    public CreateOrganization ToCommand(long owner) =>
        new(!string.IsNullOrWhiteSpace(Slug) ? Slug : Projects.Slug.From(Name!) is { Length: > 0 } made ? made : "organization", Name!, owner);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.SignOn;

/// <summary>Settings of an organisation's single sign-on, and the caller's own identity.</summary>
public static class SignOnApi
{
    private static readonly Dictionary<string, string> FieldOfRefusal = new()
    {
        ["sso_issuer_invalid"] = "issuer",
        ["sso_client_invalid"] = "clientId",
        ["sso_secret_invalid"] = "clientSecret",
        ["domains_invalid"] = "domains",
        ["role_invalid"] = "defaultRole",
        ["sso_groups_invalid"] = "mappings",
        ["sso_button_invalid"] = "button",
        ["sso_not_linked"] = "required",
    };

    /// <summary>Registers what signing on takes.</summary>
    public static IServiceCollection AddSignOn(this IServiceCollection services) => services.AddSingleton<SignOnHandlers>().AddSingleton<SignOnFlow>();

    public static void MapSignOn(this IEndpointRouteBuilder routes)
    {
        SignOnFlow.Map(routes);
        var group = routes.MapGroup("/api/0/organizations/{organization}/sso").WithTags("SingleSignOn");
        group.MapGet("/", GetSignOn).WithName("GetSignOn").WithSummary("How an organisation signs on").Require(Permission.AdministerOrganization);
        group.MapPut("/", SetSignOn).WithName("SetSignOn").WithSummary("Set the provider").Require(Permission.AdministerOrganization).RequireSudo();
        group.MapDelete("/", RemoveSignOn).WithName("RemoveSignOn").WithSummary("Switch single sign-on off and unlink all identities").Require(Permission.AdministerOrganization).RequireSudo();
        group.MapGet("/identity/", GetIdentity).WithName("GetSignOnIdentity").WithSummary("Whether the caller has linked an identity").RequireUser().WithMetadata(new WithoutSignOn());
        group.MapPost("/identity/", LinkIdentity).WithName("LinkSignOnIdentity").WithSummary("Begin to link the caller's identity: the answer says where to go")
            .RequireSession().RequireSudo().WithMetadata(new WithoutSignOn());
        group.MapDelete("/identity/", UnlinkIdentity).WithName("UnlinkSignOnIdentity").WithSummary("Unlink the caller's identity").RequireSession().RequireSudo().WithMetadata(new WithoutSignOn());
    }

    public static async Task<Ok<SignOnBody>> GetSignOn(Access access, IGrainFactory grains, SignOnHandlers handlers) =>
        TypedResults.Ok(SignOnBody.From(await Grain(access, grains).GetSignOnAsync(), access.Organization, access.Caller, handlers.CallbackUrl));

    public static async Task<Results<Ok<SignOnBody>, BadRequest<FieldErrors>>> SetSignOn(SignOnFieldsBody body, Access access, IGrainFactory grains, SignOnHandlers handlers)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var organization = await Grain(access, grains).SetSignOnAsync(body.ToSettings(), string.IsNullOrEmpty(body.ClientSecret) ? null : body.ClientSecret, access.Caller.UserId ?? 0);
            return TypedResults.Ok(SignOnBody.From(await Grain(access, grains).GetSignOnAsync(), organization, access.Caller, handlers.CallbackUrl));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<NoContent> RemoveSignOn(Access access, IGrainFactory grains)
    {
        await Grain(access, grains).RemoveSignOnAsync();
        return TypedResults.NoContent();
    }

    public static Ok<SignOnIdentityBody> GetIdentity(Access access) => TypedResults.Ok(SignOnIdentityBody.From(access.Organization, access.Caller));

    public static Results<Ok<SignOnLinkBody>, NotFound<SentryError>> LinkIdentity(Access access, SignOnFlow flow) =>
        access.Organization.SignOn is null || access.Organization.Members.All(member => member.UserId != access.Caller.UserId)
            ? TypedResults.NotFound(SentryError.NotFound)
            : TypedResults.Ok(new SignOnLinkBody(flow.LinkUrl(access.Organization, access.Caller.User.Id)));

    public static async Task<Results<NoContent, NotFound<SentryError>>> UnlinkIdentity(Access access, IGrainFactory grains)
    {
        if (access.Organization.SignOn?.Linked.Contains(access.Caller.User.Id) is not true) return TypedResults.NotFound(SentryError.NotFound);
        await Grain(access, grains).UnlinkAsync(access.Caller.User.Id);
        return TypedResults.NoContent();
    }

    private static ISignOnGrain Grain(Access access, IGrainFactory grains) => grains.GetGrain<ISignOnGrain>(access.Organization.Id);
}

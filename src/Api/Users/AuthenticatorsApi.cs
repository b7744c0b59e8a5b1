using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Users;

/// <summary>The caller's second factors. Every change ends the caller's other sessions and is told by mail.</summary>
public static class AuthenticatorsApi
{
    private const int NameLengthMax = 100;

    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["totp_secret_invalid"] = "secret",
        ["code_wrong"] = "otp",
        ["name_invalid"] = "name",
        ["passkey_taken"] = "credential",
        ["too_many_passkeys"] = "credential",
    };

    public static void MapAuthenticators(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/users/me/authenticators").WithTags("Auth").RequireSession();
        group.MapGet("/", List).WithName("ListAuthenticators").WithSummary("The caller's second factors");
        group.MapGet("/totp/enroll/", BeginTotp).WithName("BeginTotp").WithSummary("A secret for an authenticator app; it counts once a code of it was sent").RequireSudo();
        group.MapPost("/totp/enroll/", AddTotp).WithName("AddTotp").WithSummary("Add an authenticator app, in place of one before").RequireSudo();
        group.MapDelete("/totp/", RemoveTotp).WithName("RemoveTotp").WithSummary("Remove the authenticator app").RequireSudo();
        group.MapPost("/recovery/", MakeRecoveryCodes).WithName("MakeRecoveryCodes").WithSummary("Make recovery codes; those of before are void").RequireSudo();
        group.MapPost("/passkeys/options/", BeginPasskey).WithName("BeginPasskey").WithSummary("A challenge for a new passkey").RequireSudo();
        group.MapPost("/passkeys/", AddPasskey).WithName("AddPasskey").WithSummary("Add a passkey that answers the challenge").RequireSudo();
        group.MapPut("/passkeys/{passkey}/", RenamePasskey).WithName("RenamePasskey").WithSummary("Give a passkey another name");
        group.MapDelete("/passkeys/{passkey}/", RemovePasskey).WithName("RemovePasskey").WithSummary("Remove a passkey").RequireSudo();
    }

    public static Ok<IReadOnlyList<AuthenticatorBody>> List(Caller caller) => TypedResults.Ok(AuthenticatorBody.Of(caller.User.SecondFactor));

    public static Ok<TotpEnrollmentBody> BeginTotp(Caller caller, CurrentSettings settings) =>
        TypedResults.Ok(TotpEnrollmentBody.Create(settings.InForce.InstanceName, caller.User.Email));

    public static Task<Results<Ok<SecondFactorChangedBody>, BadRequest<FieldErrors>>> AddTotp(AddTotpBody body, Caller caller, HttpContext context, IGrainFactory grains)
    {
        if (string.IsNullOrEmpty(body.Secret)) return Refuse(FieldErrors.Required("secret"));
        if (string.IsNullOrWhiteSpace(body.Otp)) return Refuse(FieldErrors.Required("otp"));
        return ChangeAsync(context, () => grains.GetGrain<IUserGrain>(caller.User.Id).AddTotpAsync(body.Secret, body.Otp, SessionCookie.OriginOf(context)));
    }

    public static async Task<Results<NoContent, ErrorAnswer>> RemoveTotp(Caller caller, HttpContext context, IGrainFactory grains)
    {
        if (RequiredSecondFactor.IsLast(caller.User.SecondFactor) && await FindRefusalAsync(caller.User, grains) is { } refusal) return refusal;
        await SessionCookie.KeepOnlyAsync(context, await grains.GetGrain<IUserGrain>(caller.User.Id).RemoveTotpAsync(SessionCookie.OriginOf(context)));
        return TypedResults.NoContent();
    }

    /// <summary>No session ends by it.</summary>
    public static async Task<Ok<SecondFactorChangedBody>> MakeRecoveryCodes(Caller caller, HttpContext context, IGrainFactory grains) =>
        TypedResults.Ok(new SecondFactorChangedBody((await grains.GetGrain<IUserGrain>(caller.User.Id).MakeRecoveryCodesAsync(SessionCookie.OriginOf(context))).RecoveryCodes));

    public static async Task<Ok<PasskeyOptionsBody>> BeginPasskey(Caller caller, HttpContext context, Passkeys passkeys) =>
        TypedResults.Ok(new PasskeyOptionsBody(await passkeys.BeginAddingAsync(context, caller.User)));

    public static async Task<Results<Ok<SecondFactorChangedBody>, BadRequest<FieldErrors>>> AddPasskey(
        AddPasskeyBody body, Caller caller, HttpContext context, Passkeys passkeys, IGrainFactory grains)
    {
        if (string.IsNullOrWhiteSpace(body.Name)) return TypedResults.BadRequest(FieldErrors.Required("name"));
        if (FieldErrors.OfText("name", body.Name, NameLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        if (body.Credential is not { ValueKind: JsonValueKind.Object } answer) return TypedResults.BadRequest(FieldErrors.Required("credential"));
        if (await passkeys.FinishAddingAsync(context, caller.User, answer) is not { } credential)
            return TypedResults.BadRequest(FieldErrors.Of("credential", "This passkey does not answer the challenge. Try again."));
        return await ChangeAsync(context, () => grains.GetGrain<IUserGrain>(caller.User.Id).AddPasskeyAsync(credential, body.Name, SessionCookie.OriginOf(context)));
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>>> RenamePasskey(string passkey, RenamePasskeyBody body, Caller caller, IGrainFactory grains)
    {
        if (string.IsNullOrWhiteSpace(body.Name)) return TypedResults.BadRequest(FieldErrors.Required("name"));
        if (FieldErrors.OfText("name", body.Name, NameLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(new RenamePasskey(passkey, body.Name));
            return TypedResults.NoContent();
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<NoContent, ErrorAnswer>> RemovePasskey(string passkey, Caller caller, HttpContext context, IGrainFactory grains)
    {
        if (RequiredSecondFactor.IsLast(caller.User.SecondFactor, passkey) && await FindRefusalAsync(caller.User, grains) is { } refusal) return refusal;
        await SessionCookie.KeepOnlyAsync(context, await grains.GetGrain<IUserGrain>(caller.User.Id).RemovePasskeyAsync(passkey, SessionCookie.OriginOf(context)));
        return TypedResults.NoContent();
    }

    /// <summary>Whoever removed its last one would be kept out of organisations that require one.</summary>
    private static async Task<ErrorAnswer?> FindRefusalAsync(UserView user, IGrainFactory grains)
    {
        var organizations = RequiredSecondFactor.KeptOutOf(user, await grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(user.Id));
        return organizations.Count == 0 ? null : CodedAnswer.SecondFactorNeeded(organizations);
    }

    private static async Task<Results<Ok<SecondFactorChangedBody>, BadRequest<FieldErrors>>> ChangeAsync(HttpContext context, Func<Task<SecondFactorChanged>> change)
    {
        try
        {
            var changed = await change();
            await SessionCookie.KeepOnlyAsync(context, changed.User);
            return TypedResults.Ok(new SecondFactorChangedBody(changed.RecoveryCodes));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    private static Task<Results<Ok<SecondFactorChangedBody>, BadRequest<FieldErrors>>> Refuse(FieldErrors errors) =>
        Task.FromResult<Results<Ok<SecondFactorChangedBody>, BadRequest<FieldErrors>>>(TypedResults.BadRequest(errors));
}

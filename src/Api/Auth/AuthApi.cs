using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Who am I, sign in, sign out.</summary>
public static class AuthApi
{
    private const int CodeLengthMax = 64;

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Auth");
        group.MapGet("/", GetRoot).WithName("GetRoot").WithSummary("The API's version, and who asks").WelcomeAnonymous();
        group.MapGet("/auth/", GetSelf).WithName("GetSelf").WithSummary("The caller").RequireUser().WithMetadata(new OpenToSignedOn());
        group.MapPost("/auth/", SignInWithBasic).WithName("SignInWithBasic").WithSummary("Sign in with HTTP basic authentication");
        group.MapPut("/auth/", Prove).WithName("Prove").WithSummary("Prove again who is at the browser: for three hours nothing asks for it").RequireSession().WithMetadata(new OpenToSignedOn());
        group.MapDelete("/auth/", SignOut).WithName("SignOut").WithSummary("Sign out, here or everywhere").RequireSession().WithMetadata(new OpenToSignedOn());
        group.MapGet("/auth/config/", GetConfig).WithName("GetAuthConfig").WithSummary("What the login page can offer");
        group.MapPost("/auth/login/", SignIn).WithName("SignIn").WithSummary("Sign in; with a second factor it is the first step");
        group.MapPost("/auth/2fa/", SignInWithCode).WithName("SignInWithCode").WithSummary("The second step of a sign-in, with a code");
        group.MapGet("/users/me/", GetSelf).WithName("GetMe").WithSummary("The caller").RequireUser().WithMetadata(new OpenToSignedOn());
    }

    public static Ok<RootBody> GetRoot(HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        return TypedResults.Ok(new RootBody(
            caller?.TokenScopes is { } scopes ? new RootAuthBody(scopes) : null, caller?.Person is { } person ? UserBody.From(person) : null));
    }

    public static Ok<SelfBody> GetSelf(Caller caller) => TypedResults.Ok(SelfBody.From(caller.User) with { SignedOnOnly = caller.IsSignedOnOnly });

    public static async Task<Ok<AuthConfigBody>> GetConfig(CurrentSettings settings, Passkeys passkeys, IGrainFactory grains)
    {
        var signOns = await grains.GetGrain<IDirectoryGrain>(0).ListSignOnsAsync();
        return TypedResults.Ok(new AuthConfigBody(
            settings.InForce.InstanceName, settings.InForce.AllowRegistration, settings.InForce.IsMailConfigured, passkeys.Work,
            [.. signOns.Select(organization => new SsoProviderBody(organization.Slug, organization.SignOn!.Button, SignOn.SignOnFlow.StartUrl(organization.Slug)))],
            settings.InForce.AllowFounding));
    }

    public static async Task<Results<Ok<SelfBody>, ErrorAnswer>> SignInWithBasic(HttpContext context, Login login)
    {
        if (!BasicHeader.TryRead(context.Request.Headers.Authorization.ToString(), out var email, out var password))
            return new ErrorAnswer(StatusCodes.Status401Unauthorized, SentryError.NotAuthenticated);
        var outcome = await login.SignInAsync(context, email, password);
        if (outcome.User is { } user) return TypedResults.Ok(SelfBody.From(user));
        return outcome.Refusal ?? CodedAnswer.SecondFactor;
    }

    public static async Task<Results<Ok<SignedInBody>, BadRequest<FieldErrors>, ErrorAnswer>> SignIn(SignInBody body, HttpContext context, Login login)
    {
        if (string.IsNullOrEmpty(body.Username)) return TypedResults.BadRequest(FieldErrors.Required("username"));
        if (string.IsNullOrEmpty(body.Password)) return TypedResults.BadRequest(FieldErrors.Required("password"));
        return SignedInBody.Answer(await login.SignInAsync(context, body.Username, body.Password));
    }

    public static async Task<Results<Ok<SignedInBody>, BadRequest<FieldErrors>, ErrorAnswer>> SignInWithCode(CodeBody body, HttpContext context, Login login)
    {
        if (string.IsNullOrWhiteSpace(body.Code)) return TypedResults.BadRequest(FieldErrors.Required("code"));
        if (FieldErrors.OfText("code", body.Code, CodeLengthMax) is { } errors) return TypedResults.BadRequest(errors);
        return SignedInBody.Answer(await login.SignInWithCodeAsync(context, body.Code, body.Remember is true));
    }

    /// <summary>With the password or with a passkey, for which <c>POST /users/me/proof/</c> makes a challenge.</summary>
    public static async Task<Results<Ok<SelfBody>, BadRequest<FieldErrors>, ErrorAnswer>> Prove(
        ProveBody body, Caller caller, HttpContext context, Login login, Passkeys passkeys, IGrainFactory grains)
    {
        if (body.Credential is { ValueKind: JsonValueKind.Object } credential)
        {
            if (await passkeys.UseAsync(context, PasskeyUse.Proof, credential) is not { } proved || proved.Id != caller.User.Id) return CodedAnswer.WrongPasskey;
        }
        else
        {
            if (string.IsNullOrEmpty(body.Password)) return TypedResults.BadRequest(FieldErrors.Required("password"));
            var (proved, refusal) = await login.ProveAsync(context, caller.User, body.Password);
            if (refusal is not null) return refusal;
            if (!proved) return TypedResults.BadRequest(FieldErrors.Of("password", "This is not your password."));
        }
        await grains.GetGrain<ISessionsGrain>(caller.User.Id).ProveAsync(caller.Session!.Id);
        return TypedResults.Ok(SelfBody.From(caller.User));
    }

    public static async Task<NoContent> SignOut(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] SignOutBody? body, Caller caller, HttpContext context, IGrainFactory grains)
    {
        if (body?.All is true) await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(new EndSessions());
        await SessionCookie.SignOutAsync(context);
        return TypedResults.NoContent();
    }
}

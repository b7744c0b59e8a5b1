using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Signing in with a passkey: alone, or as the second step.</summary>
public static class PasskeyApi
{
    public static void MapPasskeySignIn(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Auth");
        group.MapPost("/auth/passkey/options/", BeginSignIn).WithName("BeginPasskeySignIn").WithSummary("A challenge for a passkey, to sign in with");
        group.MapPost("/auth/passkey/", SignIn).WithName("SignInWithPasskey").WithSummary("Sign in with a passkey's answer to the challenge");
        group.MapPost("/users/me/proof/", BeginProof).WithName("BeginProof").WithSummary("A challenge for a passkey of the caller, to prove with").RequireSession().WithMetadata(new OpenToSignedOn());
    }

    public static async Task<Results<Ok<PasskeyOptionsBody>, ErrorAnswer>> BeginSignIn(
        BeginPasskeySignInBody body, HttpContext context, Passkeys passkeys, PendingSignIn pending)
    {
        if (body.TwoFactor is not true) return TypedResults.Ok(new PasskeyOptionsBody(await passkeys.BeginUsingAsync(context, PasskeyUse.SignIn, null)));
        if (await pending.FindAsync(context) is not { } user) return CodedAnswer.SignInAgain;
        return TypedResults.Ok(new PasskeyOptionsBody(await passkeys.BeginUsingAsync(context, PasskeyUse.SecondStep, user)));
    }

    public static async Task<Results<Ok<SignedInBody>, BadRequest<FieldErrors>, ErrorAnswer>> SignIn(
        PasskeySignInBody body, HttpContext context, Passkeys passkeys, PendingSignIn pending, SignInLimits limits, Login login)
    {
        if (body.Credential is not { ValueKind: JsonValueKind.Object } credential) return TypedResults.BadRequest(FieldErrors.Required("credential"));
        if (await limits.TakePasskeyAsync(context) is { } wait) return wait;
        if (body.TwoFactor is not true)
        {
            if (await passkeys.UseAsync(context, PasskeyUse.SignIn, credential) is not { } owner) return CodedAnswer.WrongPasskey;
            return owner.MustVerify ? CodedAnswer.EmailUnverified : SignedInBody.Answer(await login.CompleteAsync(context, owner, SignInMethods.Passkey));
        }
        if (await pending.FindAsync(context) is not { } user) return CodedAnswer.SignInAgain;
        if (await limits.TakeCodeAsync(user.Id) is { } tooMany) return tooMany;
        if (await passkeys.UseAsync(context, PasskeyUse.SecondStep, credential) is not { } proved || proved.Id != user.Id) return CodedAnswer.WrongPasskey;
        return SignedInBody.Answer(await login.CompleteAsync(
            context, proved, SignInMethods.Passkey, browser: body.Remember is true ? RememberedBrowsers.NewSecret() : null));
    }

    public static async Task<Ok<PasskeyOptionsBody>> BeginProof(Caller caller, HttpContext context, Passkeys passkeys) =>
        TypedResults.Ok(new PasskeyOptionsBody(await passkeys.BeginUsingAsync(context, PasskeyUse.Proof, caller.User)));
}

/// <summary>What the browser's <c>navigator.credentials</c> is to be given as <c>publicKey</c>, in the JSON form of WebAuthn.</summary>
public sealed record PasskeyOptionsBody(JsonElement Options);

/// <summary>With <paramref name="TwoFactor"/> the challenge is for a passkey of whoever gave the password just now; else for anybody's.</summary>
public sealed record BeginPasskeySignInBody(bool? TwoFactor = null);

/// <summary>The browser's <c>PublicKeyCredential</c> as JSON, and what the challenge was for; <paramref name="Remember"/> is as in <see cref="CodeBody"/>, after a password.</summary>
public sealed record PasskeySignInBody(JsonElement? Credential, bool? TwoFactor = null, bool? Remember = null);

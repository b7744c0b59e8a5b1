using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>Who am I, sign in, sign out.</summary>
public static class AuthApi
{
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Auth");
        group.MapGet("/", GetRoot).WithName("GetRoot").WithSummary("The API's version, and who asks").WelcomeAnonymous();
        group.MapGet("/auth/", GetSelf).WithName("GetSelf").WithSummary("The caller").RequireUser();
        group.MapPost("/auth/", SignInWithBasic).WithName("SignInWithBasic").WithSummary("Sign in with HTTP basic authentication");
        group.MapDelete("/auth/", SignOut).WithName("SignOut").WithSummary("Sign out").RequireSession();
        group.MapPost("/auth/login/", SignIn).WithName("SignIn").WithSummary("Sign in");
        group.MapGet("/users/me/", GetSelf).WithName("GetMe").WithSummary("The caller").RequireUser();
    }

    public static Ok<RootBody> GetRoot(HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        return TypedResults.Ok(new RootBody(
            caller?.TokenScopes is { } scopes ? new RootAuthBody(scopes) : null, caller?.Person is { } person ? UserBody.From(person) : null));
    }

    public static Ok<SelfBody> GetSelf(Caller caller) => TypedResults.Ok(SelfBody.From(caller.User));

    public static async Task<Results<Ok<SelfBody>, ErrorAnswer>> SignInWithBasic(HttpContext context, Login login)
    {
        if (!BasicHeader.TryRead(context.Request.Headers.Authorization.ToString(), out var email, out var password))
            return new ErrorAnswer(StatusCodes.Status401Unauthorized, SentryError.NotAuthenticated);
        var (user, refusal) = await login.SignInAsync(context, email, password);
        return user is null ? refusal! : TypedResults.Ok(SelfBody.From(user));
    }

    public static async Task<Results<Ok<SignedInBody>, BadRequest<FieldErrors>, ErrorAnswer>> SignIn(SignInBody body, HttpContext context, Login login)
    {
        if (string.IsNullOrEmpty(body.Username)) return TypedResults.BadRequest(FieldErrors.Required("username"));
        if (string.IsNullOrEmpty(body.Password)) return TypedResults.BadRequest(FieldErrors.Required("password"));
        var (user, refusal) = await login.SignInAsync(context, body.Username, body.Password);
        return user is null ? refusal! : TypedResults.Ok(new SignedInBody("/", SelfBody.From(user)));
    }

    public static async Task<Results<NoContent, BadRequest<SentryError>>> SignOut(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] SignOutBody? body, HttpContext context)
    {
        if (body?.All is true) return TypedResults.BadRequest(new SentryError("Signing out of every session at once is not supported."));
        await SessionCookie.SignOutAsync(context);
        return TypedResults.NoContent();
    }
}

/// <summary>The API's front page. Both are null for anonymous callers; a session has no <paramref name="Auth"/>.</summary>
public sealed record RootBody(RootAuthBody? Auth, UserBody? User)
{
    public string Version => "0";
}

/// <summary>A token's scopes.</summary>
public sealed record RootAuthBody(IReadOnlyList<string> Scopes);

/// <summary>An e-mail address and its password.</summary>
public sealed record SignInBody(string? Username, string? Password);

/// <summary>Where to go after signing in, and as whom.</summary>
public sealed record SignedInBody(string NextUri, SelfBody User);

/// <summary>Which sessions to end.</summary>
public sealed record SignOutBody(bool? All = null);

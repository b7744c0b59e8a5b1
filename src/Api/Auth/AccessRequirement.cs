using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>Who may call a route.</summary>
/// <param name="Scopes">Any one of these is enough; none: whoever is signed in.</param>
/// <param name="SessionOnly">Tokens are refused.</param>
/// <param name="Anonymous">No credentials are fine too; wrong ones are not.</param>
public sealed record AccessRequirement(IReadOnlyList<string> Scopes, bool SessionOnly = false, bool Anonymous = false) : IAuthorizationRequirement;

/// <summary>How routes say who may call them.</summary>
public static class AccessConventions
{
    /// <summary>Whoever has one of the scopes, in the organisation of the path if it names one.</summary>
    public static TBuilder RequireScopes<TBuilder>(this TBuilder builder, params string[] scopes) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement(scopes));

    /// <summary>Any user, with a session or a token.</summary>
    public static TBuilder RequireUser<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([]));

    /// <summary>A user with a session; no token is enough.</summary>
    public static TBuilder RequireSession<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], SessionOnly: true));

    /// <summary>Everyone but those whose credentials are wrong.</summary>
    public static TBuilder WelcomeAnonymous<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], Anonymous: true));

    private static TBuilder Require<TBuilder>(this TBuilder builder, AccessRequirement requirement) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(AuthServices.Scheme).AddRequirements(requirement).Build());
}

/// <summary>Decides a request: who, CSRF, what the path names, scopes. What the path names is left for the handler as <see cref="Access"/>.</summary>
public sealed class AccessHandler(AccessResolver resolver, CsrfProtection csrf) : AuthorizationHandler<AccessRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (context.Resource is not HttpContext http) return;
        var denial = await DecideAsync(http, requirement);
        if (denial is null) context.Succeed(requirement);
        else context.Fail(new Denial(this, denial.Value.Status, denial.Value.Body));
    }

    private async Task<(int Status, object Body)?> DecideAsync(HttpContext http, AccessRequirement requirement)
    {
        if (http.Features.Get<Caller>() is not { } caller) return await DecideWithoutCallerAsync(http, requirement);
        if (requirement.SessionOnly && !caller.IsSession) return (StatusCodes.Status403Forbidden, SentryError.Forbidden);
        if (caller.IsSession && !csrf.Allows(http.Request)) return (StatusCodes.Status403Forbidden, CodedError.Csrf);
        IReadOnlyCollection<string> scopes;
        if (http.Request.RouteValues.ContainsKey("organization") || http.Request.RouteValues.ContainsKey("issue"))
        {
            if (await resolver.ResolveAsync(caller, http.Request.RouteValues) is not { } access) return (StatusCodes.Status404NotFound, SentryError.NotFound);
            http.Features.Set(access);
            scopes = access.Scopes;
        }
        else
        {
            scopes = caller.TokenScopes is { } token ? [.. RoleScopes.Expand(token)] : requirement.Scopes;
        }
        var allowed = requirement.Scopes.Count == 0 || requirement.Scopes.Any(scopes.Contains);
        return allowed ? null : (StatusCodes.Status403Forbidden, SentryError.Forbidden);
    }

    private static async Task<(int Status, object Body)?> DecideWithoutCallerAsync(HttpContext http, AccessRequirement requirement)
    {
        var failure = (await http.AuthenticateAsync(AuthServices.Scheme)).Failure;
        if (failure is null && requirement.Anonymous) return null;
        return (StatusCodes.Status401Unauthorized, failure is null ? SentryError.NotAuthenticated : new SentryError(failure.Message));
    }
}

/// <summary>Why a request is not served, and what it is answered.</summary>
public sealed class Denial(IAuthorizationHandler handler, int status, object body) : AuthorizationFailureReason(handler, "denied")
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The error body.</summary>
    public object Body => body;
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace SentryOrleans.Api.Auth;

/// <summary>Who may call a route.</summary>
/// <param name="Scopes">Any one of these is enough; none: whoever is signed in.</param>
/// <param name="SessionOnly">Tokens are refused.</param>
/// <param name="Superuser">Others are refused.</param>
/// <param name="Anonymous">No credentials are fine too; wrong ones are not.</param>
public sealed record AccessRequirement(IReadOnlyList<string> Scopes, bool SessionOnly = false, bool Superuser = false, bool Anonymous = false) : IAuthorizationRequirement
{
    /// <summary>Whether one of the scopes that the caller has is enough. Null: the caller is not limited by any.</summary>
    public bool AllowsAny(IEnumerable<string>? scopes) => Scopes.Count == 0 || scopes is null || scopes.Any(Scopes.Contains);
}

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

    /// <summary>
    /// A session must have proved itself within the last three hours, with a password or a passkey; else 401 with the code <c>sudo-required</c>, and the web UI
    /// asks and repeats the call. It says nothing of who may call: that is one of the other conventions. Tokens are let through.
    /// </summary>
    public static TBuilder RequireSudo<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NeedsSudo());

    /// <summary>A superuser with a session; tokens have no scope for the server as a whole.</summary>
    public static TBuilder RequireSuperuser<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], SessionOnly: true, Superuser: true));

    /// <summary>Everyone but those whose credentials are wrong.</summary>
    public static TBuilder WelcomeAnonymous<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], Anonymous: true));

    private static TBuilder Require<TBuilder>(this TBuilder builder, AccessRequirement requirement) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(AuthServices.Scheme).AddRequirements(requirement).Build());
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Who may call a route.</summary>
/// <param name="Permissions">Any one of these is enough, at what the path names; none: whoever is signed in.</param>
/// <param name="SessionOnly">Tokens are refused.</param>
/// <param name="PeopleOnly">What is an organisation's own is refused.</param>
/// <param name="Superuser">Others are refused.</param>
/// <param name="SuperuserPermission">Superusers without this one of <see cref="SuperuserPermissions.All"/> are refused, too.</param>
/// <param name="Anonymous">No credentials are fine too; wrong ones are not.</param>
public sealed record AccessRequirement(
    IReadOnlyList<Permission> Permissions, bool SessionOnly = false, bool PeopleOnly = false, bool Superuser = false, bool Anonymous = false,
    string? SuperuserPermission = null) : IAuthorizationRequirement
{
    /// <summary>Whether the caller has one of the permissions at what the path names.</summary>
    public bool Allows(Access access) => Permissions.Count == 0 || Permissions.Any(access.May);

    /// <summary>Where the path names nothing, a token's scopes alone decide, and whether it is a person's.</summary>
    public bool Allows(Caller caller) => Permissions.Count == 0 || Permissions.Any(permission =>
        (caller.TokenScopes is not { } scopes || Auth.Permissions.HasScope(permission, scopes)) && (caller.Organization is null || !Auth.Permissions.IsForPeople(permission)));
}

/// <summary>Says of a route that those who are not signed in may read what is public.</summary>
public sealed class PublicRead;

/// <summary>Says of a route that owners reach by it an organisation that is to be deleted.</summary>
public sealed class ReachesPendingDeletion;

/// <summary>Says of a route that it reaches issues that are deleted, until they are erased.</summary>
public sealed class ReachesDeletedIssues;

/// <summary>How routes say who may call them.</summary>
public static class AccessConventions
{
    /// <summary>Whoever has one of the permissions at what the path names.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder builder, params Permission[] permissions) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement(permissions));

    /// <summary>Any user, with a session or a token.</summary>
    public static TBuilder RequireUser<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], PeopleOnly: true));

    /// <summary>A user with a session; no token is enough.</summary>
    public static TBuilder RequireSession<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], SessionOnly: true));

    /// <summary>
    /// A session must have proved itself within the last three hours, with a password or a passkey; else 401 with the code <c>sudo-required</c>, and the web UI
    /// asks and repeats the call. It says nothing of who may call: that is one of the other conventions. Tokens are let through.
    /// </summary>
    public static TBuilder RequireSudo<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NeedsSudo());

    /// <summary>A superuser with a session; tokens have no scope for the server as a whole.</summary>
    /// <param name="builder">The route.</param>
    /// <param name="permission">One of <see cref="SuperuserPermissions.All"/> that the superuser must have; null: none, as for all that only looks.</param>
    public static TBuilder RequireSuperuser<TBuilder>(this TBuilder builder, string? permission = null) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], SessionOnly: true, Superuser: true, SuperuserPermission: permission));

    /// <summary>Everyone but those whose credentials are wrong.</summary>
    public static TBuilder WelcomeAnonymous<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new AccessRequirement([], Anonymous: true));

    /// <summary>Those who are not signed in, and strangers, are let in where what the path names is public. Answers are trimmed: see <see cref="Access.IsPublic"/>.</summary>
    public static TBuilder WelcomePublic<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PublicRead());

    private static TBuilder Require<TBuilder>(this TBuilder builder, AccessRequirement requirement) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(AuthServices.Scheme).AddRequirements(requirement).Build());
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Who asks: a person, or what is an organisation's own.</summary>
/// <param name="Person">Null for what is an organisation's own.</param>
/// <param name="TokenScopes">What the token leaves; null when a browser's session asks.</param>
/// <param name="Organization">A token of an organisation or an internal integration; null for people.</param>
/// <param name="Session">Null when a token asks.</param>
/// <param name="TokenName">Null when a session asks, or the token has no name.</param>
/// <param name="SignedOnAt">Organisations whose provider vouched for the session's person lately enough.</param>
public sealed record Caller(
    UserView? Person, IReadOnlyList<string>? TokenScopes, OrganizationPrincipal? Organization = null, SessionView? Session = null, string? TokenName = null,
    IReadOnlySet<long>? SignedOnAt = null)
{
    /// <summary>Whoever is behind a token.</summary>
    public static Caller Of(TokenPrincipal found) => new(
        found.User, found.Scopes, found.Organization is { } owner ? new OrganizationPrincipal(owner.OrganizationId, owner.Id, owner.Name, owner.IsIntegration) : null,
        TokenName: found.TokenName.Length == 0 ? null : found.TokenName);

    /// <summary>A browser's session. A superuser for whom only a provider vouches is none.</summary>
    public static Caller Of(UserView user, SessionView session, DateTimeOffset now, TimeSpan signOnLifetime) => new(
        session.SignedOnOnly is true ? user with { Superuser = false } : user, TokenScopes: null, Session: session,
        SignedOnAt: (session.SignOns ?? []).Where(signOn => now - signOn.At < signOnLifetime).Select(signOn => signOn.OrganizationId).ToHashSet());

    /// <summary>A session for whose person only providers vouch: to other organisations it is a stranger, and the account's security is not its to change.</summary>
    public bool IsSignedOnOnly => Session?.SignedOnOnly is true;

    /// <summary>Who it would be after giving a password.</summary>
    public Caller WithPassword() => this with { Session = Session is null ? null : Session with { SignedOnOnly = null } };

    /// <summary>Whether what the person is to the organisation counts: always, but for <see cref="IsSignedOnOnly"/>.</summary>
    public bool Reaches(OrganizationView organization) =>
        !IsSignedOnOnly || (SignedOnAt?.Contains(organization.Id) is true && organization.SignOn?.Linked.Contains(User.Id) is true);

    /// <summary>Signed in with a cookie, not with a token.</summary>
    public bool IsSession => TokenScopes is null;

    /// <summary>The person; only for routes that refuse what is an organisation's own.</summary>
    public UserView User => Person ?? throw new InvalidOperationException("The caller is no person.");

    /// <summary>The person's id; null for what is an organisation's own.</summary>
    public long? UserId => Person?.Id;

    /// <summary>What the caller is as a member counts, and that it is a superuser does not.</summary>
    public bool ActsAsMember { get; init; }

    /// <summary>Whether the caller reaches every organisation with all rights.</summary>
    public bool IsSuperuser => Person is { Superuser: true } && !ActsAsMember;

    /// <summary>Whether what superusers reach and members do not is only to be looked at.</summary>
    public bool OnlyLooks => Person is { Superuser: true } && !HasSuperuserPermission(SuperuserPermissions.Write);

    /// <summary>Whether the caller is a superuser who has one of <see cref="SuperuserPermissions.All"/>.</summary>
    public bool HasSuperuserPermission(string permission) => Person is { } person && SuperuserPermissions.Of(person).Contains(permission);

    /// <summary>Handlers get the caller as a parameter; routes that let nobody in without credentials always have one.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(context.Features.GetRequiredFeature<Caller>());
}

/// <summary>What is an organisation's own and may call: a token, or an internal integration.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Id">Of the token or the integration.</param>
/// <param name="Name">Shown as the actor.</param>
/// <param name="IsIntegration">An internal integration, not a token.</param>
public sealed record OrganizationPrincipal(long OrganizationId, long Id, string Name, bool IsIntegration);

namespace SentryOrleans.Contracts.Organizations;

/// <summary>Facts about an organisation's single sign-on. They are in its stream.</summary>
[GenerateSerializer, Alias("organization.sign-on-event")]
public abstract record OrganizationSignOnEvent : OrganizationEvent;

/// <summary>
/// The provider of single sign-on was set, all of it. With another issuer or client than before all identities are unlinked.
/// </summary>
/// <param name="Issuer">The provider's issuer, without a slash at the end.</param>
/// <param name="ClientId">What the provider calls this server.</param>
/// <param name="SealedSecret">The client secret, encrypted.</param>
/// <param name="Domains">Domains of addresses that may sign on, in lower case; none: all, but no account is made.</param>
/// <param name="DefaultRole">Role of new members.</param>
/// <param name="GroupClaim">Name of the claim with the groups; null: groups mean nothing.</param>
/// <param name="Mappings">What groups mean.</param>
/// <param name="Required">Members without a linked identity reach nothing of the organisation.</param>
/// <param name="Button">What the button to sign on says; null: the organisation's name.</param>
/// <param name="First">There was no provider before.</param>
/// <param name="At">When (UTC).</param>
[GenerateSerializer, Immutable, Alias("organization.sso-set.v1")]
public sealed record SignOnSet(
    string Issuer, string ClientId, string SealedSecret, IReadOnlyList<string> Domains, string DefaultRole, string? GroupClaim, IReadOnlyList<GroupMapping> Mappings,
    bool Required, string? Button, bool First, DateTimeOffset At) : OrganizationSignOnEvent;

/// <summary>Single sign-on was switched off; all identities are unlinked.</summary>
[GenerateSerializer, Immutable, Alias("organization.sso-removed.v1")]
public sealed record SignOnRemoved(DateTimeOffset At) : OrganizationSignOnEvent;

/// <summary>A person of the provider is a user here. <paramref name="Identity"/> is the SHA-256 of issuer, line feed and subject, in lower-case hexadecimal.</summary>
[GenerateSerializer, Immutable, Alias("organization.sso-identity-linked.v1")]
public sealed record IdentityLinked(long UserId, string Identity, string Issuer, DateTimeOffset At) : OrganizationSignOnEvent;

/// <summary>A user's identity was unlinked.</summary>
[GenerateSerializer, Immutable, Alias("organization.sso-identity-unlinked.v1")]
public sealed record IdentityUnlinked(long UserId, DateTimeOffset At) : OrganizationSignOnEvent;

/// <summary>What being in a group of the provider means here: a role of the organisation, or a role in a team.</summary>
/// <param name="Group">The group, as the provider names it.</param>
/// <param name="Role">One of <see cref="OrganizationRoles"/>; null: none.</param>
/// <param name="TeamId">A team; null: none.</param>
/// <param name="TeamRole">One of <see cref="TeamRoles"/>, with a team.</param>
[GenerateSerializer, Immutable, Alias("organization.group-mapping")]
public sealed record GroupMapping(string Group, string? Role = null, long? TeamId = null, string? TeamRole = null);

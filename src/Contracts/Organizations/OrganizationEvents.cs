using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>Facts of the stream <c>organization-{id}</c>.</summary>
[GenerateSerializer, Alias("organization.event")]
public abstract record OrganizationEvent;

/// <summary>The organisation was founded.</summary>
[GenerateSerializer, Immutable, Alias("organization.created.v1")]
public sealed record OrganizationCreated(long OrganizationId, string Slug, string Name, DateTimeOffset At) : OrganizationEvent;

/// <summary>A team was added.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-created.v1")]
public sealed record TeamCreated(long TeamId, string Slug, string Name, DateTimeOffset At) : OrganizationEvent;

/// <summary>A user became a member or got another role.</summary>
[GenerateSerializer, Immutable, Alias("organization.member-added.v1")]
public sealed record MemberAdded(long UserId, string Role, DateTimeOffset At) : OrganizationEvent;

/// <summary>Somebody who registered by itself became a member, without a team; the projects are shown to such a one only when somebody lets it into a team.</summary>
[GenerateSerializer, Immutable, Alias("organization.newcomer-joined.v1")]
public sealed record NewcomerJoined(long UserId, DateTimeOffset At) : OrganizationEvent;

/// <summary>The organisation's limits were set, all of them.</summary>
[GenerateSerializer, Immutable, Alias("organization.limits-set.v1")]
public sealed record OrganizationLimitsSet(LimitSettings Limits, DateTimeOffset At) : OrganizationEvent;

/// <summary>What is taken out of the events of all projects was set.</summary>
[GenerateSerializer, Immutable, Alias("organization.scrubbing-set.v1")]
public sealed record OrganizationScrubbingSet(Projects.ScrubbingSettings Scrubbing, DateTimeOffset At) : OrganizationEvent;

/// <summary>A member came into a team or got another role of <see cref="TeamRoles"/> in it; null: left it.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-member-set.v1")]
public sealed record TeamMemberSet(long UserId, long TeamId, string? Role, DateTimeOffset At) : OrganizationEvent;

/// <summary>What the organisation decides about rights was set, all of it.</summary>
[GenerateSerializer, Immutable, Alias("organization.options-set.v1")]
public sealed record OrganizationOptionsSet(OrganizationOptions Options, DateTimeOffset At) : OrganizationEvent;

/// <summary>The organisation got another name.</summary>
[GenerateSerializer, Immutable, Alias("organization.renamed.v1")]
public sealed record OrganizationRenamed(string Name, DateTimeOffset At) : OrganizationEvent;

/// <summary>The organisation got another slug; it is found by the old one too.</summary>
[GenerateSerializer, Immutable, Alias("organization.slug-changed.v1")]
public sealed record OrganizationSlugChanged(string Slug, DateTimeOffset At) : OrganizationEvent;

/// <summary>The organisation is to be deleted, and until <paramref name="DueAt"/> that can be undone.</summary>
[GenerateSerializer, Immutable, Alias("organization.deletion-requested.v1")]
public sealed record DeletionRequested(DateTimeOffset DueAt, DateTimeOffset At) : OrganizationEvent;

/// <summary>The organisation is not to be deleted after all.</summary>
[GenerateSerializer, Immutable, Alias("organization.deletion-cancelled.v1")]
public sealed record DeletionCancelled(DateTimeOffset At) : OrganizationEvent;

/// <summary>The organisation is no more. Its slugs are free.</summary>
[GenerateSerializer, Immutable, Alias("organization.deleted.v1")]
public sealed record OrganizationDeleted(DateTimeOffset At) : OrganizationEvent;

/// <summary>A member got another role.</summary>
[GenerateSerializer, Immutable, Alias("organization.member-role-set.v1")]
public sealed record MemberRoleSet(long UserId, string Role, DateTimeOffset At) : OrganizationEvent;

/// <summary>A member left or was taken out, and with the organisation left its teams.</summary>
[GenerateSerializer, Immutable, Alias("organization.member-removed.v1")]
public sealed record MemberRemoved(long UserId, DateTimeOffset At) : OrganizationEvent;

/// <summary>Somebody was invited, or it was asked that somebody is.</summary>
/// <param name="MemberId">The member's number to be.</param>
/// <param name="Email">Lower case.</param>
/// <param name="Role">One of <see cref="OrganizationRoles"/>.</param>
/// <param name="Teams">The teams it will be in.</param>
/// <param name="Status">One of <see cref="InvitationStatuses"/>.</param>
/// <param name="InviterUserId">Who invites or asks.</param>
/// <param name="UserId">The person, where one asks to join.</param>
/// <param name="Link">Of an invitation that is approved.</param>
/// <param name="At">When (UTC).</param>
[GenerateSerializer, Immutable, Alias("organization.member-invited.v1")]
public sealed record MemberInvited(
    long MemberId, string Email, string Role, IReadOnlyList<TeamRole> Teams, string Status, long? InviterUserId, long? UserId, InvitationLink? Link, DateTimeOffset At)
    : OrganizationEvent;

/// <summary>An invitation got another link, the first one if it was only asked for; the one before is worthless.</summary>
[GenerateSerializer, Immutable, Alias("organization.invitation-renewed.v1")]
public sealed record InvitationRenewed(long MemberId, InvitationLink Link, DateTimeOffset At) : OrganizationEvent;

/// <summary>Whoever is invited will have another role or be in other teams; all of it as it is from now on.</summary>
[GenerateSerializer, Immutable, Alias("organization.invitation-changed.v1")]
public sealed record InvitationChanged(long MemberId, string Role, IReadOnlyList<TeamRole> Teams, DateTimeOffset At) : OrganizationEvent;

/// <summary>Somebody who was invited, or asked to join, became a member with the role and teams of the invitation.</summary>
[GenerateSerializer, Immutable, Alias("organization.invitation-accepted.v1")]
public sealed record InvitationAccepted(long MemberId, long UserId, DateTimeOffset At) : OrganizationEvent;

/// <summary>An invitation was taken back, or a request denied.</summary>
[GenerateSerializer, Immutable, Alias("organization.invitation-revoked.v1")]
public sealed record InvitationRevoked(long MemberId, DateTimeOffset At) : OrganizationEvent;

/// <summary>A team got another name or slug; both as they are from now on. It is found by the old slug too.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-changed.v1")]
public sealed record TeamChanged(long TeamId, string Slug, string Name, DateTimeOffset At) : OrganizationEvent;

/// <summary>A team is no more, and nobody is in it.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-deleted.v1")]
public sealed record TeamDeleted(long TeamId, DateTimeOffset At) : OrganizationEvent;

/// <summary>A member asks to come into a team.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-requested.v1")]
public sealed record TeamRequested(long UserId, long TeamId, DateTimeOffset At) : OrganizationEvent;

/// <summary>A member may not come into the team that it asked for.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-request-denied.v1")]
public sealed record TeamRequestDenied(long UserId, long TeamId, DateTimeOffset At) : OrganizationEvent;

/// <summary>The link of an invitation as it is kept.</summary>
/// <param name="Hash">SHA-256 of its text in lower-case hexadecimal.</param>
/// <param name="Sealed">Its text, encrypted, so that whoever may invite can copy it again.</param>
/// <param name="ExpiresAt">Until when it is good (UTC).</param>
/// <param name="Mailed">Whether it was mailed, which counts against the limits of a day.</param>
[GenerateSerializer, Immutable, Alias("organization.invitation-link")]
public sealed record InvitationLink(string Hash, string Sealed, DateTimeOffset ExpiresAt, bool Mailed);

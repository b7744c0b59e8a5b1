using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>What can be asked of an organisation.</summary>
[GenerateSerializer, Alias("organization.command")]
public abstract record OrganizationCommand;

/// <summary>What can be asked of it about teams.</summary>
[GenerateSerializer, Alias("organization.team-command")]
public abstract record TeamCommand : OrganizationCommand;

/// <summary>What can be asked of it about members.</summary>
[GenerateSerializer, Alias("organization.member-command")]
public abstract record MemberCommand : OrganizationCommand;

/// <summary>What can be asked of it about those who are no members yet.</summary>
[GenerateSerializer, Alias("organization.invitation-command")]
public abstract record InvitationCommand : OrganizationCommand;

/// <summary>Founds the organisation, with its first owner if one is named. Repeated with the same slug it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("organization.create")]
public sealed record CreateOrganization(string Slug, string Name, long? OwnerUserId = null) : OrganizationCommand;

/// <summary>Adds a team. A team with this slug already there is no error, unless it <paramref name="MustBeNew"/>.</summary>
/// <param name="Slug">1 to 50 characters; see the rules of slugs.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="MustBeNew">A team with this slug is refused with <c>team_slug_taken</c>.</param>
/// <param name="AdminUserId">A member who administers the new team; null: nobody.</param>
[GenerateSerializer, Immutable, Alias("organization.create-team")]
public sealed record CreateTeam(string Slug, string Name, bool MustBeNew = false, long? AdminUserId = null) : TeamCommand;

/// <summary>Makes a user a member; <paramref name="Role"/> is <c>member</c>, <c>manager</c> or <c>owner</c>. Repeated it sets the role.</summary>
[GenerateSerializer, Immutable, Alias("organization.add-member")]
public sealed record AddMember(long UserId, string Role) : MemberCommand;

/// <summary>Makes somebody a member, without a team, who registered by itself. Nothing for a member, and for whoever came this way once.</summary>
[GenerateSerializer, Immutable, Alias("organization.join-as-newcomer")]
public sealed record JoinAsNewcomer(long UserId) : MemberCommand;

/// <summary>Sets the organisation's limits, all of them.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-limits")]
public sealed record SetOrganizationLimits(LimitSettings Limits) : OrganizationCommand;

/// <summary>Sets what is taken out of the events of all projects.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-scrubbing")]
public sealed record SetOrganizationScrubbing(Projects.ScrubbingSettings Scrubbing) : OrganizationCommand;

/// <summary>Changes what is taken out of the events of all projects.</summary>
[GenerateSerializer, Immutable, Alias("organization.change-scrubbing")]
public sealed record ChangeOrganizationScrubbing(Projects.ScrubbingChanges Changes) : OrganizationCommand;

/// <summary>Puts a member into a team with a role of <see cref="TeamRoles"/>, or, with null, out of it.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-team-member")]
public sealed record SetTeamMember(long UserId, long TeamId, string? Role) : MemberCommand;

/// <summary>Sets what the organisation decides about rights, all of it.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-options")]
public sealed record SetOrganizationOptions(OrganizationOptions Options) : OrganizationCommand;

/// <summary>Changes what is not null.</summary>
[GenerateSerializer, Immutable, Alias("organization.change")]
public sealed record ChangeOrganization(string? Name = null, string? Slug = null, OrganizationOptionChanges? Options = null) : OrganizationCommand;

/// <summary>Asks that the organisation is deleted. Repeated it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("organization.request-deletion")]
public sealed record RequestDeletion : OrganizationCommand;

/// <summary>Undoes that. Without anything to undo it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("organization.cancel-deletion")]
public sealed record CancelDeletion : OrganizationCommand;

/// <summary>Deletes the organisation if that was asked for and the time has come; else it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("organization.finish-deletion")]
public sealed record FinishDeletion : OrganizationCommand;

/// <summary>Sets a member's role. <paramref name="ByRole"/> is the role of who wants it: neither the role before nor the one after may be above it.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-member-role")]
public sealed record SetMemberRole(long UserId, string Role, string ByRole) : MemberCommand;

/// <summary>Takes a member out. <paramref name="ByRole"/> is the role of who wants it, which may not be below the member's.</summary>
[GenerateSerializer, Immutable, Alias("organization.remove-member")]
public sealed record RemoveMember(long UserId, string ByRole) : MemberCommand;

/// <summary>Invites somebody, or asks for it.</summary>
/// <param name="Email">Kept in lower case.</param>
/// <param name="Role">Of <see cref="OrganizationRoles"/>, not above <paramref name="ByRole"/>.</param>
/// <param name="Teams">The teams to be in.</param>
/// <param name="Status">One of <see cref="InvitationStatuses"/>.</param>
/// <param name="ByRole">The role of who invites.</param>
/// <param name="InviterUserId">Who invites or asks.</param>
/// <param name="UserId">The person who has the address, if there is one.</param>
/// <param name="SendMail">Whether the link is mailed; else it is only shown.</param>
[GenerateSerializer, Immutable, Alias("organization.invite")]
public sealed record Invite(
    string Email, string Role, IReadOnlyList<TeamRole> Teams, string Status, string ByRole, long? InviterUserId, long? UserId, bool SendMail) : InvitationCommand;

/// <summary>Makes another link for an invitation, or approves one that was asked for. A person who asked to join becomes a member at once.</summary>
[GenerateSerializer, Immutable, Alias("organization.renew-invitation")]
public sealed record RenewInvitation(long MemberId, string ByRole, bool SendMail) : InvitationCommand;

/// <summary>Changes role and teams of whoever is invited; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("organization.change-invitation")]
public sealed record ChangeInvitation(long MemberId, string? Role, IReadOnlyList<TeamRole>? Teams, string ByRole) : InvitationCommand;

/// <summary>Takes an invitation back, or denies a request.</summary>
[GenerateSerializer, Immutable, Alias("organization.revoke-invitation")]
public sealed record RevokeInvitation(long MemberId, string ByRole) : InvitationCommand;

/// <summary>Makes a person a member by the link of an invitation; <paramref name="Hash"/> is as in <see cref="InvitationLink"/>.</summary>
[GenerateSerializer, Immutable, Alias("organization.accept-invitation")]
public sealed record AcceptInvitation(long MemberId, string Hash, long UserId) : InvitationCommand;

/// <summary>Changes name or slug of a team; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("organization.change-team")]
public sealed record ChangeTeam(long TeamId, string? Slug, string? Name) : TeamCommand;

/// <summary>Deletes a team. Its projects stay, for those who reach all.</summary>
[GenerateSerializer, Immutable, Alias("organization.delete-team")]
public sealed record DeleteTeam(long TeamId) : TeamCommand;

/// <summary>Asks to come into a team.</summary>
[GenerateSerializer, Immutable, Alias("organization.request-team")]
public sealed record RequestTeam(long UserId, long TeamId) : TeamCommand;

/// <summary>Denies that.</summary>
[GenerateSerializer, Immutable, Alias("organization.deny-team-request")]
public sealed record DenyTeamRequest(long UserId, long TeamId) : TeamCommand;

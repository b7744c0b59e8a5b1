using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>An organisation as its grain or the directory knows it. Without settings of its own it has <see cref="Projects.ScrubbingSettings.None"/>.</summary>
[GenerateSerializer, Immutable, Alias("organization.view")]
public sealed record OrganizationView(
    long Id, string Slug, string Name, DateTimeOffset CreatedAt, IReadOnlyList<TeamView> Teams, IReadOnlyList<MemberView> Members,
    LimitSettings? Limits = null, Projects.ScrubbingSettings? Scrubbing = null, OrganizationOptions? Options = null, SignOnView? SignOn = null,
    IReadOnlyList<InvitationView>? Invitations = null, IReadOnlyList<TeamRequest>? TeamRequests = null, DateTimeOffset? DeletionDueAt = null)
{
    /// <summary>What it decides about rights.</summary>
    public OrganizationOptions Rights => Options ?? OrganizationOptions.Default;

    /// <summary>Who is invited, or asks to be.</summary>
    public IReadOnlyList<InvitationView> Invited => Invitations ?? [];

    /// <summary>Which members ask to come into which teams.</summary>
    public IReadOnlyList<TeamRequest> Asking => TeamRequests ?? [];

    /// <summary>The member that a person is, or null.</summary>
    public MemberView? MemberOf(long? userId) => userId is { } id ? Members.FirstOrDefault(member => member.UserId == id) : null;
}

/// <summary>A team of an organisation. It is found by the <paramref name="FormerSlugs"/> too, until another team takes one; null: none.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-view")]
public sealed record TeamView(long Id, string Slug, string Name, DateTimeOffset CreatedAt, IReadOnlyList<string>? FormerSlugs = null);

/// <summary>A member of an organisation.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Role">One of <see cref="OrganizationRoles"/>.</param>
/// <param name="Since">When the person became a member, or got the role.</param>
/// <param name="TeamRoles">The teams it is in, with the role in each; null: none.</param>
/// <param name="MemberId">The number of the invitation that it came by; null: the person's own.</param>
/// <param name="InviterUserId">Who invited it; null: nobody.</param>
/// <param name="Newcomer">It registered by itself, and nobody gave it a team or a role yet: open membership shows it nothing.</param>
[GenerateSerializer, Immutable, Alias("organization.member-view")]
public sealed record MemberView(
    long UserId, string Role, DateTimeOffset Since, IReadOnlyList<TeamRole>? TeamRoles = null, long? MemberId = null, long? InviterUserId = null,
    bool? Newcomer = null)
{
    /// <summary>Names the member in the organisation. Persons and invitations get their numbers from one sequence, so no two are alike.</summary>
    public long Id => MemberId ?? UserId;

    /// <summary>The teams it is in, with the role in each.</summary>
    public IReadOnlyList<TeamRole> Teams => TeamRoles ?? [];
}

/// <summary>A role of <see cref="Organizations.TeamRoles"/> in a team.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-role")]
public sealed record TeamRole(long TeamId, string Role);

/// <summary>Somebody who is invited, or who is to be invited if it is approved.</summary>
/// <param name="Id">Becomes the member's.</param>
/// <param name="Email">Where the invitation goes; lower case.</param>
/// <param name="Role">One of <see cref="OrganizationRoles"/>.</param>
/// <param name="Teams">The teams it will be in.</param>
/// <param name="Status">One of <see cref="InvitationStatuses"/>.</param>
/// <param name="InviterUserId">Who invites or asks; null: an organisation's own.</param>
/// <param name="At">When it was invited or asked for (UTC).</param>
/// <param name="ExpiresAt">Until when its link is good (UTC); null: there is no link yet.</param>
/// <param name="UserId">The person, where one asks to join; null: nobody knows.</param>
[GenerateSerializer, Immutable, Alias("organization.invitation-view")]
public sealed record InvitationView(
    long Id, string Email, string Role, IReadOnlyList<TeamRole> Teams, string Status, long? InviterUserId, DateTimeOffset At, DateTimeOffset? ExpiresAt, long? UserId)
{
    /// <summary>Whether it has a link, good or expired.</summary>
    public bool IsApproved => Status == InvitationStatuses.Approved;
}

/// <summary>What an invitation waits for. The texts are stored, and Sentry's.</summary>
public static class InvitationStatuses
{
    /// <summary>For whoever is invited.</summary>
    public const string Approved = "approved";

    /// <summary>A member wants somebody invited, and who may invite must approve.</summary>
    public const string RequestedToBeInvited = "requested_to_be_invited";

    /// <summary>A person wants to become a member.</summary>
    public const string RequestedToJoin = "requested_to_join";
}

/// <summary>A member asks to come into a team.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-request")]
public sealed record TeamRequest(long UserId, long TeamId, DateTimeOffset At);

/// <summary>What the link of an invitation leads to.</summary>
[GenerateSerializer, Immutable, Alias("organization.found-invitation")]
public sealed record FoundInvitation(OrganizationView Organization, InvitationView Invitation);

/// <summary>An organisation that is no more, while there is something of it to be erased.</summary>
[GenerateSerializer, Immutable, Alias("organization.deleted-view")]
public sealed record DeletedOrganization(long Id, string Slug, string Name, DateTimeOffset DeletedAt);

/// <summary>An organisation as of a version of its stream.</summary>
/// <param name="Version">Grows with every change; 0: there is none.</param>
/// <param name="IsSame">The caller has it already.</param>
/// <param name="View">The organisation; null: the caller has it, or there is none.</param>
[GenerateSerializer, Immutable, Alias("organization.read")]
public sealed record OrganizationRead(long Version, bool IsSame, OrganizationView? View)
{
    /// <summary>There is no such organisation.</summary>
    public static readonly OrganizationRead None = new(0, false, null);
}

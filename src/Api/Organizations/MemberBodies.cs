using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Organizations;

/// <summary>What members are called, as far as the caller may know: agents get names only.</summary>
public sealed record People(IReadOnlyDictionary<long, UserView> Users, OrganizationView Organization, bool NamesOnly, DateTimeOffset Now);

/// <summary>Looks up what members are called.</summary>
public sealed class PeopleReader(IGrainFactory grains, TimeProvider time)
{
    /// <summary>Those who are members, and who invited them.</summary>
    public Task<People> ReadAsync(IEnumerable<MemberView> members, Access access) => ReadAsync(members, [], access);

    /// <summary>Those who are members, and who invited them and the others.</summary>
    public async Task<People> ReadAsync(IEnumerable<MemberView> members, IEnumerable<InvitationView> invitations, Access access)
    {
        var ids = members.SelectMany(member => new[] { member.UserId, member.InviterUserId }).Concat(invitations.SelectMany(i => new[] { i.InviterUserId, i.UserId }));
        var users = await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync([.. ids.OfType<long>().Distinct()]);
        return new People(users, access.Organization, access.OrganizationStanding == Standing.Agent, time.GetUtcNow());
    }
}

/// <summary>A member, or somebody who is invited, in Sentry's shape.</summary>
/// <param name="Email">Empty for agents.</param>
/// <param name="Name">The person's; of somebody invited, the address.</param>
/// <param name="User">Null: the person did not accept yet.</param>
/// <param name="OrgRole"><c>member</c>, <c>manager</c> or <c>owner</c>.</param>
/// <param name="Expired">The link is good no more.</param>
/// <param name="InviteStatus"><c>approved</c>, <c>requested_to_be_invited</c> or <c>requested_to_join</c>.</param>
/// <param name="Teams">Slugs.</param>
public record MemberBody(
    string Id, string Email, string Name, UserBody? User, string OrgRole, bool Pending, bool Expired, DateTimeOffset DateCreated, string InviteStatus, string? InviterName,
    IReadOnlyList<string> Teams, IReadOnlyList<MemberTeamBody> TeamRoles)
{
    public string Role => OrgRole;
    public string RoleName => RoleBody.NameOf(OrgRole);
    public MemberFlagsBody Flags { get; } = new();

    /// <summary>Shapes a member.</summary>
    public static MemberBody From(MemberView member, People people)
    {
        var user = people.Users.GetValueOrDefault(member.UserId);
        var body = user is null ? null : UserBody.From(user);
        if (people.NamesOnly) body = body is null ? null : body with { Email = "", Username = "", Emails = [] };
        return new MemberBody(
            Wire.Id(member.Id), body?.Email ?? "", user?.Name ?? "", body, member.Role, Pending: false, Expired: false, member.Since, InvitationStatuses.Approved,
            NameOf(member.InviterUserId, people), SlugsOf(member.Teams, people), RolesOf(member.Teams, people));
    }

    /// <summary>Shapes somebody who is no member yet.</summary>
    public static MemberBody From(InvitationView invitation, People people)
    {
        var email = people.NamesOnly ? "" : invitation.Email;
        var name = invitation.UserId is { } id && people.Users.TryGetValue(id, out var user) && invitation.Status == InvitationStatuses.RequestedToJoin ? user.Name : email;
        return new MemberBody(
            Wire.Id(invitation.Id), email, name, null, invitation.Role, Pending: true, invitation.ExpiresAt <= people.Now, invitation.At, invitation.Status,
            NameOf(invitation.InviterUserId, people), SlugsOf(invitation.Teams, people), RolesOf(invitation.Teams, people));
    }

    private static string? NameOf(long? userId, People people) => userId is { } id ? people.Users.GetValueOrDefault(id)?.Name : null;

    private static IReadOnlyList<string> SlugsOf(IReadOnlyList<TeamRole> teams, People people) => [.. RolesOf(teams, people).Select(team => team.TeamSlug)];

    private static IReadOnlyList<MemberTeamBody> RolesOf(IReadOnlyList<TeamRole> teams, People people) =>
    [
        .. from role in teams
           join team in people.Organization.Teams on role.TeamId equals team.Id
           orderby team.Slug
           select new MemberTeamBody(team.Slug, role.Role),
    ];
}

/// <summary>A role in a team.</summary>
public sealed record MemberTeamBody(string TeamSlug, string? Role);

/// <summary>What single sign-on and plans would say of a member.</summary>
public sealed record MemberFlagsBody
{
    [JsonPropertyName("idp:provisioned")]
    public bool IdpProvisioned => false;

    [JsonPropertyName("idp:role-restricted")]
    public bool IdpRoleRestricted => false;

    [JsonPropertyName("sso:linked")]
    public bool SsoLinked => false;

    [JsonPropertyName("sso:invalid")]
    public bool SsoInvalid => false;

    [JsonPropertyName("member-limit:restricted")]
    public bool MemberLimitRestricted => false;

    [JsonPropertyName("partnership:restricted")]
    public bool PartnershipRestricted => false;
}

/// <summary>One member with all that Sentry tells of it.</summary>
public sealed record MemberDetailBody : MemberBody
{
    /// <param name="member">As in the list.</param>
    /// <param name="access">Who looks.</param>
    /// <param name="link">Of an invitation, for those who may invite.</param>
    public MemberDetailBody(MemberBody member, Access access, string? link) : base(member)
    {
        InviteLink = link;
        OrgRoleList = RoleBody.Of(access.Role, access.Organization.Rights);
        IsOnlyOwner = member is { Pending: false, OrgRole: OrganizationRoles.Owner } && access.Organization.Members.Count(other => other.Role == OrganizationRoles.Owner) == 1;
    }

    [JsonPropertyName("invite_link")]
    public string? InviteLink { get; }

    public bool IsOnlyOwner { get; }
    public IReadOnlyList<RoleBody> OrgRoleList { get; }
    public IReadOnlyList<RoleBody> TeamRoleList { get; } = RoleBody.TeamRoles;
}

/// <summary>A member of a team.</summary>
public sealed record TeamMemberBody : MemberBody
{
    /// <param name="member">As in the list.</param>
    /// <param name="team">The team.</param>
    public TeamMemberBody(MemberBody member, TeamView team) : base(member) =>
        (TeamSlug, TeamRole) = (team.Slug, member.TeamRoles.FirstOrDefault(role => role.TeamSlug == team.Slug)?.Role);

    public string TeamSlug { get; }
    public string? TeamRole { get; }
}

/// <summary>A member with the projects of its teams.</summary>
public sealed record MemberProjectsBody : MemberBody
{
    /// <param name="member">As in the list.</param>
    /// <param name="projects">Slugs.</param>
    public MemberProjectsBody(MemberBody member, IReadOnlyList<string> projects) : base(member) => Projects = projects;

    public IReadOnlyList<string> Projects { get; }
}

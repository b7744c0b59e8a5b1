using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>Whom to invite.</summary>
/// <param name="Email">The address.</param>
/// <param name="OrgRole"><c>member</c>, <c>manager</c> or <c>owner</c>, not above the caller's own; absent: the organisation's default.</param>
/// <param name="Role">The older name of that.</param>
/// <param name="TeamRoles">The teams to be in, with the role in each.</param>
/// <param name="Teams">Slugs of teams to contribute to; the older form of that.</param>
/// <param name="SendInvite">Whether the link is mailed; it is answered in any case.</param>
/// <param name="Reinvite">Whether somebody invited already gets a new link.</param>
public sealed record InviteBody(
    string? Email, string? OrgRole = null, string? Role = null, IReadOnlyList<MemberTeamBody>? TeamRoles = null, IReadOnlyList<string>? Teams = null,
    bool? SendInvite = null, bool? Reinvite = null)
{
    private const int EmailLengthMax = 254;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() =>
        string.IsNullOrWhiteSpace(Email) ? FieldErrors.Required("email") : FieldErrors.OfText("email", Email, EmailLengthMax);
}

/// <summary>What to change of a member, or of somebody who is invited; what is absent stays.</summary>
/// <param name="OrgRole"><c>member</c>, <c>manager</c> or <c>owner</c>.</param>
/// <param name="Role">The older name of that.</param>
/// <param name="TeamRoles">The teams to be in, all of them.</param>
/// <param name="Teams">Slugs of them; the older form of that.</param>
/// <param name="Reinvite">Makes a new link of an invitation and mails it.</param>
/// <param name="Regenerate">Makes a new link of an invitation.</param>
public sealed record UpdateMemberBody(
    string? OrgRole = null, string? Role = null, IReadOnlyList<MemberTeamBody>? TeamRoles = null, IReadOnlyList<string>? Teams = null,
    bool? Reinvite = null, bool? Regenerate = null);

/// <summary>Whether a request for an invitation, or to join, is granted; and with what.</summary>
public sealed record AnswerRequestBody(
    bool? Approve = null, string? OrgRole = null, string? Role = null, IReadOnlyList<MemberTeamBody>? TeamRoles = null, IReadOnlyList<string>? Teams = null);

/// <summary>A member's role in a team: <c>admin</c>, <c>contributor</c> or <c>agent</c>; not active: out of it.</summary>
public sealed record UpdateMemberTeamBody(string? TeamRole = null, bool? IsActive = null);

/// <summary>Whether a member may come into the team it asked for.</summary>
public sealed record AnswerTeamRequestBody(bool? IsApproved = null);

/// <summary>Reads the teams that a body names.</summary>
internal static class TeamChoices
{
    private const int Max = 100;

    /// <summary>The teams in either form, or what is wrong with them; null: the body says nothing of teams.</summary>
    /// <param name="roles">With roles.</param>
    /// <param name="slugs">The older form.</param>
    /// <param name="access">Whoever does not administer a team gives no rights in it but those that everybody can take.</param>
    /// <param name="teams">What was read.</param>
    public static FieldErrors? Read(IReadOnlyList<MemberTeamBody>? roles, IReadOnlyList<string>? slugs, Access access, out IReadOnlyList<TeamRole>? teams)
    {
        teams = null;
        var asked = roles ?? slugs?.Select(slug => new MemberTeamBody(slug, TeamRoles.Contributor)).ToList();
        var field = roles is null ? "teams" : "teamRoles";
        if (asked is null) return null;
        if (asked.Count > Max) return FieldErrors.Of(field, "At most 100 teams can be named.");
        var read = new List<TeamRole>();
        foreach (var choice in asked)
        {
            if (TeamNames.Find(access.Organization, choice?.TeamSlug) is not { } team) return FieldErrors.Of(field, "There is no such team.");
            var role = choice!.Role ?? TeamRoles.Contributor;
            if (!TeamRoles.All.Contains(role)) return FieldErrors.Of(field, "A role in a team is admin, contributor or agent.");
            if (!access.May(Permission.EditTeamMembers, team) && (role == TeamRoles.Admin || !access.May(Permission.JoinTeam, team)))
                return FieldErrors.Of(field, $"You may not give this role in the team {team.Slug}.");
            read.Add(new TeamRole(team.Id, role));
        }
        teams = read;
        return null;
    }
}

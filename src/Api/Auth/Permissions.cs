using System.Collections.Frozen;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// The one table of who may do what. A person needs the standing; a token besides, one of the scopes. Superusers have every standing.
/// </summary>
public static class Permissions
{
    private const Standing Owner = Standing.Owner | Standing.Superuser;
    private const Standing Manager = Owner | Standing.Manager;
    private const Standing Admin = Manager | Standing.TeamAdmin;
    private const Standing Contributor = Admin | Standing.Contributor;
    private const Standing Agent = Contributor | Standing.Agent;
    private const Standing Reader = Contributor | Standing.Reader;
    private const Standing Member = Agent | Standing.Reader;
    private const Standing Public = Member | Standing.Anonymous;

    private static readonly string[] OrgRead = ["org:read", "org:write", "org:admin"];
    private static readonly string[] OrgWrite = ["org:write", "org:admin"];
    private static readonly string[] MemberWrite = ["member:write", "member:admin"];
    private static readonly string[] MemberInvite = ["member:invite", .. MemberWrite];
    private static readonly string[] TeamRead = ["team:read", "team:write", "team:admin"];
    private static readonly string[] TeamWrite = ["team:write", "team:admin"];
    private static readonly string[] ProjectRead = ["project:read", "project:write", "project:admin"];
    private static readonly string[] ProjectWrite = ["project:write", "project:admin"];
    private static readonly string[] EventRead = ["event:read", "event:write", "event:admin"];
    private static readonly string[] EventWrite = ["event:write", "event:admin"];

    private static readonly FrozenDictionary<Permission, Rule> Rules = new Dictionary<Permission, Rule>
    {
        [Permission.ViewOrganization] = new(Member, OrgRead),
        [Permission.EditOrganization] = new(Manager, OrgWrite),
        [Permission.AdministerOrganization] = new(Owner, ["org:admin"]),
        [Permission.ReadAuditLog] = new(Manager, OrgWrite),
        [Permission.ManageIntegrations] = new(Admin, ["org:integrations", .. OrgWrite], PeopleOnly: true),
        [Permission.ManageOrganizationTokens] = new(Admin, OrgWrite, PeopleOnly: true),
        [Permission.ListMembers] = new(Member, ["member:read", .. MemberInvite]),
        [Permission.CreateUsers] = new(Standing.TeamAdmin | Standing.Superuser, MemberWrite, Standing.Owner, options => options.OwnersMayCreateUsers, PeopleOnly: true),
        [Permission.InviteMembers] = new(Admin, MemberInvite, Standing.Contributor, options => options.MembersMayInvite, PeopleOnly: true),
        [Permission.RequestInvitations] = new(Contributor, MemberInvite, PeopleOnly: true),
        [Permission.EditMembers] = new(Manager, MemberWrite, PeopleOnly: true),
        [Permission.RemoveMembers] = new(Manager, MemberWrite, PeopleOnly: true),
        [Permission.ViewTeam] = new(Reader, TeamRead),
        [Permission.ViewTeamMembers] = new(Admin, TeamRead),
        [Permission.CreateTeams] = new(Manager, ["team:write", "team:admin", .. OrgWrite]),
        [Permission.EditTeam] = new(Admin, TeamWrite),
        [Permission.DeleteTeam] = new(Manager, ["team:admin"], Standing.TeamAdmin, options => options.TeamAdminsMayDelete),
        [Permission.EditTeamMembers] = new(Admin, [.. TeamWrite, .. OrgWrite, .. MemberWrite], PeopleOnly: true),
        [Permission.JoinTeam] = new(Manager, [.. TeamWrite, .. OrgRead], Reader, options => options.OpenMembership, PeopleOnly: true),
        [Permission.ViewProject] = new(Public, ProjectRead),
        [Permission.ViewProjectSettings] = new(Reader, ProjectRead),
        [Permission.CreateProjects] = new(Manager, ProjectRead, Standing.TeamAdmin | Standing.Contributor, options => options.MembersMayCreateProjects),
        [Permission.CreateTeamProjects] = new(Manager, ProjectWrite, Standing.TeamAdmin | Standing.Contributor, options => options.MembersMayCreateProjects),
        [Permission.EditProject] = new(Admin, ProjectWrite),
        [Permission.SetVisibility] = new(Admin, ProjectWrite),
        [Permission.ChangeProjectOwner] = new(Owner, ["project:admin"], PeopleOnly: true),
        [Permission.MoveProject] = new(Manager, ProjectWrite),
        [Permission.DeleteProject] = new(Manager, ["project:admin"], Standing.TeamAdmin, options => options.TeamAdminsMayDelete),
        [Permission.ViewKeys] = new(Contributor, ProjectRead),
        [Permission.ManageKeys] = new(Admin, ProjectWrite),
        [Permission.DeleteKeys] = new(Admin, ["project:admin"]),
        [Permission.ViewOwnershipRules] = new(Member, ProjectRead),
        [Permission.EditOwnershipRules] = new(Admin, ProjectWrite),
        [Permission.ViewAlerts] = new(Reader, ["alerts:read", "alerts:write", .. ProjectRead]),
        [Permission.EditAlerts] = new(Admin, ["alerts:write", .. ProjectWrite], Standing.Contributor, options => options.MembersMayEditAlerts),
        [Permission.WriteReleases] = new(Contributor, ["project:releases", "org:ci", .. ProjectWrite]),
        [Permission.ViewEvents] = new(Public, ProjectRead),
        [Permission.ViewIssues] = new(Public, EventRead),
        [Permission.FollowIssues] = new(Member, EventRead),
        [Permission.TriageIssues] = new(Contributor, EventWrite),
        [Permission.BookmarkIssues] = new(Agent, EventWrite),
        [Permission.Comment] = new(Contributor, EventWrite, Standing.Agent, options => options.AgentsMayComment),
        [Permission.PublishIssues] = new(Standing.None, EventWrite, Contributor, options => options.AllowSharedIssues),
        [Permission.UnpublishIssues] = new(Agent, EventWrite),
        [Permission.DeleteIssues] = new(Admin | Standing.Agent, ["event:admin"], Standing.Contributor, options => options.MembersMayDeleteIssues),
        [Permission.DiscardIssues] = new(Admin, ["event:admin"], Standing.Contributor, options => options.MembersMayDeleteIssues),
        [Permission.DownloadAttachments] = new(Admin, ProjectRead, Standing.Contributor, options => options.MembersMayDownloadAttachments),
    }.ToFrozenDictionary();

    /// <summary>Whether somebody of this standing has the permission; a token limits it besides, see <see cref="HasScope"/>.</summary>
    public static bool Has(Permission permission, Standing standing, OrganizationOptions options)
    {
        var rule = Rules[permission];
        return (rule.Who & standing) != 0 || ((rule.ByOption & standing) != 0 && rule.Option!(options));
    }

    /// <summary>Whether one of the scopes gives the permission, with all that they include.</summary>
    public static bool HasScope(Permission permission, IEnumerable<string> scopes) => RoleScopes.Expand(scopes).Overlaps(Rules[permission].Scopes);

    /// <summary>Whether only people may, not what is an organisation's own.</summary>
    public static bool IsForPeople(Permission permission) => Rules[permission].PeopleOnly;

    /// <param name="Who">Those who have it.</param>
    /// <param name="Scopes">Any one of them is enough for a token.</param>
    /// <param name="ByOption">Those who have it besides if the organisation says so.</param>
    /// <param name="Option">What it says.</param>
    /// <param name="PeopleOnly">Tokens of organisations and integrations are refused.</param>
    private sealed record Rule(
        Standing Who, IReadOnlyList<string> Scopes, Standing ByOption = Standing.None, Func<OrganizationOptions, bool>? Option = null, bool PeopleOnly = false);
}

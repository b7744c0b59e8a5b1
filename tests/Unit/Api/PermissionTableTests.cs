using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;
using Xunit;

namespace SentryOrleans.Unit.Api;

/// <summary>The rights that the product promises, as a table, against what <see cref="Permissions"/> says; each option of the organisation on and off.</summary>
public class PermissionTableTests
{
    /// <summary>Columns: superuser, owner, manager, team administrator, contributor, reader (a member in none of the project's teams), agent, anonymous at a public project.</summary>
    private static readonly Standing[] Columns =
    [
        Standing.Superuser, Standing.Owner, Standing.Manager, Standing.TeamAdmin, Standing.Contributor, Standing.Reader, Standing.Agent, Standing.Anonymous,
    ];

    /// <summary><c>x</c>: yes; <c>o</c>: if the option in the last column is on; <c>.</c>: no. Every permission has its row.</summary>
    private const string Table = """
        ViewOrganization          x x x x x x x .
        EditOrganization          x x x . . . . .
        AdministerOrganization    x x . . . . . .
        ReadAuditLog              x x x . . . . .
        ManageIntegrations        x x x x . . . .
        ManageOrganizationTokens  x x x x . . . .
        CreateUsers               x o . x . . . .  OwnersMayCreateUsers
        InviteMembers             x x x x o . . .  MembersMayInvite
        RequestInvitations        x x x x x . . .
        EditMembers               x x x . . . . .
        RemoveMembers             x x x . . . . .
        ListMembers               x x x x x x x .
        ViewTeam                  x x x x x x . .
        ViewTeamMembers           x x x x . . . .
        CreateTeams               x x x . . . . .
        EditTeam                  x x x x . . . .
        DeleteTeam                x x x o . . . .  TeamAdminsMayDelete
        EditTeamMembers           x x x x . . . .
        ChooseTeams               x x x x x x x .
        JoinTeam                  x x x o o o . .  OpenMembership
        ViewProject               x x x x x x x x
        ViewProjectSettings       x x x x x x . .
        CreateProjects            x x x o o . . .  MembersMayCreateProjects
        CreateTeamProjects        x x x o o . . .  MembersMayCreateProjects
        EditProject               x x x x . . . .
        SetVisibility             x x x x . . . .
        ChangeProjectOwner        x x . . . . . .
        MoveProject               x x x . . . . .
        DeleteProject             x x x o . . . .  TeamAdminsMayDelete
        ManageKeys                x x x x . . . .
        DeleteKeys                x x x x . . . .
        ViewKeys                  x x x x x . . .
        EditOwnershipRules        x x x x . . . .
        ViewOwnershipRules        x x x x x x x .
        EditAlerts                x x x x o . . .  MembersMayEditAlerts
        ViewAlerts                x x x x x x . .
        WriteReleases             x x x x x . . .
        ViewEvents                x x x x x x x x
        ViewIssues                x x x x x x x x
        FollowIssues              x x x x x x x .
        TriageIssues              x x x x x . . .
        BookmarkIssues            x x x x x . x .
        Comment                   x x x x x . o .  AgentsMayComment
        PublishIssues             o o o o o . . .  AllowSharedIssues
        UnpublishIssues           x x x x x . x .
        DeleteIssues              x x x x o . x .  MembersMayDeleteIssues
        DiscardIssues             x x x x o . . .  MembersMayDeleteIssues
        DownloadAttachments       x x x x o . . .  MembersMayDownloadAttachments
        """;

    public static TheoryData<string> Rows => [.. Table.Split('\n')];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_standing_has_the_permission_that_the_table_gives_it(string row)
    {
        var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var permission = Enum.Parse<Permission>(cells[0]);
        var option = cells.ElementAtOrDefault(Columns.Length + 1);
        foreach (var (standing, cell) in Columns.Zip(cells.Skip(1)))
        {
            foreach (var on in new[] { true, false })
            {
                var expected = cell == "x" || (cell == "o" && on);
                // All other options the opposite way, so that none of them is mixed up with this one.
                Assert.True(expected == Permissions.Has(permission, standing, With(option, on)), $"{permission} of {standing} with {option ?? "any option"} {(on ? "on" : "off")}");
            }
        }
        Assert.False(Permissions.Has(permission, Standing.None, OrganizationOptions.Default));
    }

    [Fact]
    public void The_table_has_every_permission_once() =>
        Assert.Equal(Enum.GetNames<Permission>().Order(StringComparer.Ordinal), Table.Split('\n').Select(row => row.Split(' ')[0]).Order(StringComparer.Ordinal));

    /// <summary>What a token needs, any one of them. The scopes that include one of these are enough, too.</summary>
    [Theory]
    [InlineData("event:read", "ViewIssues FollowIssues")]
    [InlineData("event:write", "ViewIssues FollowIssues TriageIssues BookmarkIssues Comment PublishIssues UnpublishIssues")]
    [InlineData("event:admin", "ViewIssues FollowIssues TriageIssues BookmarkIssues Comment PublishIssues UnpublishIssues DeleteIssues DiscardIssues")]
    [InlineData("project:read", "ViewProject ViewProjectSettings CreateProjects ViewKeys ViewOwnershipRules ViewAlerts ViewEvents DownloadAttachments")]
    [InlineData(
        "project:write",
        "ViewProject ViewProjectSettings CreateProjects ViewKeys ViewOwnershipRules ViewAlerts ViewEvents DownloadAttachments "
        + "CreateTeamProjects EditProject SetVisibility MoveProject ManageKeys EditOwnershipRules EditAlerts WriteReleases")]
    [InlineData(
        "project:admin",
        "ViewProject ViewProjectSettings CreateProjects ViewKeys ViewOwnershipRules ViewAlerts ViewEvents DownloadAttachments "
        + "CreateTeamProjects EditProject SetVisibility MoveProject ManageKeys EditOwnershipRules EditAlerts WriteReleases ChangeProjectOwner DeleteProject DeleteKeys")]
    [InlineData("project:releases", "WriteReleases")]
    [InlineData("team:read", "ViewTeam ViewTeamMembers")]
    [InlineData("team:write", "ChooseTeams ViewTeam ViewTeamMembers CreateTeams EditTeam EditTeamMembers JoinTeam")]
    [InlineData("team:admin", "ChooseTeams ViewTeam ViewTeamMembers CreateTeams EditTeam EditTeamMembers JoinTeam DeleteTeam")]
    [InlineData("member:read", "ListMembers")]
    [InlineData("member:invite", "ListMembers InviteMembers RequestInvitations")]
    [InlineData("member:write", "ChooseTeams ListMembers InviteMembers RequestInvitations CreateUsers EditMembers RemoveMembers EditTeamMembers")]
    [InlineData("member:admin", "ChooseTeams ListMembers InviteMembers RequestInvitations CreateUsers EditMembers RemoveMembers EditTeamMembers")]
    [InlineData("org:read", "ChooseTeams ViewOrganization JoinTeam")]
    [InlineData("org:write", "ChooseTeams ViewOrganization JoinTeam EditOrganization ReadAuditLog ManageIntegrations ManageOrganizationTokens CreateTeams EditTeamMembers")]
    [InlineData(
        "org:admin", "ChooseTeams ViewOrganization JoinTeam EditOrganization ReadAuditLog ManageIntegrations ManageOrganizationTokens CreateTeams EditTeamMembers AdministerOrganization")]
    [InlineData("org:integrations", "ManageIntegrations")]
    [InlineData("org:ci", "WriteReleases")]
    [InlineData("alerts:read", "ViewAlerts")]
    [InlineData("alerts:write", "ViewAlerts EditAlerts")]
    public void A_scope_gives_its_permissions_and_no_others(string scope, string permissions) =>
        Assert.Equal(
            permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Enum.GetValues<Permission>().Where(permission => Permissions.HasScope(permission, [scope])).Select(permission => $"{permission}").Order(StringComparer.Ordinal));

    /// <summary>Scopes of the roles: owner, manager, team administrator, contributor, reader, agent; <c>1</c> to <c>3</c> by option.</summary>
    [Theory]
    [InlineData("org:read", "xxxxxx")]
    [InlineData("org:write", "xx....")]
    [InlineData("org:admin", "x.....")]
    [InlineData("org:integrations", "xxx...")]
    [InlineData("org:ci", "......")]
    [InlineData("member:read", "xxxxx.")]
    [InlineData("member:invite", "xxx1..")]
    [InlineData("member:write", "xx....")]
    [InlineData("member:admin", "xx....")]
    [InlineData("team:read", "xxxxxx")]
    [InlineData("team:write", "xxx...")]
    [InlineData("team:admin", "xxx...")]
    [InlineData("project:read", "xxxxxx")]
    [InlineData("project:write", "xxx...")]
    [InlineData("project:admin", "xxx...")]
    [InlineData("project:releases", "xxxx..")]
    [InlineData("event:read", "xxxxxx")]
    [InlineData("event:write", "xxxx..")]
    [InlineData("event:admin", "xxx2..")]
    [InlineData("alerts:read", "xxxxx.")]
    [InlineData("alerts:write", "xxx3..")]
    public void A_role_has_the_scopes_that_the_table_gives_it(string scope, string cells)
    {
        Standing[] roles = [Standing.Owner, Standing.Manager, Standing.TeamAdmin, Standing.Contributor, Standing.Reader, Standing.Agent];
        string[] options = [nameof(OrganizationOptions.MembersMayInvite), nameof(OrganizationOptions.MembersMayDeleteIssues), nameof(OrganizationOptions.MembersMayEditAlerts)];
        foreach (var (standing, cell) in roles.Zip(cells))
        {
            foreach (var on in new[] { true, false })
            {
                var option = char.IsDigit(cell) ? options[cell - '1'] : null;
                Assert.Equal(cell == 'x' || (option is not null && on), RoleScopes.Of(standing, With(option, on)).Contains(scope));
            }
        }
    }

    /// <summary>Options of which the named one is this way and all others the other way.</summary>
    private static OrganizationOptions With(string? option, bool on)
    {
        OrganizationOptions Set(bool value) => new(
            value, value, value, value, value, value, value, value, value, value, value, value, value, value, OrganizationOptions.Default.DefaultRole);
        var options = Set(!on);
        if (option is not null) typeof(OrganizationOptions).GetProperty(option)!.SetValue(options, on);
        return options;
    }
}

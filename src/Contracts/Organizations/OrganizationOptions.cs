namespace SentryOrleans.Contracts.Organizations;

/// <summary>What an organisation decides about the rights of its members.</summary>
/// <param name="OpenMembership">Members see all projects and join teams as they like.</param>
/// <param name="AllowJoinRequests">Others may ask to become members.</param>
/// <param name="MembersMayInvite">Else they may only ask for an invitation.</param>
/// <param name="MembersMayDeleteIssues">Contributors of a team delete issues and discard events to come.</param>
/// <param name="MembersMayEditAlerts">Contributors of a team change its alerts.</param>
/// <param name="MembersMayCreateProjects">Not only managers make projects.</param>
/// <param name="MembersMayDownloadAttachments">Contributors of a team download files of events.</param>
/// <param name="TeamAdminsMayDelete">Administrators of a team delete it, and delete and hand over its projects.</param>
/// <param name="AgentsMayComment">System agents comment on issues.</param>
/// <param name="OwnersMayCreateUsers">Owners make accounts with a password, as administrators of teams do for their teams.</param>
/// <param name="OneTeamPerProject">A project has its team and no other.</param>
/// <param name="AllowSharedIssues">Issues can be published.</param>
/// <param name="ShowCommentsToPublic">Anonymous readers see comments.</param>
/// <param name="RequireTwoFactor">Members without a second factor reach nothing here until they have one.</param>
/// <param name="DefaultRole">Of those who are invited or sign on: <c>member</c>, <c>manager</c> or <c>owner</c>.</param>
[GenerateSerializer, Immutable, Alias("organization.options")]
public sealed record OrganizationOptions(
    bool OpenMembership = true, bool AllowJoinRequests = true, bool MembersMayInvite = true, bool MembersMayDeleteIssues = true, bool MembersMayEditAlerts = true,
    bool MembersMayCreateProjects = true, bool MembersMayDownloadAttachments = true, bool TeamAdminsMayDelete = false, bool AgentsMayComment = false,
    bool OwnersMayCreateUsers = false, bool OneTeamPerProject = false, bool AllowSharedIssues = true, bool ShowCommentsToPublic = true, bool RequireTwoFactor = false,
    string DefaultRole = "member")
{
    /// <summary>Of an organisation that decided nothing.</summary>
    public static readonly OrganizationOptions Default = new();
}

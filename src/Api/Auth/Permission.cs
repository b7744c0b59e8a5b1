namespace SentryOrleans.Api.Auth;

/// <summary>What a route asks of its caller. <see cref="Permissions"/> says who has it.</summary>
public enum Permission
{
    /// <summary>The organisation, its teams and numbers.</summary>
    ViewOrganization,

    /// <summary>Settings of the organisation.</summary>
    EditOrganization,

    /// <summary>Delete the organisation, single sign-on, required second factors.</summary>
    AdministerOrganization,

    /// <summary>Who did what.</summary>
    ReadAuditLog,

    /// <summary>Internal integrations.</summary>
    ManageIntegrations,

    /// <summary>Tokens of the organisation.</summary>
    ManageOrganizationTokens,

    /// <summary>Who is a member; agents see names only.</summary>
    ListMembers,

    /// <summary>Make an account with a password.</summary>
    CreateUsers,

    /// <summary>Invite by mail.</summary>
    InviteMembers,

    /// <summary>Ask that somebody is invited.</summary>
    RequestInvitations,

    /// <summary>Roles of members.</summary>
    EditMembers,

    /// <summary>Take others out of the organisation.</summary>
    RemoveMembers,

    /// <summary>A team.</summary>
    ViewTeam,

    /// <summary>The Team screen: who is in a team.</summary>
    ViewTeamMembers,

    /// <summary>Make a team.</summary>
    CreateTeams,

    /// <summary>Name and slug of a team.</summary>
    EditTeam,

    /// <summary>Delete a team.</summary>
    DeleteTeam,

    /// <summary>Who is in a team, and as what.</summary>
    EditTeamMembers,

    /// <summary>Become a member of a team without being asked.</summary>
    JoinTeam,

    /// <summary>A project.</summary>
    ViewProject,

    /// <summary>Settings of a project, receipts and what else is not for the public.</summary>
    ViewProjectSettings,

    /// <summary>Make a project.</summary>
    CreateProjects,

    /// <summary>Make a project of a team.</summary>
    CreateTeamProjects,

    /// <summary>Settings of a project.</summary>
    EditProject,

    /// <summary>Whether a project is public.</summary>
    SetVisibility,

    /// <summary>Who owns a project.</summary>
    ChangeProjectOwner,

    /// <summary>Which teams a project has.</summary>
    MoveProject,

    /// <summary>Delete a project, or hand it over to another organisation.</summary>
    DeleteProject,

    /// <summary>The keys of a project.</summary>
    ViewKeys,

    /// <summary>Make and change keys.</summary>
    ManageKeys,

    /// <summary>Delete keys for ever.</summary>
    DeleteKeys,

    /// <summary>Who owns which code.</summary>
    ViewOwnershipRules,

    /// <summary>Say who owns which code.</summary>
    EditOwnershipRules,

    /// <summary>Alert rules.</summary>
    ViewAlerts,

    /// <summary>Change alert rules.</summary>
    EditAlerts,

    /// <summary>Releases and what is uploaded for them.</summary>
    WriteReleases,

    /// <summary>Events, found by their project.</summary>
    ViewEvents,

    /// <summary>Issues, their events and tags.</summary>
    ViewIssues,

    /// <summary>Changes of issues as they happen.</summary>
    FollowIssues,

    /// <summary>Resolve, archive, reopen, assign, priority, merge, links.</summary>
    TriageIssues,

    /// <summary>Bookmark, seen, subscribe.</summary>
    BookmarkIssues,

    /// <summary>Comment on issues.</summary>
    Comment,

    /// <summary>Make an issue readable for everybody who has its link.</summary>
    PublishIssues,

    /// <summary>Take the link of an issue back.</summary>
    UnpublishIssues,

    /// <summary>Delete issues.</summary>
    DeleteIssues,

    /// <summary>Delete issues and drop their events to come.</summary>
    DiscardIssues,

    /// <summary>Files of events.</summary>
    DownloadAttachments,
}

using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Releases;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Audit;

/// <summary>How the audit log tells of a type of domain event.</summary>
/// <param name="Type">The type.</param>
/// <param name="Event">One of <see cref="Contracts.Audit.AuditEvents.All"/>.</param>
/// <param name="Shown">Members of the domain event that are shown; all others are not.</param>
/// <param name="Target">Kind of what it is about, and the member with its id; null: what the stream is of.</param>
/// <param name="Person">The member with the id of the person it is about.</param>
/// <param name="When">SQL about the domain event's <c>data</c>; null: always. Of the rules of a type the first that holds counts.</param>
/// <param name="Whole">Settings that the domain event has whole, of which is shown what changed; null: there are none.</param>
public sealed record AuditRule(
    Type Type, string Event, IReadOnlyList<string> Shown, (string Kind, string Member)? Target = null, string? Person = null, string? When = null,
    WholeSettings? Whole = null);

/// <summary>Settings that are set whole each time.</summary>
/// <param name="Member">Of the domain event.</param>
/// <param name="Initial">What held before they were set first.</param>
public sealed record WholeSettings(string Member, object Initial);

/// <summary>
/// The one table of what the audit log tells. It is a list of what may be shown: no secret, hash or key is in it. A type of domain event has a rule or is in
/// <see cref="NotAudited"/>.
/// </summary>
public static class AuditRules
{
    /// <summary>All rules.</summary>
    public static readonly IReadOnlyList<AuditRule> All =
    [
        Of<OrganizationCreated>("org.create", "Slug", "Name"),
        Of<OrganizationLimitsSet>("org.edit", "Limits") with { Whole = new("Limits", LimitSettings.None) },
        Of<OrganizationScrubbingSet>("org.edit", "Scrubbing") with { Whole = new("Scrubbing", ScrubbingSettings.None) },
        Of<OrganizationOptionsSet>("org.edit", "Options") with { Whole = new("Options", OrganizationOptions.Default) },
        Of<OrganizationRenamed>("org.edit", "Name"),
        Of<OrganizationSlugChanged>("org.edit", "Slug"),
        Of<DeletionRequested>("org.remove", "DueAt"),
        Of<DeletionCancelled>("org.restore"),
        Of<OrganizationDeleted>("org.removed"),
        Of<TeamChanged>("team.edit", "Slug", "Name") with { Target = ("team", "TeamId") },
        Of<TeamDeleted>("team.remove") with { Target = ("team", "TeamId") },
        Of<TeamRequested>("team.request") with { Target = ("team", "TeamId"), Person = "UserId" },
        Of<TeamRequestDenied>("team.request-deny") with { Target = ("team", "TeamId"), Person = "UserId" },
        Of<MemberInvited>("member.invite", "Email", "Role") with { When = "data->>'Status' = 'approved'" },
        Of<MemberInvited>("invite-request.create", "Email", "Role", "Status") with { Person = "UserId" },
        Of<InvitationRenewed>("invite.renew"),
        Of<InvitationChanged>("invite.edit", "Role"),
        Of<InvitationAccepted>("member.accept-invite") with { Person = "UserId" },
        Of<InvitationRevoked>("invite.remove"),
        Of<MemberRoleSet>("member.edit", "Role") with { Person = "UserId" },
        Of<MemberRemoved>("member.remove") with { Person = "UserId" },
        Of<TeamCreated>("team.create", "Slug", "Name") with { Target = ("team", "TeamId") },
        Of<MemberAdded>("member.add", "Role") with { Person = "UserId" },
        Of<NewcomerJoined>("member.add") with { Person = "UserId" },
        Of<TeamMemberSet>("member.leave-team") with { Target = ("team", "TeamId"), Person = "UserId", When = "data->>'Role' is null" },
        Of<TeamMemberSet>("member.join-team", "Role") with { Target = ("team", "TeamId"), Person = "UserId" },
        Of<OrganizationTokenCreated>("org-auth-token.create", "Name", "Scopes", "LastCharacters") with { Target = ("token", "TokenId") },
        Of<OrganizationTokenRenamed>("org-auth-token.edit", "Name") with { Target = ("token", "TokenId") },
        Of<OrganizationTokenRevoked>("org-auth-token.remove", "Name") with { Target = ("token", "TokenId") },
        Of<IntegrationCreated>("internal-integration.create", "Name", "Scopes") with { Target = ("integration", "IntegrationId") },
        Of<IntegrationChanged>("internal-integration.edit", "Name", "Scopes") with { Target = ("integration", "IntegrationId") },
        Of<IntegrationRemoved>("sentry-app.remove", "Name") with { Target = ("integration", "IntegrationId") },
        Of<IntegrationTokenCreated>("internal-integration.add-token", "LastCharacters") with { Target = ("integration", "IntegrationId") },
        Of<IntegrationTokenRevoked>("internal-integration.remove-token") with { Target = ("integration", "IntegrationId") },
        Of<SignOnSet>("sso.enable", "Issuer", "ClientId", "Domains", "DefaultRole", "GroupClaim", "Mappings", "Required", "Button") with { When = "(data->>'First')::bool" },
        Of<SignOnSet>("sso.edit", "Issuer", "ClientId", "Domains", "DefaultRole", "GroupClaim", "Mappings", "Required", "Button"),
        Of<SignOnRemoved>("sso.disable"),
        Of<IdentityLinked>("sso-identity.link", "Issuer") with { Person = "UserId" },
        Of<IdentityUnlinked>("sso-identity.unlink") with { Person = "UserId" },

        Of<ProjectCreated>("project.create", "Slug", "Name", "Platform"),
        Of<ProjectRenamed>("project.edit", "Name"),
        Of<ProjectSlugChanged>("project.edit", "Slug"),
        Of<ProjectPlatformSet>("project.edit", "Platform"),
        Of<ProjectLimitsSet>("project.edit", "Limits") with { Whole = new("Limits", LimitSettings.None) },
        Of<ProjectFiltersSet>("project.edit", "Filters") with { Whole = new("Filters", FilterSettings.Default) },
        Of<ProjectScrubbingSet>("project.edit", "Scrubbing") with { Whole = new("Scrubbing", ScrubbingSettings.Default) },
        Of<ProjectGroupingSet>("project.edit", "Grouping") with { Whole = new("Grouping", GroupingSettings.Default) },
        Of<AllowedDomainsSet>("project.allowed-domains", "Domains"),
        Of<ScrubRunStarted>("project.scrub", "Rules"),
        Of<ProjectVisibilitySet>("project.visibility", "IsPublic"),
        Of<ProjectResolveAgeSet>("project.edit", "Hours"),
        Of<ProjectOwnerSet>("project.owner-change") with { Person = "OwnerId" },
        Of<ProjectTeamsSet>("project.edit", "TeamId"),
        Of<ProjectTransferOffered>("project.request-transfer", "ExpiresAt"),
        Of<ProjectTransferred>("project.accept-transfer", "Slug"),
        Of<ProjectDeletionRequested>("project.remove", "EraseAfter"),
        Of<ProjectDeletionCancelled>("project.restore"),
        Of<AlertRuleSet>("rule.create", "Rule") with { When = "(data->>'IsNew')::bool" },
        Of<AlertRuleSet>("rule.edit", "Rule"),
        Of<AlertRuleDeleted>("rule.remove", "Name"),
        Of<AlertRuleMuted>("rule.snooze", "Until") with { Person = "ForUser" },
        Of<AlertRuleUnmuted>("rule.unsnooze") with { Person = "ForUser" },
        Of<MetricAlertSet>("alertrule.create", "Rule") with { When = "(data->>'IsNew')::bool" },
        Of<MetricAlertSet>("alertrule.edit", "Rule"),
        Of<MetricAlertDeleted>("alertrule.remove", "Name"),
        Of<MetricAlertMuted>("alertrule.mute", "Until") with { Person = "ForUser" },
        Of<MetricAlertUnmuted>("alertrule.unmute") with { Person = "ForUser" },
        Of<AlertChannelSet>("alert-channel.create", "Name", "Kind", "Host") with { When = "(data->>'IsNew')::bool" },
        Of<AlertChannelSet>("alert-channel.edit", "Name", "Kind", "Host"),
        Of<AlertChannelDeleted>("alert-channel.remove", "Name"),
        Of<ProjectKeyReplaced>("projectkey.change", "PublicKey", "NewPublicKey"),
        Of<IssueShared>("issue.publish"),
        Of<IssueUnshared>("issue.unpublish"),
        Of<IssueDeleted>("issue.delete", "Discard"),
        Of<IssueDiscardEnded>("issue.accept-again"),
        Of<ProjectKeyCreated>("projectkey.create", "Name", "PublicKey"),
        Of<ProjectKeyRenamed>("projectkey.edit", "Name", "PublicKey"),
        Of<ProjectKeyLimitSet>("projectkey.edit", "Limit", "PublicKey"),
        Of<ProjectKeyActivitySet>("projectkey.enable", "PublicKey") with { When = "(data->>'Active')::bool" },
        Of<ProjectKeyActivitySet>("projectkey.disable", "PublicKey"),
        Of<ProjectKeyDeleted>("projectkey.remove", "PublicKey"),

        Of<UserRegistered>("user.create", "Email", "Name", "Superuser"),
        Of<UserRenamed>("user.edit", "Name"),
        Of<SuperuserSet>("user.superuser-grant") with { When = "(data->>'Superuser')::bool" },
        Of<SuperuserSet>("user.superuser-revoke"),
        Of<PermissionSet>("user.permission-grant", "Permission") with { When = "(data->>'Granted')::bool" },
        Of<PermissionSet>("user.permission-revoke", "Permission"),
        Of<EmailChanged>("user.email-change", "Email"),
        Of<UserDeactivated>("user.disable"),
        Of<UserActivated>("user.enable"),
        Of<EmailVerified>("user.verify-email"),
        Of<UserSignedIn>("login.success", "Method"),
        Of<FailuresNoticed>("login.failure", "Count"),
        Of<SessionsEnded>("session.revoke"),
        Of<PasswordChanged>("password.change"),
        Of<RecoveryBegun>("password.recovery", "Mailed"),
        Of<TotpAdded>("2fa.add"),
        Of<TotpRemoved>("2fa.remove"),
        Of<PasskeyAdded>("2fa.add", "Name"),
        Of<PasskeyRemoved>("2fa.remove"),
        Of<RecoveryCodesMade>("2fa.recovery-codes"),
        Of<TokenCreated>("api-token.create", "Name", "Scopes", "LastCharacters", "ExpiresAt"),
        Of<TokenRenamed>("api-token.edit", "Name"),
        Of<TokenRevoked>("api-token.remove"),

        Of<RootUrlSet>("server.edit", "RootUrl"),
        Of<TrustedProxiesSet>("server.edit", "Networks"),
        Of<InstanceNameSet>("server.edit", "Name"),
        Of<AdminEmailSet>("server.edit", "Email"),
        Of<RegistrationSet>("server.edit", "Allowed", "Domains"),
        Of<NewcomersSet>("server.edit", "Join", "OrganizationId"),
        Of<FoundingSet>("server.edit", "Founding"),
        Of<OrganizationErased>("org.erased", "OrganizationId", "Slug", "Name", "Projects", "DeletedAt"),
        Of<MailSet>("server.edit", "Host", "Port", "Security", "User", "From", "FromName"),
    ];

    /// <summary>What nobody decided, what is everyday work on issues, and what only its owner cares for.</summary>
    public static readonly IReadOnlyList<Type> NotAudited =
    [
        typeof(FirstEventRecorded), typeof(NewcomerPlaced), typeof(ScrubRunEnded), typeof(ProjectErased),
        typeof(PreferencesSet), typeof(NotificationsSet), typeof(MailRefused), typeof(MailAccepted), typeof(InterfaceChoicesMade), typeof(PasswordRehashed), typeof(VerificationBegun), typeof(SecondRegistrationRefused),
        typeof(EmailChangeBegun), typeof(EmailChangeCancelled),
        typeof(TotpUsed), typeof(RecoveryCodeUsed), typeof(PasskeyRenamed), typeof(PasskeyUsed),
        typeof(IssueCreated), typeof(OccurrencesRecorded), typeof(IssueResolved), typeof(IssueUnresolved), typeof(IssueArchived), typeof(IssueRegressed),
        typeof(IssueFactsScrubbed), typeof(IssueHashesClaimed),
        typeof(IssueEscalated), typeof(IssueSettled), typeof(IssueAssigned), typeof(IssueBookmarked), typeof(IssueSubscribed), typeof(IssueSeen),
        typeof(IssuePrioritized), typeof(IssueReviewed), typeof(IssueCommented), typeof(IssueCommentEdited), typeof(IssueCommentDeleted),
        typeof(IssueErased), typeof(IssuesMerged), typeof(IssueMergedInto), typeof(IssueSplit), typeof(IssueSplitOff), typeof(IssueOperationUndone),
        typeof(ReleaseSeen), typeof(MetricStatusChanged),
    ];

    private static AuditRule Of<TEvent>(string name, params string[] shown) => new(typeof(TEvent), name, shown);
}

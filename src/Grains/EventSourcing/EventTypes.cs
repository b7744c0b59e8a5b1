using System.Collections.Frozen;
using System.Reflection;
using Marten.Events;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Releases;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Every domain event there is or ever was. Its stored name is its alias, so renaming a class changes neither wire nor store.</summary>
public static class EventTypes
{
    /// <summary>All domain event types.</summary>
    public static readonly IReadOnlyList<Type> All =
    [
        typeof(OrganizationCreated), typeof(TeamCreated), typeof(MemberAdded), typeof(OrganizationLimitsSet),
        typeof(NewcomerJoined), typeof(TeamMemberSet), typeof(OrganizationOptionsSet),
        typeof(OrganizationRenamed), typeof(OrganizationSlugChanged), typeof(DeletionRequested), typeof(DeletionCancelled), typeof(OrganizationDeleted),
        typeof(MemberRoleSet), typeof(MemberRemoved), typeof(MemberInvited), typeof(InvitationRenewed), typeof(InvitationChanged), typeof(InvitationAccepted),
        typeof(InvitationRevoked), typeof(TeamChanged), typeof(TeamDeleted), typeof(TeamRequested), typeof(TeamRequestDenied),
        typeof(OrganizationTokenCreated), typeof(OrganizationTokenRenamed), typeof(OrganizationTokenRevoked),
        typeof(IntegrationCreated), typeof(IntegrationChanged), typeof(IntegrationRemoved), typeof(IntegrationTokenCreated), typeof(IntegrationTokenRevoked),
        typeof(SignOnSet), typeof(SignOnRemoved), typeof(IdentityLinked), typeof(IdentityUnlinked),
        typeof(ProjectCreated), typeof(ProjectKeyCreated), typeof(ProjectKeyActivitySet), typeof(AllowedDomainsSet), typeof(FirstEventRecorded),
        typeof(ProjectFiltersSet), typeof(ProjectScrubbingSet), typeof(OrganizationScrubbingSet),
        typeof(ProjectRenamed), typeof(ProjectSlugChanged), typeof(ProjectPlatformSet), typeof(ProjectKeyRenamed), typeof(ProjectKeyDeleted),
        typeof(ProjectKeyLimitSet), typeof(ProjectLimitsSet),
        typeof(UserRegistered), typeof(TokenCreated), typeof(TokenRenamed), typeof(TokenRevoked),
        typeof(UserRenamed), typeof(PasswordChanged), typeof(PreferencesSet), typeof(InterfaceChoicesMade),
        typeof(PasswordRehashed), typeof(RecoveryBegun), typeof(VerificationBegun), typeof(EmailVerified), typeof(SecondRegistrationRefused),
        typeof(UserDeactivated), typeof(UserActivated), typeof(SessionsEnded), typeof(UserSignedIn), typeof(FailuresNoticed),
        typeof(TotpAdded), typeof(TotpRemoved), typeof(TotpUsed), typeof(RecoveryCodesMade), typeof(RecoveryCodeUsed),
        typeof(PasskeyAdded), typeof(PasskeyRenamed), typeof(PasskeyRemoved), typeof(PasskeyUsed),
        typeof(NewcomerPlaced), typeof(SuperuserSet), typeof(PermissionSet), typeof(EmailChangeBegun), typeof(EmailChangeCancelled), typeof(EmailChanged),
        typeof(RootUrlSet), typeof(TrustedProxiesSet), typeof(MailSet), typeof(InstanceNameSet), typeof(AdminEmailSet), typeof(RegistrationSet), typeof(NewcomersSet), typeof(FoundingSet),
        typeof(OrganizationErased),
        typeof(IssueCreated), typeof(OccurrencesRecorded), typeof(IssueResolved), typeof(IssueUnresolved), typeof(IssueArchived), typeof(IssueRegressed),
        typeof(ScrubRunStarted), typeof(ScrubRunEnded), typeof(IssueFactsScrubbed),
        typeof(ProjectGroupingSet), typeof(IssueHashesClaimed),
        typeof(ProjectVisibilitySet), typeof(ProjectOwnerSet), typeof(ProjectTeamsSet), typeof(ProjectKeyReplaced), typeof(ProjectTransferOffered),
        typeof(ProjectTransferred), typeof(ProjectDeletionRequested), typeof(ProjectDeletionCancelled), typeof(ProjectErased),
        typeof(IssueShared), typeof(IssueUnshared),
        typeof(IssueEscalated), typeof(IssueSettled), typeof(IssueAssigned), typeof(IssueBookmarked), typeof(IssueSubscribed), typeof(IssueSeen),
        typeof(IssuePrioritized), typeof(IssueReviewed), typeof(IssueCommented), typeof(IssueCommentEdited), typeof(IssueCommentDeleted),
        typeof(IssueDeleted), typeof(IssueErased), typeof(IssuesMerged), typeof(IssueMergedInto), typeof(IssueSplit), typeof(IssueSplitOff), typeof(IssueOperationUndone),
        typeof(ReleaseSeen), typeof(ProjectResolveAgeSet), typeof(IssueDiscardEnded),
        typeof(MetricAlertSet), typeof(MetricAlertDeleted), typeof(MetricAlertMuted), typeof(MetricAlertUnmuted), typeof(MetricStatusChanged),
        typeof(AlertRuleSet), typeof(AlertRuleDeleted), typeof(AlertRuleMuted), typeof(AlertRuleUnmuted), typeof(AlertChannelSet), typeof(AlertChannelDeleted), typeof(NotificationsSet), typeof(MailRefused), typeof(MailAccepted),
    ];

    private static readonly FrozenDictionary<Type, (string Name, string DotNetName)> Names = All.ToFrozenDictionary(
        type => type, type => (type.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias, $"{type.FullName}, {type.Assembly.GetName().Name}"));

    private static readonly FrozenDictionary<string, Type> Types = All.ToFrozenDictionary(NameOf);

    /// <summary>The type of events that are stored under a name.</summary>
    internal static Type TypeOf(string name) => Types[name];

    /// <summary>The name under which events of this type are stored (<c>issue.created.v1</c>).</summary>
    public static string NameOf(Type type) => Names[type].Name;

    /// <summary>The name of the class, which Marten stores beside it.</summary>
    internal static string DotNetNameOf(Type type) => Names[type].DotNetName;

    internal static void Map(IEventStoreOptions events)
    {
        foreach (var type in All) events.MapEventType(type, NameOf(type));
    }
}

using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Projects;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>An organisation in a list, in Sentry's shape.</summary>
/// <param name="DeletionDueAt">When it will be deleted; null: it stays.</param>
public record OrganizationBody(
    string Id, string Slug, string Name, DateTimeOffset DateCreated, OrganizationLinksBody Links, DateTimeOffset? DeletionDueAt,
    [property: JsonIgnore] OrganizationOptions Rights)
{
    public NamedBody Status => DeletionDueAt is null ? new("active", "active") : new("pending_deletion", "pending deletion");
    public AvatarBody Avatar { get; } = AvatarBody.Letter;
    public bool IsEarlyAdopter => false;
    public bool Require2FA => Rights.RequireTwoFactor;
    public bool RequireEmailVerification => false;
    public bool HasAuthProvider => false;
    public bool AllowMemberInvite => Rights.MembersMayInvite;
    public bool AllowMemberProjectCreation => Rights.MembersMayCreateProjects;
    public bool AllowSuperuserAccess => true;
    public IReadOnlyList<string> Features => [];
    public IReadOnlyList<string> OnboardingTasks => [];

    /// <summary>Shapes an organisation; <paramref name="root"/> is the server's external address.</summary>
    public static OrganizationBody From(OrganizationView organization, string root) => new(
        Wire.Id(organization.Id), organization.Slug, organization.Name, organization.CreatedAt,
        new OrganizationLinksBody($"{root}/organizations/{organization.Slug}", root), organization.DeletionDueAt, organization.Rights);
}

/// <summary>Where the organisation lives. There is one region, the server itself.</summary>
public sealed record OrganizationLinksBody(string OrganizationUrl, string RegionUrl);

/// <summary>An id with its name.</summary>
public sealed record NamedBody(string Id, string Name);

/// <summary>One organisation with all that Sentry tells of it. Settings that this server does not have are at "off".</summary>
public sealed record OrganizationDetailBody : OrganizationBody
{
    private readonly Contracts.Projects.ScrubbingSettings _scrubbing;

    public OrganizationDetailBody(
        OrganizationBody organization, Access access, IReadOnlyList<TeamBody>? teams, IReadOnlyList<ProjectBody>? projects) : base(organization)
    {
        _scrubbing = access.Organization.Scrubbing ?? Contracts.Projects.ScrubbingSettings.None;
        (Role, Access, Teams, Projects) = (access.Role, access.Scopes, teams, projects);
        PendingAccessRequests = access.Organization.Asking.Count;
        (OrgRoleList, TeamRoleList) = (RoleBody.Of(access.Role, access.Organization.Rights), RoleBody.TeamRoles);
    }

    public string Role { get; }
    public string OrgRole => Role;
    public IReadOnlyList<string> Access { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TeamBody>? Teams { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProjectBody>? Projects { get; }

    public IReadOnlyList<RoleBody> OrgRoleList { get; }
    public IReadOnlyList<RoleBody> TeamRoleList { get; }
    public IReadOnlyDictionary<string, string> Experiments { get; } = new Dictionary<string, string>();
    public bool IsDefault => false;
    public string DefaultRole => Rights.DefaultRole;
    public bool OpenMembership => Rights.OpenMembership;
    public bool AllowSharedIssues => Rights.AllowSharedIssues;
    public bool EnhancedPrivacy => false;
    public bool DataScrubber => _scrubbing.Scrub;
    public bool DataScrubberDefaults => _scrubbing.Defaults;
    public IReadOnlyList<string> SensitiveFields => _scrubbing.SensitiveFields;
    public IReadOnlyList<string> SafeFields => _scrubbing.SafeFields;
    public int StoreCrashReports => 0;
    public string AttachmentsRole => Rights.MembersMayDownloadAttachments ? "member" : "admin";
    public string DebugFilesRole => "member";
    public bool EventsMemberAdmin => Rights.MembersMayDeleteIssues;
    public bool AlertsMemberWrite => Rights.MembersMayEditAlerts;
    public bool TeamAdminsMayDelete => Rights.TeamAdminsMayDelete;
    public bool AgentsMayComment => Rights.AgentsMayComment;
    public bool OwnersMayCreateUsers => Rights.OwnersMayCreateUsers;
    public bool OneTeamPerProject => Rights.OneTeamPerProject;
    public bool ShowCommentsToPublic => Rights.ShowCommentsToPublic;
    public bool ScrubIPAddresses => _scrubbing.ScrubIpAddresses;
    public bool ScrapeJavaScript => false;
    public bool AllowJoinRequests => Rights.AllowJoinRequests;
    public string? RelayPiiConfig => _scrubbing.PiiConfig;
    public string? RelayDsnEndpoint => null;
    public IReadOnlyList<string> TrustedRelays => [];
    public int PendingAccessRequests { get; }
    public bool HideAiFeatures => true;
    public bool AggregatedDataConsent => false;
    public bool IsDynamicallySampled => false;
    public bool IssueAlertsThreadFlag => false;
    public bool MetricAlertsThreadFlag => false;
    public bool RequiresSso => false;
    public string DefaultAutofixAutomationTuning => "off";
    public bool DefaultSeerScannerAutomation => false;
    public bool EnableSeerCoding => false;
    public string DefaultCodingAgent => "";
    public string? DefaultCodingAgentIntegrationId => null;
    public string DefaultAutomatedRunStoppingPoint => "";
    public bool AutoEnableCodeReview => false;
    public bool AutoOpenPrs => false;
    public IReadOnlyList<string> DefaultCodeReviewTriggers => [];
}

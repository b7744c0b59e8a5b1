using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Projects;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>An organisation in a list, in Sentry's shape.</summary>
public record OrganizationBody(string Id, string Slug, string Name, DateTimeOffset DateCreated, OrganizationLinksBody Links)
{
    public NamedBody Status { get; } = new("active", "active");
    public AvatarBody Avatar { get; } = AvatarBody.Letter;
    public bool IsEarlyAdopter => false;
    public bool Require2FA => false;
    public bool RequireEmailVerification => false;
    public bool HasAuthProvider => false;
    public bool AllowMemberInvite => true;
    public bool AllowMemberProjectCreation => true;
    public bool AllowSuperuserAccess => true;
    public IReadOnlyList<string> Features => [];
    public IReadOnlyList<string> OnboardingTasks => [];

    /// <summary>Shapes an organisation; <paramref name="root"/> is the server's external address.</summary>
    public static OrganizationBody From(OrganizationView organization, string root) => new(
        Wire.Id(organization.Id), organization.Slug, organization.Name, organization.CreatedAt,
        new OrganizationLinksBody($"{root}/organizations/{organization.Slug}", root));
}

/// <summary>Where the organisation lives. There is one region, the server itself.</summary>
public sealed record OrganizationLinksBody(string OrganizationUrl, string RegionUrl);

/// <summary>An id with its name.</summary>
public sealed record NamedBody(string Id, string Name);

/// <summary>A team, in Sentry's shape. Every member of the organisation reaches every team.</summary>
public sealed record TeamBody(string Id, string Slug, string Name, DateTimeOffset DateCreated, int MemberCount, IReadOnlyList<string> Access)
{
    public bool IsMember => true;
    public string? TeamRole => null;
    public IReadOnlyDictionary<string, bool> Flags { get; } = new Dictionary<string, bool>();
    public bool HasAccess => true;
    public bool IsPending => false;
    public AvatarBody Avatar { get; } = AvatarBody.Letter;

    /// <summary>Shapes a team as the caller sees it.</summary>
    public static TeamBody From(TeamView team, Access access) => new(
        Wire.Id(team.Id), team.Slug, team.Name, team.CreatedAt, access.Organization.Members.Count, access.Scopes);
}

/// <summary>One organisation with all that Sentry tells of it. Settings that this server does not have are at "off".</summary>
public sealed record OrganizationDetailBody : OrganizationBody
{
    private readonly Contracts.Projects.ScrubbingSettings _scrubbing;

    public OrganizationDetailBody(
        OrganizationBody organization, Access access, IReadOnlyList<TeamBody>? teams, IReadOnlyList<ProjectBody>? projects) : base(organization)
    {
        _scrubbing = access.Organization.Scrubbing ?? Contracts.Projects.ScrubbingSettings.None;
        (Role, Access, Teams, Projects) = (access.Role, access.Scopes, teams, projects);
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
    public string DefaultRole => "member";
    public bool OpenMembership => true;
    public bool AllowSharedIssues => false;
    public bool EnhancedPrivacy => false;
    public bool DataScrubber => _scrubbing.Scrub;
    public bool DataScrubberDefaults => _scrubbing.Defaults;
    public IReadOnlyList<string> SensitiveFields => _scrubbing.SensitiveFields;
    public IReadOnlyList<string> SafeFields => _scrubbing.SafeFields;
    public int StoreCrashReports => 0;
    public string AttachmentsRole => "member";
    public string DebugFilesRole => "member";
    public bool EventsMemberAdmin => true;
    public bool AlertsMemberWrite => true;
    public bool ScrubIPAddresses => _scrubbing.ScrubIpAddresses;
    public bool ScrapeJavaScript => false;
    public bool AllowJoinRequests => false;
    public string? RelayPiiConfig => _scrubbing.PiiConfig;
    public string? RelayDsnEndpoint => null;
    public IReadOnlyList<string> TrustedRelays => [];
    public int PendingAccessRequests => 0;
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

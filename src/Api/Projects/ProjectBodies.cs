using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Organizations;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>A project in a list, in Sentry's shape. Kinds of data that this server does not take are said to be absent.</summary>
/// <param name="FirstEvent">When the first event happened; null: there is none yet.</param>
/// <param name="FirstIssueShortId">The issue that the first event made; null also when it is not known.</param>
public record ProjectBody(
    string Id, string Slug, string Name, string? Platform, DateTimeOffset DateCreated, DateTimeOffset? FirstEvent, string? FirstIssueShortId,
    ProjectTeamBody? Team, IReadOnlyList<ProjectTeamBody> Teams, IReadOnlyList<string> Platforms, IReadOnlyList<string> Access)
{
    public bool IsBookmarked => false;
    public bool IsMember => true;
    public bool HasAccess => true;
    public IReadOnlyList<string> Features => [];
    public bool FirstTransactionEvent => false;
    public bool HasFeedbacks => false;
    public bool HasFlags => false;
    public bool HasMinifiedStackTrace => false;
    public bool HasMonitors => false;
    public bool HasNewFeedbacks => false;
    public bool HasProfiles => false;
    public bool HasReplays => false;
    public bool HasSessions => false;
    public bool HasInsightsHttp => false;
    public bool HasInsightsDb => false;
    public bool HasInsightsAssets => false;
    public bool HasInsightsAppStart => false;
    public bool HasInsightsScreenLoad => false;
    public bool HasInsightsVitals => false;
    public bool HasInsightsCaches => false;
    public bool HasInsightsQueues => false;
    public bool HasInsightsAgentMonitoring => false;
    public bool HasInsightsMCP => false;
    public bool HasLogs => false;
    public bool HasTraceMetrics => false;
    public bool HasUserReports => false;
    public IReadOnlyList<string> Environments => [];
    /// <summary>The newest release in the project's order, only in what is told of one project; null: there is none.</summary>
    public LatestReleaseBody? LatestRelease { get; init; }

    /// <summary>Shapes a project as the caller sees it.</summary>
    public static ProjectBody From(ProjectView project, Access access)
    {
        ProjectTeamBody[] teams = [.. project.TeamIds.Join(access.Organization.Teams, id => id, team => team.Id, (_, team) => new ProjectTeamBody(Wire.Id(team.Id), team.Name, team.Slug))];
        return new ProjectBody(
            Wire.Id(project.Id), project.Slug, project.Name, project.Platform, project.CreatedAt, project.FirstEventAt,
            project.FirstIssueNumber is { } number ? ShortIds.Format(project.Slug, number) : null,
            teams.FirstOrDefault(team => team.Id == Wire.Id(project.TeamId)), teams, project.Platform is { } platform ? [platform] : [], access.ScopesIn(project));
    }
}

/// <summary>A release.</summary>
public sealed record LatestReleaseBody(string Version);

/// <summary>The team of a project.</summary>
public sealed record ProjectTeamBody(string Id, string Name, string Slug);

/// <summary>One project with all that Sentry tells of it. Settings that this server does not have are at "off".</summary>
public sealed record ProjectDetailBody : ProjectBody
{
    private readonly ScrubbingSettings _scrubbing;
    private readonly FilterSettings _filters;
    private readonly GroupingSettings _grouping;

    public ProjectDetailBody(ProjectBody body, OrganizationBody organization, ProjectView project) : base(body) =>
        (Organization, IsPublic, ResolveAge, AllowedDomains, _scrubbing, _filters, _grouping) =
            (organization, project.IsPublic, project.ResolveAge ?? 0, project.AllowedDomains, project.Scrubbing ?? ScrubbingSettings.Default, project.Filters ?? FilterSettings.Default,
                project.Grouping ?? GroupingSettings.Default);

    public OrganizationBody Organization { get; }
    public IReadOnlyList<string> AllowedDomains { get; }
    public AvatarBody Avatar { get; } = AvatarBody.Letter;
    public bool IsInternal => false;
    public bool IsPublic { get; }
    public string Color => "#3f5ebf";
    public string Status => "active";
    public int DigestsMinDelay => 0;
    public int DigestsMaxDelay => 0;
    public string SubjectPrefix => "";
    public string SubjectTemplate => "";

    /// <summary>Hours without an event after which issues are resolved; 0: never.</summary>
    public int ResolveAge { get; }

    public bool DataScrubber => _scrubbing.Scrub;
    public bool DataScrubberDefaults => _scrubbing.Defaults;
    public IReadOnlyList<string> SafeFields => _scrubbing.SafeFields;
    public IReadOnlyList<string> SensitiveFields => _scrubbing.SensitiveFields;
    public int? StoreCrashReports => null;
    public string SecurityToken => "";
    public string? SecurityTokenHeader => null;
    public bool VerifySSL => false;
    public bool ScrubIPAddresses => _scrubbing.ScrubIpAddresses;
    public bool ScrapeJavaScript => false;
    public bool EnableAutoReleaseCreation => false;
    public IReadOnlyList<string> HighlightTags => [];
    public IReadOnlyDictionary<string, string[]> HighlightContext { get; } = new Dictionary<string, string[]>();
    public HighlightPresetBody HighlightPreset { get; } = new();
    public string GroupingConfig => _grouping.Config;
    public string DerivedGroupingEnhancements => "";

    /// <summary>The project's own stack trace rules, one a line.</summary>
    public string GroupingEnhancements => _grouping.StackTraceRules;

    /// <summary>Until when the version of grouping before is asked, in seconds since 1970; 0: it is not.</summary>
    public long SecondaryGroupingExpiry => _grouping.SecondaryUntil?.ToUnixTimeSeconds() ?? 0;
    public string? SecondaryGroupingConfig => _grouping.SecondaryConfig;

    /// <summary>The project's own fingerprint rules, one a line.</summary>
    public string FingerprintingRules => _grouping.FingerprintRules;
    public int ProcessingIssues => 0;
    public string? DefaultEnvironment => null;
    public string? RelayPiiConfig => _scrubbing.PiiConfig;

    /// <summary>The lists of the filters, one entry a line.</summary>
    public IReadOnlyDictionary<string, string> Options => FilterOptions.From(_filters);
    public IReadOnlyList<string> BuiltinSymbolSources => [];
    public IReadOnlyList<string>? DynamicSamplingBiases => null;
    public string SymbolSources => "";
    public bool IsDynamicallySampled => false;
    public bool TempestFetchScreenshots => false;
    public string AutofixAutomationTuning => "off";
    public bool SeerScannerAutomation => false;
    public string? SeerNightshiftTweaks => null;
    public bool ScmSourceContextEnabled => false;
    public string? DebugFilesRole => null;
}

/// <summary>What a user interface shows first of an event.</summary>
public sealed record HighlightPresetBody
{
    public IReadOnlyList<string> Tags => [];
    public IReadOnlyDictionary<string, string[]> Context { get; } = new Dictionary<string, string[]>();
}

using System.Text.Json.Serialization;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Issues;

/// <summary>An issue in a list, in Sentry's shape. <c>count</c> is text, <c>userCount</c> a number.</summary>
public record IssueBody(
    string Id, string ShortId, string Title, string? Culprit, string Permalink, string? Logger, string Level, string Status, string? Substatus,
    string? Platform, IssueProjectBody Project, string Type, IReadOnlyDictionary<string, string> Metadata, bool IsUnhandled,
    string Count, long UserCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    public IReadOnlyDictionary<string, IReadOnlyList<long[]>> Stats { get; init; } = new Dictionary<string, IReadOnlyList<long[]>>();
    public LifetimeBody Lifetime => new(Count, UserCount, FirstSeen, LastSeen);
    public string? MatchingEventId { get; init; }

    /// <summary>Where everybody may read the issue; null: nowhere.</summary>
    public string? ShareId { get; init; }

    public IReadOnlyDictionary<string, string> StatusDetails { get; } = new Dictionary<string, string>();
    public bool IsPublic => ShareId is not null;
    public string? Priority => null;
    public DateTimeOffset? PriorityLockedAt => null;
    public double? SeerFixabilityScore => null;
    public DateTimeOffset? SeerAutofixLastTriggered => null;
    public DateTimeOffset? SeerExplorerAutofixLastTriggered => null;
    public string IssueType => "error";
    public string IssueCategory => "error";
    public int NumComments => 0;
    public string? AssignedTo => null;
    public bool IsBookmarked => false;
    public bool IsSubscribed => false;
    public string? SubscriptionDetails => null;
    public bool HasSeen => false;
    public IReadOnlyList<string> Annotations => [];
    public DerivedDataBody DerivedData { get; } = new();
    public LifetimeBody? Filtered => null;
    public int SessionCount => 0;
    public string? Inbox => null;
    public string? Owners => null;
    public IReadOnlyList<string> IntegrationIssues => [];
    public IReadOnlyList<string> SentryAppIssues => [];
    public bool LatestEventHasAttachments => false;
    public string? MatchingEventEnvironment => null;

    /// <summary>Shapes an issue; <paramref name="root"/> is the server's external address.</summary>
    public static IssueBody From(IssueView issue, OrganizationView organization, ProjectView project, string root) => new(
        Wire.Id(issue.Id), ShortIds.Format(project.Slug, issue.Number), issue.Facts.Title, issue.Facts.Culprit,
        $"{root}/organizations/{organization.Slug}/issues/{Wire.Id(issue.Id)}/", issue.Facts.Logger, issue.Facts.Level,
        IssueWords.Status(issue.Status), IssueWords.Substatus(issue.Substatus), issue.Facts.Platform,
        new IssueProjectBody(Wire.Id(project.Id), project.Name, project.Slug, project.Platform),
        issue.Facts.Type, IssueWords.Metadata(issue.Facts), issue.Facts.Unhandled,
        Wire.Id(issue.Count), issue.UserCount, issue.FirstSeen, issue.LastSeen)
    {
        ShareId = organization.Rights.AllowSharedIssues ? issue.ShareId : null,
    };
}

/// <summary>The project of an issue.</summary>
public sealed record IssueProjectBody(string Id, string Name, string Slug, string? Platform);

/// <summary>Counts over an issue's whole life.</summary>
public sealed record LifetimeBody(string Count, long UserCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    public string? Stats => null;
}

/// <summary>What Sentry's assistants would add.</summary>
public sealed record DerivedDataBody
{
    public string Blocker => "";
    public string Progress => "";
    public string Status => "";
    public int ViewCount => 0;
    public bool HasOpenFixPr => false;
    public bool IsAssigned => false;
    public bool HasRootCause => false;
    public string LastCompletedAutofixStep => "";
    public DateTimeOffset? LastProgressedAt => null;
}

/// <summary>One issue with all that Sentry tells of it.</summary>
public sealed record IssueDetailBody : IssueBody
{
    public IssueDetailBody(IssueBody issue, string? firstRelease, string? lastRelease, int userReports) : base(issue)
    {
        (FirstRelease, LastRelease) = (IssueReleaseBody.From(firstRelease), IssueReleaseBody.From(lastRelease));
        Activity = [new ActivityBody(FirstSeen)];
        UserReportCount = userReports;
    }

    public IssueReleaseBody? FirstRelease { get; }
    public IssueReleaseBody? LastRelease { get; }
    public IReadOnlyList<ActivityBody> Activity { get; }
    public IReadOnlyList<string> Tags => [];
    public IReadOnlyList<string> SeenBy => [];
    public int UserReportCount { get; }
    public IReadOnlyList<string> Participants => [];
    public IReadOnlyList<string> PluginActions => [];
    public IReadOnlyList<string> PluginIssues => [];
    public IReadOnlyList<string> PluginContexts => [];
}

/// <summary>A release that is known by its name only.</summary>
public sealed record IssueReleaseBody(string Version)
{
    /// <summary>Null when there is none.</summary>
    public static IssueReleaseBody? From(string? version) => version is null ? null : new(version);
}

/// <summary>The one entry that every issue's history begins with.</summary>
public sealed record ActivityBody(DateTimeOffset DateCreated)
{
    public string Id => "0";
    public string Type => "first_seen";
    public string? User => null;

    [JsonPropertyName("sentry_app")]
    public string? SentryApp => null;

    public IReadOnlyDictionary<string, string> Data { get; } = new Dictionary<string, string>();
}

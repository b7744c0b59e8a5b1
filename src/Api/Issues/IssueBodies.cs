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

    /// <summary>With what it is resolved, or until when it is archived.</summary>
    public StatusDetailsBody StatusDetails { get; init; } = new();

    public bool IsPublic => ShareId is not null;

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>Since when somebody has it so; lists never tell.</summary>
    public DateTimeOffset? PriorityLockedAt { get; init; }

    public double? SeerFixabilityScore => null;
    public DateTimeOffset? SeerAutofixLastTriggered => null;
    public DateTimeOffset? SeerExplorerAutofixLastTriggered => null;
    public string IssueType => "error";
    public string IssueCategory => "error";
    public int NumComments { get; init; }

    /// <summary>Who is to see to it; null: nobody.</summary>
    public ActorBody? AssignedTo { get; init; }

    /// <summary>Whether it is among the caller's bookmarks.</summary>
    public bool IsBookmarked { get; init; }

    /// <summary>Whether the caller hears of it.</summary>
    public bool IsSubscribed { get; init; }

    /// <summary>Why; null when the caller does not.</summary>
    public SubscriptionDetailsBody? SubscriptionDetails { get; init; }

    /// <summary>Whether the caller ever looked at it.</summary>
    public bool HasSeen { get; init; }

    public IReadOnlyList<string> Annotations => [];
    public DerivedDataBody DerivedData { get; } = new();
    public LifetimeBody? Filtered => null;
    public int SessionCount => 0;

    /// <summary>Why it is to be looked at; null: it is not.</summary>
    public InboxBody? Inbox { get; init; }

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
        StatusDetails = StatusDetailsBody.From(issue),
        Priority = IssueWords.Priority(issue.Priority),
        NumComments = issue.CommentCount,
        Inbox = InboxBody.From(issue),
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
        Activity = [ActivityBody.FirstSeen(FirstSeen)];
        UserReportCount = userReports;
    }

    public IssueReleaseBody? FirstRelease { get; }
    public IssueReleaseBody? LastRelease { get; }

    /// <summary>What was done, the newest first, at most 100 entries.</summary>
    public IReadOnlyList<ActivityBody> Activity { get; init; }

    public IReadOnlyList<string> Tags => [];

    /// <summary>Who looked at it, whoever did last first.</summary>
    public IReadOnlyList<SeenByBody> SeenBy { get; init; } = [];

    public int UserReportCount { get; }

    /// <summary>Issues that were merged into it.</summary>
    public int PartCount { get; init; }

    /// <summary>Who hears of it.</summary>
    public IReadOnlyList<ParticipantBody> Participants { get; init; } = [];

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

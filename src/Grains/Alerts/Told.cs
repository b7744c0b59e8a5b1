using System.Globalization;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Kinds of what people are told by mail; each waits apart. Numbers are stored; none is reused.</summary>
internal enum NoticeKind : short
{
    /// <summary>A rule spoke.</summary>
    Alert = 0,

    /// <summary>Something was done with an issue that they follow.</summary>
    News = 1,

    /// <summary>An incident of a metric alert began, changed or is over.</summary>
    Metric = 2,
}

/// <summary>Something that people are told, with all that it is about, as it is now.</summary>
/// <param name="Id">Of the firing, the news or the step.</param>
/// <param name="Organization">Of the project.</param>
/// <param name="Project">Where it happened.</param>
/// <param name="At">When it happened (UTC).</param>
internal abstract record Told(long Id, OrganizationView Organization, ProjectView Project, DateTimeOffset At)
{
    public abstract NoticeKind Kind { get; }

    /// <summary>The issue, or the metric alert: a digest tells of it once.</summary>
    public abstract long Topic { get; }

    /// <summary>The page of the topic, from the root of the server.</summary>
    public abstract string Path { get; }

    /// <summary>The topic in a digest.</summary>
    public abstract string Title { get; }

    /// <summary>What else is known of the topic.</summary>
    public abstract string About(bool chinese);

    /// <summary>What is said of it in a digest.</summary>
    public abstract string Line(UserView reader);

    /// <summary>Whom it is for, as things are now: everybody once, by id.</summary>
    public abstract Task<IReadOnlyList<Recipient>> FindRecipientsAsync(IGrainFactory grains, DateTimeOffset now);

    /// <summary>The letter that tells of it alone.</summary>
    public abstract Letter Alone(AlertPost post, Recipient recipient);
}

/// <summary>Something that people are told of an issue.</summary>
/// <param name="Id">Of the firing, or the news.</param>
/// <param name="Organization">Of the project.</param>
/// <param name="Project">Of the issue.</param>
/// <param name="Issue">The issue.</param>
/// <param name="EventId">The event it is about; null: none.</param>
/// <param name="At">When it happened (UTC).</param>
internal abstract record ToldOfIssue(long Id, OrganizationView Organization, ProjectView Project, IssueView Issue, Guid? EventId, DateTimeOffset At)
    : Told(Id, Organization, Project, At)
{
    public override long Topic => Issue.Id;

    public override string Path => AlertNotes.IssuePath(Organization, Issue.Id, EventId);

    public override string Title => $"{ShortIds.Format(Project.Slug, Issue.Number)} · {Issue.Facts.Title}";

    public override string About(bool chinese) => string.Join(" · ", new[] { Issue.Facts.Culprit, Issue.Facts.Level, Counts(Issue.Count, Issue.UserCount, chinese) }.Where(part => part.Length > 0));

    private static string Counts(long events, long users, bool chinese) => chinese
        ? string.Create(CultureInfo.InvariantCulture, $"{events} 个事件，{users} 个用户")
        : string.Create(CultureInfo.InvariantCulture, $"{events} {(events == 1 ? "event" : "events")}, {users} {(users == 1 ? "user" : "users")}");
}

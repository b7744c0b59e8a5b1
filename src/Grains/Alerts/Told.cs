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
}

/// <summary>Something that people are told, with all that it is about, as it is now.</summary>
/// <param name="Id">Of the firing, or of the news.</param>
/// <param name="Organization">Of the project.</param>
/// <param name="Project">Of the issue.</param>
/// <param name="Issue">The issue.</param>
/// <param name="EventId">The event it is about; null: none.</param>
/// <param name="At">When it happened (UTC).</param>
internal abstract record Told(long Id, OrganizationView Organization, ProjectView Project, IssueView Issue, Guid? EventId, DateTimeOffset At)
{
    public abstract NoticeKind Kind { get; }

    /// <summary>The letter that tells of it alone.</summary>
    public abstract Letter Alone(AlertPost post, Recipient recipient);

    /// <summary>What is said of it in a digest.</summary>
    public abstract string Line(AlertPost post, UserView reader);
}

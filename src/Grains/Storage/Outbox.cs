using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Storage;

/// <summary>The kinds of messages in the outbox. Names are stored; none is reused.</summary>
internal static class Outbox
{
    public const string NewIssue = "new-issue.v1";

    /// <summary>Sent by whoever sends mail, so that a slow mail server holds nothing else up.</summary>
    public const string Mail = "mail.v1";

    /// <summary>A rule spoke; whoever is to hear of it is to be told.</summary>
    public const string Alert = "alert.v1";

    /// <summary>Something was done with an issue; whoever follows it is to be told.</summary>
    public const string News = "news.v1";

    /// <summary>An incident of a metric alert began, changed or is over; whoever is to hear of it is to be told.</summary>
    public const string Metric = "metric.v1";

    /// <summary>A message to a channel of an organisation, sent by whoever posts, so that a slow receiver holds nothing else up.</summary>
    public const string Post = "post.v1";

    /// <summary>Kinds that have somebody of their own.</summary>
    public static readonly IReadOnlyList<string> Apart = [Mail, Post];

    public const string ProjectDeletion = "project-deletion.v1";

    public const string Newcomer = "newcomer.v1";

    public const string MemberLeft = "member-left.v1";

    public static OutboxMessage ForNewcomer(long userId) => new(Newcomer, new NewcomerMessage(userId));

    public static OutboxMessage ForMemberLeft(long organizationId, long userId) => new(MemberLeft, new MemberLeftMessage(organizationId, userId));

    public const string TeamGone = "team-gone.v1";

    public static OutboxMessage ForTeamGone(long organizationId, long teamId) => new(TeamGone, new TeamGoneMessage(organizationId, teamId));

    public const string PasswordOffer = "password-offer.v1";

    /// <summary>Who has no password, and cannot sign on with the organisation's provider any more, is to choose one.</summary>
    public static OutboxMessage ForPasswordOffer(long userId, string organization) => new(PasswordOffer, new PasswordOfferMessage(userId, organization));

    public static OutboxMessage ForProjectDeletion(long projectId) => new(ProjectDeletion, new ProjectDeletionMessage(projectId));

    public const string OrganizationDeletion = "organization-deletion.v1";

    public static OutboxMessage ForOrganizationDeletion(long organizationId) => new(OrganizationDeletion, new OrganizationDeletionMessage(organizationId));

    public static OutboxMessage ForNewIssue(IssueCreated created, DateTimeOffset eventAt) =>
        new(NewIssue, new NewIssueMessage(created.ProjectId, eventAt, created.Number));
}

/// <summary>A project got the issue <paramref name="Number"/>, whose first event is from <paramref name="EventAt"/>. Earlier versions posted no number.</summary>
internal sealed record NewIssueMessage(long ProjectId, DateTimeOffset EventAt, long? Number = null);

/// <summary>A project was deleted; it is to be erased when it cannot be had back any more.</summary>
internal sealed record ProjectDeletionMessage(long ProjectId);

/// <summary>A rule spoke.</summary>
internal sealed record AlertMessage(long Firing);

/// <summary>Something was done with an issue.</summary>
internal sealed record NewsMessage(long News);

/// <summary>A step of an incident of a metric alert.</summary>
internal sealed record MetricMessage(long ProjectId, MetricStatusChanged Step);

/// <summary>Somebody who registered by itself may sign in, and is to be where newcomers go.</summary>
internal sealed record NewcomerMessage(long UserId);

/// <summary>Somebody is no member any more; what it has in the organisation is to be nobody's.</summary>
internal sealed record MemberLeftMessage(long OrganizationId, long UserId);

/// <summary>A team is deleted; the issues that it had are to be nobody's.</summary>
internal sealed record TeamGoneMessage(long OrganizationId, long TeamId);

/// <summary>A user cannot sign on with the provider of the organisation of that name any more.</summary>
internal sealed record PasswordOfferMessage(long UserId, string Organization);

/// <summary>An organisation is no more; all that it had is to be erased. The schema posts it, too, for those that ended when nothing was erased yet.</summary>
internal sealed record OrganizationDeletionMessage(long OrganizationId);

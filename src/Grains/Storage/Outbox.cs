using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Storage;

/// <summary>The kinds of messages in the outbox. Names are stored; none is reused.</summary>
internal static class Outbox
{
    public const string NewIssue = "new-issue.v1";

    /// <summary>Sent by whoever sends mail, so that a slow mail server holds nothing else up.</summary>
    public const string Mail = "mail.v1";

    public const string ProjectDeletion = "project-deletion.v1";

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

/// <summary>An organisation is no more; all that it had is to be erased. The schema posts it, too, for those that ended when nothing was erased yet.</summary>
internal sealed record OrganizationDeletionMessage(long OrganizationId);

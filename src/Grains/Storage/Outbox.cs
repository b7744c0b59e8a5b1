using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Storage;

/// <summary>The kinds of messages in the outbox. Names are stored; none is reused.</summary>
internal static class Outbox
{
    public const string NewIssue = "new-issue.v1";

    public static OutboxMessage ForNewIssue(IssueCreated created, DateTimeOffset eventAt) =>
        new(NewIssue, new NewIssueMessage(created.ProjectId, eventAt));
}

/// <summary>A project got an issue whose first event is from <paramref name="EventAt"/>.</summary>
internal sealed record NewIssueMessage(long ProjectId, DateTimeOffset EventAt);

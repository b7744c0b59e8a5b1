using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Projections;

/// <summary>
/// Lists of issues, their events per hour and their environments. A page of domain events is summed in memory and written with one statement; the
/// fence comes first, so of two agents that run the shard for a while only one writes.
/// </summary>
public sealed class IssueListProjection : IProjection
{
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var page = new IssueListPage();
        foreach (var e in events)
        {
            if (e.Data is IssueEvent issueEvent && IdOf(e.StreamKey, "issue-") is { } issue) page.Add(issue, issueEvent, e.Sequence);
            if (e is { Data: ProjectTransferred moved, StreamKey: { } key } && IdOf(key, "project-") is { } project) page.Move(project, moved.OrganizationId);
        }
        page.Queue(operations, events[0].Sequence, events[^1].Sequence);
        return Task.CompletedTask;
    }

    private static long? IdOf(string? streamKey, string kind) =>
        streamKey is not null && streamKey.StartsWith(kind, StringComparison.Ordinal) && long.TryParse(streamKey.AsSpan(kind.Length), out var id) ? id : null;
}

using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Projects;

/// <summary>Decides about the end of a project: hidden first, and erased when it cannot be had back any more.</summary>
internal static class ProjectDeletions
{
    /// <exception cref="DomainException"><c>project_erased</c>.</exception>
    public static IReadOnlyList<ProjectEvent> Decide(ProjectDeletion? deletion, ProjectCommand command, DateTimeOffset now) => (deletion, command) switch
    {
        (null, DeleteProject c) => [new ProjectDeletionRequested(now + (c.UndoWindow ?? TimeSpan.Zero), now)],
        (null, EndProject c) => [new ProjectDeletionRequested(now + c.Settling, now)],
        ({ Erased: false }, EndProject c) when deletion.EraseAfter > now + c.Settling => [new ProjectDeletionRequested(now + c.Settling, now)],
        (null, _) or (_, DeleteProject or EndProject) or ({ Erased: true }, RecordProjectErasure) => [],
        (_, RestoreProject) when deletion.Erased || now >= deletion.EraseAfter => throw new DomainException("project_erased", "The project cannot be had back any more."),
        (_, RestoreProject) => [new ProjectDeletionCancelled(now)],
        (_, RecordProjectErasure) => now < deletion.EraseAfter ? [] : [new ProjectErased(now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };
}

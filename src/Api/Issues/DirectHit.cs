using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Issues;

/// <summary>A search text that is an event id or a short id leads straight to its issue.</summary>
public sealed class DirectHit(IGrainFactory grains, AccessResolver resolver)
{
    /// <summary>
    /// The issue that the text names, or null. An event id is looked for in the projects of the list, whatever its window; a short id,
    /// when asked for, in the whole organisation.
    /// </summary>
    public async Task<(ProjectView Project, IssueView Issue, string? EventId)?> FindAsync(
        Access access, IReadOnlyList<ProjectView> projects, IssueListParameters parameters)
    {
        var text = parameters.Text.Trim();
        if (EventIds.TryParse(text, out var eventId) && projects.Count > 0)
        {
            var stored = await grains.GetGrain<IEventQueryGrain>(0).FindAsync([.. projects.Select(project => project.Id)], eventId);
            if (stored is not null && await grains.FindIssueAsync(stored.IssueId) is { } issue)
                return (projects.First(project => project.Id == stored.ProjectId), issue, EventIds.Format(eventId));
        }
        if (parameters.ShortIdLookup != "1") return null;
        return await resolver.FindIssueByShortIdAsync(access.Organization, text) is { } found && access.May(Permission.ViewIssues, found.Project) ? (found.Project, found.Issue, null) : null;
    }
}

using System.Collections.Concurrent;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>The policies of the projects that a silo takes events of. One is read again when it is older than <see cref="AgeMax"/>.</summary>
public sealed class ProjectPolicies(IGrainFactory grains, TimeProvider time)
{
    /// <summary>How long a change of settings may take to be heeded.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(5);

    private const int CountMax = 10_000;

    private readonly ConcurrentDictionary<long, Entry> _entries = new();

    /// <summary>The policy of a project; of one that does not exist, the defaults.</summary>
    internal ValueTask<ProjectPolicy> GetAsync(long projectId)
    {
        if (_entries.TryGetValue(projectId, out var entry) && time.GetElapsedTime(entry.ReadAt) < AgeMax) return ValueTask.FromResult(entry.Policy);
        return new ValueTask<ProjectPolicy>(ReadAsync(projectId, entry));
    }

    private async Task<ProjectPolicy> ReadAsync(long projectId, Entry? before)
    {
        var now = time.GetTimestamp();
        var project = await grains.GetGrain<IProjectGrain>(projectId).GetAsync();
        var organization = project is null ? null : await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync();
        var isSame = before is not null && SettingsAreSame(before, project, organization);
        var policy = isSame ? before!.Policy : new ProjectPolicy(organization?.Scrubbing, project?.Scrubbing, project?.Filters);
        if (_entries.Count >= CountMax) _entries.Clear();
        _entries[projectId] = new Entry(policy, now, organization?.Scrubbing, project?.Scrubbing, project?.Filters);
        return policy;
    }

    private static bool SettingsAreSame(Entry before, ProjectView? project, OrganizationView? organization) =>
        Same(before.Organization, organization?.Scrubbing) && Same(before.Project, project?.Scrubbing) && Same(before.Filters, project?.Filters);

    private static bool Same<T>(T? one, T? other) where T : class => one is null ? other is null : SettingsCheck.Same(one, other);

    private sealed record Entry(
        ProjectPolicy Policy, long ReadAt, ScrubbingSettings? Organization, ScrubbingSettings? Project, FilterSettings? Filters);
}

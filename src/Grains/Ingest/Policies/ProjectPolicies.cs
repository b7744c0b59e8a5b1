using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>
/// The policies of the projects that a silo takes events of. One that is older than <see cref="PolicyOptions.PolicyRefresh"/> still serves,
/// and is read again meanwhile; whoever finds none waits for the one read of it, and so does who finds one of twice that age: what comes after
/// a pause is not taken with settings from before it.
/// </summary>
public sealed partial class ProjectPolicies(IGrainFactory grains, TimeProvider time, IOptions<PolicyOptions> options, ILogger<ProjectPolicies> logger)
{
    private const int CountMax = 10_000;

    private readonly ConcurrentDictionary<long, Entry> _entries = new();
    private readonly ConcurrentDictionary<long, Lazy<Task<Entry>>> _reads = new();

    /// <summary>The policy of a project; of one that does not exist, the defaults. Fails only when none is known that is new enough and the settings cannot be read.</summary>
    internal ValueTask<ProjectPolicy> GetAsync(long projectId)
    {
        if (!_entries.TryGetValue(projectId, out var entry)) return new ValueTask<ProjectPolicy>(FirstAsync(projectId));
        var age = time.GetElapsedTime(entry.ReadAt);
        if (age >= 2 * options.Value.PolicyRefresh) return new ValueTask<ProjectPolicy>(FirstAsync(projectId));
        if (age >= options.Value.PolicyRefresh) _ = RefreshAsync(projectId);
        return ValueTask.FromResult(entry.Policy);
    }

    private async Task<ProjectPolicy> FirstAsync(long projectId) => (await ReadOnceAsync(projectId)).Policy;

    private async Task RefreshAsync(long projectId)
    {
        try
        {
            await ReadOnceAsync(projectId);
        }
        catch (Exception fault)
        {
            // The next call tries again.
            LogRefreshFailed(projectId, fault);
        }
    }

    /// <summary>Joins the read that is under way, or begins one.</summary>
    private Task<Entry> ReadOnceAsync(long projectId) =>
        _reads.GetOrAdd(projectId, id => new Lazy<Task<Entry>>(() => ReadAndForgetAsync(id))).Value;

    private async Task<Entry> ReadAndForgetAsync(long projectId)
    {
        try
        {
            return await ReadAsync(projectId);
        }
        finally
        {
            _reads.TryRemove(projectId, out _);
        }
    }

    private async Task<Entry> ReadAsync(long projectId)
    {
        // Else a read that ends at once would be forgotten before it is remembered.
        await Task.Yield();
        var now = time.GetTimestamp();
        var before = _entries.GetValueOrDefault(projectId);
        var project = await grains.GetGrain<IProjectGrain>(projectId).GetAsync();
        var organization = project is null ? null : await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync();
        var isSame = before is not null && SettingsAreSame(before, project, organization);
        var policy = isSame ? before!.Policy : new ProjectPolicy(organization?.Scrubbing, project?.Scrubbing, project?.Filters, project?.Grouping);
        if (!isSame && policy.RuleProblems is [var first, ..]) LogRulesUnreadable(projectId, first);
        if (before is null && _entries.Count >= CountMax) DropOldest();
        var entry = new Entry(policy, now, organization?.Scrubbing, project?.Scrubbing, project?.Filters, project?.Grouping);
        _entries[projectId] = entry;
        return entry;
    }

    /// <summary>Makes room by a tenth, so that it is seldom done. A project in use was read lately and stays.</summary>
    private void DropOldest()
    {
        foreach (var (projectId, _) in _entries.ToArray().OrderBy(entry => entry.Value.ReadAt).Take(CountMax / 10)) _entries.TryRemove(projectId, out _);
    }

    private static bool SettingsAreSame(Entry before, ProjectView? project, OrganizationView? organization) =>
        Same(before.Organization, organization?.Scrubbing) && Same(before.Project, project?.Scrubbing) && Same(before.Filters, project?.Filters)
        && before.Grouping == project?.Grouping;

    private static bool Same<T>(T? one, T? other) where T : class => one is null ? other is null : SettingsCheck.Same(one, other);

    [LoggerMessage(LogLevel.Warning, "The settings of project {ProjectId} could not be read again; those known stay in force.")]
    private partial void LogRefreshFailed(long projectId, Exception fault);

    [LoggerMessage(LogLevel.Error, "Rules of grouping of project {ProjectId} cannot be read and act as none: {Problem}")]
    private partial void LogRulesUnreadable(long projectId, RuleProblem problem);

    private sealed record Entry(
        ProjectPolicy Policy, long ReadAt, ScrubbingSettings? Organization, ScrubbingSettings? Project, FilterSettings? Filters,
        GroupingSettings? Grouping);
}

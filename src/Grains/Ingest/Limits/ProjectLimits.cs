using System.Collections.Concurrent;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>The compiled limits of projects, each read again after <see cref="Age"/>. Safe for concurrent use.</summary>
/// <param name="grains">Where projects and organisations are asked.</param>
/// <param name="time">The clock.</param>
public sealed class ProjectLimits(IGrainFactory grains, TimeProvider time)
{
    /// <summary>How old limits may be.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private const int ProjectsMax = 10_000;
    private readonly ConcurrentDictionary<long, Entry> _entries = new();

    /// <summary>The project's limits. When they cannot be read, those that were known hold on; without any, the fault goes up.</summary>
    internal ValueTask<LimitPlan> GetAsync(long organizationId, long projectId)
    {
        if (!_entries.TryGetValue(projectId, out var entry))
        {
            if (_entries.Count >= ProjectsMax) Trim();
            entry = _entries.GetOrAdd(projectId, _ => new Entry());
        }
        return entry.GetAsync(() => ReadAsync(organizationId, projectId), time);
    }

    private async Task<LimitPlan> ReadAsync(long organizationId, long projectId)
    {
        var (project, organization) = (grains.GetGrain<IProjectGrain>(projectId).GetAsync(), grains.GetGrain<IOrganizationGrain>(organizationId).GetAsync());
        await Task.WhenAll(project, organization);
        return await project is { } known ? QuotaCompiler.Compile(known, await organization) : LimitPlan.None;
    }

    private void Trim()
    {
        foreach (var entry in _entries.Take(ProjectsMax / 10)) _entries.TryRemove(entry);
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private LimitPlan? _plan;
        private Task<LimitPlan>? _read;
        private long _readAt;

        public ValueTask<LimitPlan> GetAsync(Func<Task<LimitPlan>> read, TimeProvider time)
        {
            Task<LimitPlan> under;
            lock (_lock)
            {
                if (_read is { IsCompletedSuccessfully: true }) _plan = _read.Result;
                if (_read is null || (_read.IsCompleted && time.GetElapsedTime(_readAt) >= Age)) (_read, _readAt) = (read(), time.GetTimestamp());
                if (_read is { IsCompletedSuccessfully: true }) return new(_read.Result);
                under = _read;
            }
            return new(WaitAsync(under));
        }

        private async Task<LimitPlan> WaitAsync(Task<LimitPlan> read)
        {
            try
            {
                return await read;
            }
            catch (Exception fault) when (_plan is not null && fault is not OperationCanceledException)
            {
                return _plan;
            }
        }
    }
}

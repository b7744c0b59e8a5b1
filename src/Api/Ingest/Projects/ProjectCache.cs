using System.Collections.Concurrent;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest.Projects;

/// <summary>
/// Remembers projects for a few seconds, unknown ones too. Requests that miss at the same time share one read. Safe for
/// concurrent use.
/// </summary>
/// <param name="read">Asks for a project; null when there is none.</param>
/// <param name="time">The clock.</param>
/// <param name="options">How long and how many.</param>
internal sealed class ProjectCache(Func<long, Task<ProjectView?>> read, TimeProvider time, IngestOptions options)
{
    private readonly ConcurrentDictionary<long, Entry> _entries = new();

    /// <summary>How many projects are remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>The project as it was at most <see cref="IngestOptions.ProjectCacheTime"/> ago.</summary>
    public Task<ProjectView?> GetAsync(long id)
    {
        var now = time.GetTimestamp();
        while (true)
        {
            if (!_entries.TryGetValue(id, out var entry))
            {
                var added = new Entry(read, id, now, forcedAt: null);
                if (!_entries.TryAdd(id, added)) continue;
                Trim(now);
                return added.Project;
            }
            if (entry.IsRunning || (!entry.HasFailed && time.GetElapsedTime(entry.ReadAt, now) < options.ProjectCacheTime)) return entry.Project;
            var renewed = new Entry(read, id, now, entry.ForcedAt);
            if (_entries.TryUpdate(id, renewed, entry)) return renewed.Project;
        }
    }

    /// <summary>
    /// The project as it is, because what <see cref="GetAsync"/> knew did not do; but asks at most once in
    /// <see cref="IngestOptions.UnknownKeyCacheTime"/> for each project, and not when it was asked since <paramref name="since"/>.
    /// </summary>
    /// <param name="id">The project.</param>
    /// <param name="since">When the request began, as a timestamp of the clock.</param>
    public Task<ProjectView?> RefreshAsync(long id, long since)
    {
        var now = time.GetTimestamp();
        var isRecent = !_entries.TryGetValue(id, out var entry)
            || entry.ReadAt >= since
            || (entry.ForcedAt is { } forced && time.GetElapsedTime(forced, now) < options.UnknownKeyCacheTime);
        if (isRecent) return GetAsync(id);
        var renewed = new Entry(read, id, now, forcedAt: now);
        return _entries.TryUpdate(id, renewed, entry!) ? renewed.Project : GetAsync(id);
    }

    /// <summary>Beyond the limit, forgets what is stale, and then whatever comes first, down to nine tenths.</summary>
    private void Trim(long now)
    {
        if (_entries.Count <= options.ProjectCacheEntriesMax) return;
        foreach (var entry in _entries)
        {
            if (time.GetElapsedTime(entry.Value.ReadAt, now) >= options.ProjectCacheTime) _entries.TryRemove(entry);
        }
        var surplus = _entries.Count - (options.ProjectCacheEntriesMax * 9 / 10);
        if (surplus <= options.ProjectCacheEntriesMax / 10) return;
        foreach (var entry in _entries.Take(surplus)) _entries.TryRemove(entry);
    }

    /// <summary>One read. It starts when somebody first asks for its result, so that a lost race reads nothing.</summary>
    private sealed class Entry(Func<long, Task<ProjectView?>> read, long id, long readAt, long? forcedAt)
    {
        private readonly Lazy<Task<ProjectView?>> _project = new(() => read(id));

        /// <summary>When the read began, as a timestamp of the clock.</summary>
        public long ReadAt => readAt;

        /// <summary>When a read was last forced; null: never.</summary>
        public long? ForcedAt => forcedAt;

        public Task<ProjectView?> Project => _project.Value;

        public bool IsRunning => !Project.IsCompleted;

        public bool HasFailed => Project.IsFaulted || Project.IsCanceled;
    }
}

using System.Collections.Concurrent;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Limits;

/// <summary>
/// The limits that the intake found exceeded, until they end, so that what they hold for is refused without asking again. Safe for concurrent use.
/// </summary>
internal sealed class ActiveLimits(TimeProvider time, int projectsMax = ActiveLimits.ProjectsMax)
{
    /// <summary>How many projects are remembered; beyond it those whose limits are over are forgotten, then any.</summary>
    public const int ProjectsMax = 10_000;

    private readonly ConcurrentDictionary<long, IReadOnlyList<ActiveLimit>> _projects = new();

    /// <summary>How many projects are remembered.</summary>
    public int Count => _projects.Count;

    /// <summary>What holds now for a key of a project.</summary>
    public IReadOnlyList<ActiveLimit> Find(long projectId, string publicKey)
    {
        if (!_projects.TryGetValue(projectId, out var known)) return [];
        var now = time.GetUtcNow();
        if (known.Any(limit => limit.Until <= now)) known = Forget(projectId, now);
        return [.. known.Where(limit => limit.PublicKey is null || limit.PublicKey == publicKey)];
    }

    /// <summary>Remembers limits; of two that differ only in their end the later one is kept.</summary>
    public void Add(long projectId, IReadOnlyList<ActiveLimit> limits)
    {
        if (limits.Count == 0) return;
        if (_projects.Count >= projectsMax && !_projects.ContainsKey(projectId)) Trim();
        _projects.AddOrUpdate(projectId, _ => limits, (_, known) => [.. known.Where(old => !limits.Any(added => IsSame(old, added))), .. limits]);
    }

    private IReadOnlyList<ActiveLimit> Forget(long projectId, DateTimeOffset now)
    {
        while (_projects.TryGetValue(projectId, out var known))
        {
            IReadOnlyList<ActiveLimit> left = [.. known.Where(limit => limit.Until > now)];
            if (left.Count > 0 ? _projects.TryUpdate(projectId, left, known) : _projects.TryRemove(KeyValuePair.Create(projectId, known))) return left;
        }
        return [];
    }

    private void Trim()
    {
        var now = time.GetUtcNow();
        foreach (var entry in _projects.Where(entry => entry.Value.All(limit => limit.Until <= now))) _projects.TryRemove(entry);
        foreach (var entry in _projects.Take(Math.Max(0, _projects.Count - (projectsMax * 9 / 10)))) _projects.TryRemove(entry);
    }

    private static bool IsSame(ActiveLimit one, ActiveLimit other) =>
        one.Scope == other.Scope && one.ReasonCode == other.ReasonCode && one.PublicKey == other.PublicKey && one.Categories.SequenceEqual(other.Categories);
}

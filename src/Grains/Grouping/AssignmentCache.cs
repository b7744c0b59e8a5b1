using Microsoft.Extensions.Caching.Memory;
using SentryOrleans.Contracts.Grouping;

namespace SentryOrleans.Grains.Grouping;

/// <summary>What the grouping grains answered, so that a known error costs no call. A wrong entry is found out by the issue's commit, never stored.</summary>
public sealed class AssignmentCache : IDisposable
{
    private const int EntriesMax = 200_000;
    private readonly MemoryCache _assignments = new(new MemoryCacheOptions { SizeLimit = EntriesMax, CompactionPercentage = 0.25 });

    public bool TryGet(long projectId, string hash, out IssueAssignment? assignment) => _assignments.TryGetValue((projectId, hash), out assignment);

    public void Set(long projectId, string hash, IssueAssignment assignment) =>
        _assignments.Set((projectId, hash), assignment, new MemoryCacheEntryOptions { Size = 1 });

    public void Dispose() => _assignments.Dispose();
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Grouping;

/// <summary>
/// What the grouping grains answered, so that a known error costs no call, with the reference to its issue, which costs more to make than to
/// call. A wrong entry is found out by the issue's commit, never stored.
/// </summary>
public sealed class AssignmentCache(IGrainFactory grains) : IDisposable
{
    private const int EntriesMax = 200_000;
    private readonly MemoryCache _assignments = new(new MemoryCacheOptions { SizeLimit = EntriesMax, CompactionPercentage = 0.25 });

    /// <summary>The issue of each hash; only when all are known.</summary>
    public bool TryGet(long projectId, IReadOnlyList<string> hashes, [NotNullWhen(true)] out KnownIssue[]? issues)
    {
        issues = new KnownIssue[hashes.Count];
        for (var i = 0; i < issues.Length; i++)
            if (!_assignments.TryGetValue((projectId, hashes[i]), out issues[i]!)) return false;
        return true;
    }

    public KnownIssue Set(long projectId, string hash, IssueAssignment assignment) => _assignments.Set(
        (projectId, hash), new KnownIssue(assignment.IssueId, grains.GetGrain<IIssueGrain>(assignment.IssueId), assignment.Number), new MemoryCacheEntryOptions { Size = 1 });

    public void Dispose() => _assignments.Dispose();
}

/// <summary>The issue of a hash, and the number it gets if it is new.</summary>
public sealed record KnownIssue(long Id, IIssueGrain Issue, long Number);

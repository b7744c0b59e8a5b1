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

    public bool TryGet(long projectId, string hash, [NotNullWhen(true)] out KnownIssue? issue) => _assignments.TryGetValue((projectId, hash), out issue);

    public KnownIssue Set(long projectId, string hash, IssueAssignment assignment) => _assignments.Set(
        (projectId, hash), new KnownIssue(grains.GetGrain<IIssueGrain>(assignment.IssueId), assignment.Number), new MemoryCacheEntryOptions { Size = 1 });

    public void Dispose() => _assignments.Dispose();
}

/// <summary>The issue of a hash, and the number it gets if it is new.</summary>
public sealed record KnownIssue(IIssueGrain Issue, long Number);

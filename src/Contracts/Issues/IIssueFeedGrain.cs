using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Issues;

/// <summary>Tells what changed in an organisation's lists of issues. It remembers nothing: every answer comes from the tables.</summary>
[Alias("IIssueFeedGrain")]
public interface IIssueFeedGrain : IGrainWithIntegerKey
{
    /// <summary>Where the organisation's lists are now; 0 when they are empty.</summary>
    [AlwaysInterleave, Alias("GetPosition")]
    Task<long> GetPositionAsync(long organizationId);

    /// <summary>All issues that changed after a position.</summary>
    [AlwaysInterleave, Alias("Read")]
    Task<IssueChanges> ReadAsync(long organizationId, long after);

    /// <summary>As <see cref="ReadAsync"/>, but waits up to a second when nothing has changed yet.</summary>
    [AlwaysInterleave, Alias("Wait")]
    Task<IssueChanges> WaitAsync(long organizationId, long after);
}

/// <summary>What changed in an organisation's lists of issues.</summary>
/// <param name="Position">Where to go on.</param>
/// <param name="Issues">The issues that changed, in the order of their last change; each once, as it is now.</param>
/// <param name="IsReset">The changes cannot be told, because they are more than 1,000 or the lists are being made again: read the lists.</param>
[GenerateSerializer, Immutable, Alias("issue.changes")]
public sealed record IssueChanges(long Position, IReadOnlyList<IssueChange> Issues, bool IsReset)
{
    /// <summary>Nothing is to be told.</summary>
    public bool IsEmpty => Issues.Count == 0 && !IsReset;
}

/// <summary>An issue of a list with the places of two of its domain events in the order of all.</summary>
/// <param name="Issue">The issue as lists show it.</param>
/// <param name="Sequence">The last one that the list knows.</param>
/// <param name="ListedSequence">The one since which the issue is in lists.</param>
[GenerateSerializer, Immutable, Alias("issue.change")]
public sealed record IssueChange(IssueView Issue, long Sequence, long ListedSequence);

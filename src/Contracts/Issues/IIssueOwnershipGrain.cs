namespace SentryOrleans.Contracts.Issues;

/// <summary>
/// Says which issue of one project has which grouping hashes: merges, splits, deletes. One after the other, each in one transaction over all streams and claims it
/// touches. Facts never move: events stay those of the issue that they came to first, which becomes a part of another and can be split off again.
/// </summary>
[Alias("IIssueOwnershipGrain")]
public interface IIssueOwnershipGrain : IGrainWithIntegerKey
{
    /// <summary>Makes issues parts of the one that was seen first (of several the one with more events, then with the lower id).</summary>
    /// <param name="issues">Ids of issues of the project; a part stands for the issue that it is part of.</param>
    /// <param name="byUser">Who wants it.</param>
    /// <exception cref="DomainException"><c>issue_not_found</c>, <c>nothing_to_merge</c> (fewer than two).</exception>
    [Alias("Merge")]
    Task<MergeResult> MergeAsync(IReadOnlyList<long> issues, long? byUser);

    /// <summary>Takes hashes out of an issue, with the events that have them and those that will come.</summary>
    /// <param name="issue">An issue of the project.</param>
    /// <param name="hashes">Some of its hashes, not all.</param>
    /// <param name="byUser">Who wants it.</param>
    /// <exception cref="DomainException"><c>issue_not_found</c>, <c>hash_not_found</c>, <c>nothing_left</c> (all its hashes).</exception>
    [Alias("Split")]
    Task<SplitResult> SplitAsync(long issue, IReadOnlyList<string> hashes, long? byUser);

    /// <summary>Deletes an issue. See <see cref="DeleteIssue"/>.</summary>
    /// <exception cref="DomainException"><c>issue_not_found</c>.</exception>
    [Alias("Delete")]
    Task DeleteAsync(long issue, bool discard, long? byUser);

    /// <summary>Events like those of a deleted issue are dropped no more.</summary>
    /// <exception cref="DomainException"><c>issue_not_discarded</c>.</exception>
    [Alias("EndDiscard")]
    Task EndDiscardAsync(long issue, long? byUser);

    /// <summary>Undoes what an operation did to an issue of the project: merging, splitting and deleting too. Undoing is an operation itself.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="operation">What is undone.</param>
    /// <param name="byUser">Who wants it.</param>
    /// <param name="force">Even what somebody changed after it.</param>
    /// <exception cref="DomainException"><c>issue_not_found</c>, <c>operation_not_found</c>, <c>issue_erased</c>.</exception>
    [Alias("Undo")]
    Task<UndoResult> UndoAsync(long issue, Guid operation, long? byUser, bool force);
}

/// <summary>What was merged: the issue as it is now, and those that are parts of it since.</summary>
[GenerateSerializer, Immutable, Alias("issue.merge-result")]
public sealed record MergeResult(IssueView Parent, IReadOnlyList<long> Children);

/// <summary>What was split: the issue that has the hashes now, and what is left of the other.</summary>
[GenerateSerializer, Immutable, Alias("issue.split-result")]
public sealed record SplitResult(IssueView Issue, IssueView Rest);

/// <summary>What was undone.</summary>
/// <param name="Issue">The issue as it is now.</param>
/// <param name="Later">Not empty: nothing was undone, because this was done to the same things after it.</param>
[GenerateSerializer, Immutable, Alias("issue.undo-result")]
public sealed record UndoResult(IssueView Issue, IReadOnlyList<IssueActivity> Later);

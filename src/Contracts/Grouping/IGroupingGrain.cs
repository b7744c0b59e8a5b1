namespace SentryOrleans.Contracts.Grouping;

/// <summary>
/// Decides, for one project (the key), which issue an event's grouping hashes belong to. The answer becomes true when the issue's unit commits:
/// that unit claims the hashes and the number, so two answers for one hash can never both be stored.
/// </summary>
[Alias("IGroupingGrain")]
public interface IGroupingGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The issues of an event's hashes. The event belongs to the issue of the first hash that has one; hashes without an issue go to that one too. When none
    /// has one, the issue of <paramref name="secondary"/> takes them, else they get a new issue id and the project's next number.
    /// </summary>
    /// <param name="hashes">At least one, 32 lower-case hexadecimal digits each.</param>
    /// <param name="secondary">The event's hash in the version of grouping before, as long as that is asked; else null.</param>
    /// <param name="reread">The last answer led to a conflict: forget it and read what is committed.</param>
    /// <returns>The issue of each hash, in their order; that of the first is the event's.</returns>
    /// <exception cref="BusyException">The database is away.</exception>
    [Alias("AssignHashes")]
    Task<IReadOnlyList<IssueAssignment>> AssignAsync(IReadOnlyList<string> hashes, string? secondary, bool reread);
}

/// <summary>An issue and the number of its short id, which is 0 once it is committed.</summary>
[GenerateSerializer, Immutable, Alias("grouping.assignment")]
public sealed record IssueAssignment(long IssueId, long Number);

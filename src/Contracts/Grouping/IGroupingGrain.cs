namespace SentryOrleans.Contracts.Grouping;

/// <summary>
/// Decides, for one project (the key), which issue a grouping hash belongs to. The answer becomes true when the issue's first unit commits:
/// that unit claims the hash and the number, so two answers for one hash can never both be stored.
/// </summary>
[Alias("IGroupingGrain")]
public interface IGroupingGrain : IGrainWithIntegerKey
{
    /// <summary>The issue of a hash; a hash never seen gets a new issue id and the project's next number.</summary>
    /// <param name="hash">32 lower-case hexadecimal digits.</param>
    /// <param name="reread">The last answer led to a conflict: forget it and read the committed one.</param>
    /// <exception cref="BusyException">The database is away.</exception>
    [Alias("Assign")]
    Task<IssueAssignment> AssignAsync(string hash, bool reread);
}

/// <summary>An issue and the number of its short id.</summary>
[GenerateSerializer, Immutable, Alias("grouping.assignment")]
public sealed record IssueAssignment(long IssueId, long Number);

using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// What one grain wants stored: domain events for one stream and, for issues, the events of SDKs that they count. It is committed whole
/// or not at all, together with many others.
/// </summary>
public sealed class JournalUnit : IQueuedUnit
{
    /// <summary>Key of the stream (<c>issue-42</c>).</summary>
    public required string Stream { get; init; }

    /// <summary>Version of the stream that the grain has seen; 0 when it does not exist.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>Whose share of the journal this uses; 0 for what belongs to no project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>Names that must be free, or owned by the same owner already.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>Events to store, if their ids are new.</summary>
    public IReadOnlyList<Occurrence> Rows { get; init; } = [];

    /// <summary>Issue of the rows, or the part of it that they belong to.</summary>
    public long IssueId { get; init; }

    /// <summary>All other parts of the issue: users whom they have seen are not new to it.</summary>
    public IReadOnlyList<long> OtherParts { get; init; } = [];

    /// <summary>Version of the domain event that counts the rows.</summary>
    public long CountingVersion { get; init; }

    /// <summary>
    /// Called inside the transaction when it is known which rows are new. Pure: it may be called again when the transaction has to be
    /// repeated.
    /// </summary>
    public required Func<UnitFacts, UnitDecision> Decide { get; init; }

    /// <inheritdoc />
    public long Bytes { get; private set; }

    /// <inheritdoc />
    public int RowCount => Rows.Count;

    /// <inheritdoc />
    public void Refuse(Exception reason) => Completion.TrySetException(reason);

    internal long Enqueued { get; set; }

    internal TaskCompletionSource<UnitFacts> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Measure() => Bytes = Rows.Sum(row => (long)row.Payload.Length + 256);
}

/// <summary>A name within a scope that only one owner may have.</summary>
public sealed record Claim(string Scope, string Name, long Owner);

/// <summary>What the database knew: for each row of the unit, whether it was new and whether it brought a new user.</summary>
public sealed class UnitFacts(int rows)
{
    private readonly bool[] _stored = new bool[rows];
    private readonly bool[] _newUser = new bool[rows];

    /// <summary>Number of rows that were new.</summary>
    public int StoredCount { get; private set; }

    /// <summary>Whether the row was new and is stored.</summary>
    public bool IsStored(int row) => _stored[row];

    /// <summary>Number of new users whom other parts of the issue had seen.</summary>
    public int KnownUserCount { get; private set; }

    /// <summary>Whether the row's user was new to the issue, or the part of it; true for one row a user.</summary>
    public bool IsNewUser(int row) => _newUser[row];

    internal void MarkStored(int row)
    {
        _stored[row] = true;
        StoredCount++;
    }

    internal void MarkNewUser(int row) => _newUser[row] = true;

    internal void MarkKnownUser() => KnownUserCount++;
}

/// <summary>What follows: domain events to append, messages for elsewhere, the snapshot to keep (null: none now), and who did it (null: nobody).</summary>
public sealed record UnitDecision(IReadOnlyList<object> Events, IReadOnlyList<OutboxMessage> Outbox, object? Snapshot, AuditHeaders? Audit = null)
{
    /// <summary>Nothing was new: nothing is appended and no name is kept.</summary>
    public static readonly UnitDecision Nothing = new([], [], null);
}

/// <summary>Something to be done after the commit, at least once. <paramref name="Data"/> is stored as JSON.</summary>
public sealed record OutboxMessage(string Kind, object Data);

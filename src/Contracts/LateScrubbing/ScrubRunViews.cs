namespace SentryOrleans.Contracts.LateScrubbing;

/// <summary>A run of scrubbing over what a project has stored.</summary>
/// <param name="Id">The run.</param>
/// <param name="StartedAt">When it was asked for (UTC).</param>
/// <param name="StartedBy">Who asked; null: not known.</param>
/// <param name="Rules">Names of the rules that were in force.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Step">What it does, or did last.</param>
/// <param name="IsLastPass">It looks again at what came while it went.</param>
/// <param name="IsStopping">It was asked to stop.</param>
/// <param name="Counts">What it looked at and changed so far.</param>
/// <param name="EndedAt">When it ended (UTC); null: it goes on.</param>
/// <param name="Problem">Why it failed: <c>rules_changed</c>, <c>project_gone</c> or <c>fault</c>; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("scrub.run")]
public sealed record ScrubRunView(
    Guid Id, DateTimeOffset StartedAt, long? StartedBy, IReadOnlyList<string> Rules, ScrubRunStatus Status, ScrubRunStep Step, bool IsLastPass, bool IsStopping,
    ScrubCounts Counts, DateTimeOffset? EndedAt, string? Problem);

/// <summary>How a run stands. Numbers are stored; none is reused.</summary>
public enum ScrubRunStatus
{
    /// <summary>It goes on.</summary>
    Running = 0,

    /// <summary>All that is stored was looked at.</summary>
    Finished = 1,

    /// <summary>Someone stopped it; what it did stays done.</summary>
    Stopped = 2,

    /// <summary>It could not go on; what it did stays done.</summary>
    Failed = 3,
}

/// <summary>What a run does, in this order. Numbers are stored; none is reused.</summary>
public enum ScrubRunStep
{
    /// <summary>It is written down and everything is counted.</summary>
    Starting = 0,

    /// <summary>What issues show, and the domain events that said it. Before events, which tell better what it was made of.</summary>
    Issues = 1,

    /// <summary>Events.</summary>
    Events = 2,

    /// <summary>Transactions, spans, logs, sessions and the like.</summary>
    Items = 3,

    /// <summary>Attachments.</summary>
    Files = 4,

    /// <summary>Feedback of users.</summary>
    Reports = 5,

    /// <summary>Receipts of events.</summary>
    Receipts = 6,

    /// <summary>What was on its way when the run began is waited for; then the steps before are repeated for it.</summary>
    Waiting = 7,

    /// <summary>The database forgets the rows as they were.</summary>
    Cleaning = 8,

    /// <summary>The end is written down.</summary>
    Ending = 9,
}

/// <summary>What a run looked at and changed.</summary>
/// <param name="Events">Events.</param>
/// <param name="Items">Transactions, spans, logs, sessions and the like.</param>
/// <param name="Files">Attachments; one that was removed is changed.</param>
/// <param name="Reports">Feedback of users.</param>
/// <param name="Issues">Issues.</param>
/// <param name="DomainEvents">Stored domain events of issues that were masked.</param>
/// <param name="Receipts">Receipts that were changed.</param>
/// <param name="Unreadable">Things that could not be read and stay as they are.</param>
/// <param name="Fields">How many values each rule changed.</param>
[GenerateSerializer, Immutable, Alias("scrub.counts")]
public sealed record ScrubCounts(
    ScrubCount Events, ScrubCount Items, ScrubCount Files, ScrubCount Reports, ScrubCount Issues, long DomainEvents, long Receipts, long Unreadable,
    IReadOnlyDictionary<string, long> Fields)
{
    /// <summary>Nothing yet.</summary>
    public static readonly ScrubCounts None = new(default, default, default, default, default, 0, 0, 0, new Dictionary<string, long>());
}

/// <summary>Of <paramref name="Total"/> things that were there when the run began <paramref name="Seen"/> were looked at and <paramref name="Changed"/> changed. What came later may be among the changed.</summary>
[GenerateSerializer, Immutable, Alias("scrub.count")]
public readonly record struct ScrubCount(long Total, long Seen, long Changed);

/// <summary>What a run would look at, and what it would do to the newest events.</summary>
/// <param name="Days">By day of receipt (UTC), oldest first; days without anything are left out.</param>
/// <param name="Issues">How many issues the project has.</param>
/// <param name="Sample">The settings in force, tried on the newest events.</param>
[GenerateSerializer, Immutable, Alias("scrub.preview")]
public sealed record ScrubRunPreview(IReadOnlyList<ScrubDay> Days, long Issues, Projects.ScrubbingPreview Sample);

/// <summary>What is stored of one day.</summary>
[GenerateSerializer, Immutable, Alias("scrub.day")]
public sealed record ScrubDay(DateOnly Day, long Events, long Items, long Files, long Reports);

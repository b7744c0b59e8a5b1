using System.Collections.Immutable;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Events of one commit that were new, in the order they came, with the users the issue had not seen and the grouping hashes that become its own.</summary>
/// <param name="Occurrences">The events, all of one part.</param>
/// <param name="NewUsers">Keyed hashes of users that are new to the part.</param>
/// <param name="NewHashes">See <see cref="Issue.NewHashes"/>; a new issue has one at least.</param>
/// <param name="Now">The time (UTC).</param>
public sealed record RecordOccurrences(IReadOnlyList<Occurrence> Occurrences, IReadOnlyList<string> NewUsers, IReadOnlyList<string> NewHashes, DateTimeOffset Now)
{
    /// <summary>The part of the issue that the events belong to; null: its own.</summary>
    public long? Part { get; init; }

    /// <summary>How many of the users other parts have seen.</summary>
    public int KnownUsers { get; init; }

    /// <summary>Whether events of a release open the issue again, which is resolved with something. A release that is not told does.</summary>
    public IReadOnlyDictionary<string, bool> Opening { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>How many events an hour are usual for issues of the project at most; null: nobody knows.</summary>
    public double? UsualAnHour { get; init; }
}

public sealed partial record Issue
{
    /// <summary>More grouping hashes than these an issue does not take; its events go on to find it by those that it has.</summary>
    private const int HashesMax = 10_000;

    private const int EventsToEscalate = 10;
    private static readonly TimeSpan EscalatesAsNew = TimeSpan.FromHours(24);

    /// <summary>The grouping hashes of events that the issue is to claim, those of the first event first. One that it had already, before it knew its hashes, may be among them.</summary>
    public static IReadOnlyList<string> NewHashes(Issue state, IEnumerable<Occurrence> occurrences)
    {
        var (count, fresh) = ((state.Hashes?.Count ?? 0) + (state.Parts?.Values.Sum(part => part.Hashes.Count) ?? 0), new HashSet<string>());
        List<string> hashes = [];
        foreach (var occurrence in occurrences)
        {
            Add(occurrence.Hash);
            foreach (var hash in occurrence.MoreHashes ?? []) Add(hash);
        }
        return hashes;

        void Add(string hash)
        {
            if (count + fresh.Count >= HashesMax || state.Hashes?.Contains(hash) is true || state.PartOf(hash) is not null) return;
            if (fresh.Add(hash)) hashes.Add(hash);
        }
    }

    /// <summary>New events are counted; they may open a resolved or archived issue again, or make much of a new one.</summary>
    public static IReadOnlyList<IssueEvent> Decide(Issue state, RecordOccurrences command)
    {
        if (command.Occurrences.Count == 0) return state.Exists ? Claimed(command.NewHashes, command) : [];
        var recorded = Summary.Of(state, command);
        var first = command.Occurrences[0];
        IReadOnlyList<IssueEvent> counted = state.Exists
            ? [recorded, .. Claimed(command.NewHashes, command)]
            : [
                new IssueCreated(first.OrganizationId, first.ProjectId, first.Number, command.NewHashes[0], command.Now), recorded,
                .. Claimed([.. command.NewHashes.Skip(1)], command),
            ];
        return Turn(counted.Aggregate(state, Apply), command) is { } turn ? [.. counted, turn] : counted;
    }

    /// <summary>What the events change of where the issue stands; null: nothing.</summary>
    private static IssueEvent? Turn(Issue state, RecordOccurrences command) => state switch
    {
        { Status: IssueStatus.Resolved } => Regression(state, command),
        { Status: IssueStatus.Archived, Snooze: { } snooze } when IsOver(state, snooze, command.Now) => new IssueUnresolved(null, IssueSubstatus.Ongoing, command.Now, snooze),
        { Status: IssueStatus.Archived, EscalatesAbove: { } most } when state.Today?.Count > most => Escalated(state, most, command),
        { Substatus: IssueSubstatus.New, Status: IssueStatus.Unresolved } when command.UsualAnHour is { } usual && IsTooOften(state, usual, command.Now) => Escalated(state, usual, command),
        _ => null,
    };

    private static IssueRegressed? Regression(Issue state, RecordOccurrences command)
    {
        var opening = state.Resolution is null ? command.Occurrences
            : [.. command.Occurrences.Where(occurrence => occurrence.Release is { } release && command.Opening.GetValueOrDefault(release, true))];
        if (opening.Count == 0) return null;
        var newest = Summary.Newest(opening);
        return new IssueRegressed(newest.Release, command.Now, newest.EventId, state.Resolution);
    }

    private static IssueEscalated Escalated(Issue state, double above, RecordOccurrences command) => new(
        Summary.Newest(command.Occurrences).EventId, above, command.Now,
        state.PriorityLocked ? null : state.Urgency is IssuePriority.Low ? IssuePriority.Medium : IssuePriority.High);

    /// <summary>Whether a part of it is so that counts need no window of time.</summary>
    private static bool IsOver(Issue state, IssueSnooze snooze, DateTimeOffset now) =>
        snooze.Until <= now
        || (snooze is { Events: { } events, EventsWithin: null } && state.Count - (state.EventsThen ?? 0) >= events)
        || (snooze is { Users: { } users, UsersWithin: null } && state.UserCount - (state.UsersThen ?? 0) >= users);

    /// <summary>Whether so many more events could make much of a new issue, if more than usual.</summary>
    public static bool MayEscalateAsNew(Issue state, int more, DateTimeOffset now) =>
        state is { Status: IssueStatus.Unresolved, Substatus: IssueSubstatus.New } && state.Count + more >= EventsToEscalate && (!state.Exists || now - state.FirstSeen < EscalatesAsNew);

    private static bool IsTooOften(Issue state, double usual, DateTimeOffset now)
    {
        var age = now - state.FirstSeen;
        return age < EscalatesAsNew && state.Count >= EventsToEscalate && usual > 0 && state.Count / Math.Max(1, age.TotalHours) > usual;
    }

    private static IReadOnlyList<IssueEvent> Claimed(IReadOnlyList<string> hashes, RecordOccurrences command) =>
        hashes.Count == 0 ? [] : [new IssueHashesClaimed(hashes, command.Now, command.Part)];
}

using System.Collections.Immutable;
using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Events of one commit that were new, in the order they came, with the users the issue had not seen and the grouping hashes that become its own.</summary>
/// <param name="Occurrences">The events.</param>
/// <param name="NewUsers">Keyed hashes of users.</param>
/// <param name="NewHashes">See <see cref="Issue.NewHashes"/>; a new issue has one at least.</param>
/// <param name="Now">The time (UTC).</param>
public sealed record RecordOccurrences(IReadOnlyList<Occurrence> Occurrences, IReadOnlyList<string> NewUsers, IReadOnlyList<string> NewHashes, DateTimeOffset Now);

/// <summary>What decisions about an issue need to know.</summary>
public sealed record Issue(
    bool Exists, long OrganizationId, long ProjectId, long Number, IssueStatus Status, IssueSubstatus Substatus, long Count, long UserCount,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, IssueFacts? Facts, string? FirstRelease, string? LastRelease,
    ImmutableHashSet<string>? Hashes = null, string? ShareId = null)
{
    /// <summary>More grouping hashes than these an issue does not take; its events go on to find it by those that it has.</summary>
    private const int HashesMax = 10_000;

    private static readonly TimeSpan NewFor = TimeSpan.FromDays(7);
    private static readonly string[] Placeholders = ["<unlabeled event>", "<unknown>"];

    public static readonly Issue Initial = new(false, 0, 0, 0, IssueStatus.Unresolved, IssueSubstatus.New, 0, 0, default, default, null, null, null);

    /// <summary>Version of the domain event that will count the next events: the first of the stream says that the issue was created.</summary>
    public static long CountingVersion(Issue state, long version) => version + (state.Exists ? 1 : 2);

    /// <summary>The grouping hashes of events that the issue is to claim, those of the first event first. One that it had already, before it knew its hashes, may be among them.</summary>
    public static IReadOnlyList<string> NewHashes(Issue state, IEnumerable<Occurrence> occurrences)
    {
        var (known, fresh) = (state.Hashes ?? [], new HashSet<string>());
        List<string> hashes = [];
        foreach (var occurrence in occurrences)
        {
            Add(occurrence.Hash);
            foreach (var hash in occurrence.MoreHashes ?? []) Add(hash);
        }
        return hashes;

        void Add(string hash)
        {
            if (known.Count + fresh.Count < HashesMax && !known.Contains(hash) && fresh.Add(hash)) hashes.Add(hash);
        }
    }

    /// <summary>New events are counted; a resolved issue regresses, an archived one only counts.</summary>
    public static IReadOnlyList<IssueEvent> Decide(Issue state, RecordOccurrences command)
    {
        if (command.Occurrences.Count == 0) return state.Exists ? Claimed(command.NewHashes, command.Now) : [];
        var recorded = Summary.Of(state, command);
        var first = command.Occurrences[0];
        return state switch
        {
            { Exists: false } =>
            [
                new IssueCreated(first.OrganizationId, first.ProjectId, first.Number, command.NewHashes[0], command.Now), recorded,
                .. Claimed([.. command.NewHashes.Skip(1)], command.Now),
            ],
            { Status: IssueStatus.Resolved } =>
                [recorded, .. Claimed(command.NewHashes, command.Now), new IssueRegressed(Summary.Newest(command.Occurrences).Release, command.Now)],
            _ => [recorded, .. Claimed(command.NewHashes, command.Now)],
        };
    }

    /// <summary>Commands of people. Asking for what is already so is no error and leaves no trace.</summary>
    /// <exception cref="DomainException"><c>issue_not_found</c>.</exception>
    public static IReadOnlyList<IssueEvent> Decide(Issue state, IssueCommand command, DateTimeOffset now) => (state, command) switch
    {
        ({ Exists: false }, _) => throw new DomainException("issue_not_found", "The issue does not exist."),
        (_, ScrubIssueFacts c) => c.Before == state.Facts && c.After != state.Facts ? [new IssueFactsScrubbed(c.RunId, c.After, now)] : [],
        ({ Status: IssueStatus.Resolved }, ResolveIssue) => [],
        (_, ResolveIssue c) => [new IssueResolved(c.ByUser, now)],
        ({ Status: IssueStatus.Archived }, ArchiveIssue) => [],
        (_, ArchiveIssue c) => [new IssueArchived(c.ByUser, IssueSubstatus.ArchivedForever, now)],
        ({ Status: IssueStatus.Unresolved }, UnresolveIssue) => [],
        (_, ShareIssue c) => [new IssueShared(c.ByUser, c.ShareId, now)],
        ({ ShareId: null }, UnshareIssue) => [],
        (_, UnshareIssue c) => [new IssueUnshared(c.ByUser, now)],
        (_, UnresolveIssue c) => [new IssueUnresolved(c.ByUser, Reopened(state, c.Bulk, now), now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public static Issue Apply(Issue state, IssueEvent e) => e switch
    {
        IssueCreated c => state with { Exists = true, OrganizationId = c.OrganizationId, ProjectId = c.ProjectId, Number = c.Number, Hashes = [c.Hash] },
        IssueHashesClaimed c => state with { Hashes = (state.Hashes ?? []).Union(c.Hashes) },
        OccurrencesRecorded o => state with
        {
            FirstSeen = state.Count == 0 || o.FirstSeen < state.FirstSeen ? o.FirstSeen : state.FirstSeen,
            LastSeen = state.Count == 0 || o.LastSeen > state.LastSeen ? o.LastSeen : state.LastSeen,
            Count = state.Count + o.Count,
            UserCount = state.UserCount + (o.NewUsers?.Count ?? 0),
            Facts = o.Latest ?? state.Facts,
            FirstRelease = state.FirstRelease ?? o.Releases?[0],
            LastRelease = o.Releases?[^1] ?? state.LastRelease,
        },
        IssueResolved => state with { Status = IssueStatus.Resolved, Substatus = IssueSubstatus.None },
        IssueUnresolved u => state with { Status = IssueStatus.Unresolved, Substatus = u.Substatus },
        IssueArchived a => state with { Status = IssueStatus.Archived, Substatus = a.Substatus },
        IssueRegressed => state with { Status = IssueStatus.Unresolved, Substatus = IssueSubstatus.Regressed },
        IssueShared s => state with { ShareId = s.ShareId },
        IssueUnshared => state with { ShareId = null },
        IssueFactsScrubbed s => state with { Facts = s.Facts },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <summary>Whether a title only stands in for one, and so never replaces a real one.</summary>
    internal static bool IsPlaceholder(string title) => Placeholders.Contains(title);

    private static IReadOnlyList<IssueEvent> Claimed(IReadOnlyList<string> hashes, DateTimeOffset now) =>
        hashes.Count == 0 ? [] : [new IssueHashesClaimed(hashes, now)];

    private static IssueSubstatus Reopened(Issue state, bool bulk, DateTimeOffset now) => state.Status switch
    {
        _ when bulk => IssueSubstatus.Ongoing,
        IssueStatus.Resolved => IssueSubstatus.Regressed,
        _ when now - state.FirstSeen < NewFor => IssueSubstatus.New,
        _ => IssueSubstatus.Ongoing,
    };
}

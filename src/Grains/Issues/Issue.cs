using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>What decisions about an issue need to know. Counts are those of the whole, its parts included.</summary>
public sealed partial record Issue(
    bool Exists, long OrganizationId, long ProjectId, long Number, IssueStatus Status, IssueSubstatus Substatus, long Count, long UserCount,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, IssueFacts? Facts, string? FirstRelease, string? LastRelease,
    ImmutableHashSet<string>? Hashes = null, string? ShareId = null)
{
    private static readonly string[] Placeholders = ["<unlabeled event>", "<unknown>"];

    public static readonly Issue Initial = new(false, 0, 0, 0, IssueStatus.Unresolved, IssueSubstatus.New, 0, 0, default, default, null, null, null);

    /// <summary>Since when it stands where it stands; null: since it was created.</summary>
    public DateTimeOffset? Since { get; init; }

    public IssueResolution? Resolution { get; init; }

    public IssueSnooze? Snooze { get; init; }

    public long? EventsThen { get; init; }

    public long? UsersThen { get; init; }

    public int? EscalatesAbove { get; init; }

    public ReviewReason? Review { get; init; }

    /// <summary>Events of the newest day of which there are any, counted while <see cref="EscalatesAbove"/> says how many are too many.</summary>
    public DayCount? Today { get; init; }

    public IssueAssignee? Assignee { get; init; }

    /// <summary>Null: <see cref="InitialPriority"/>.</summary>
    public IssuePriority? Priority { get; init; }

    public bool PriorityLocked { get; init; }

    /// <summary>By the level of its first event; null: it was created before issues had one.</summary>
    public IssuePriority? InitialPriority { get; init; }

    public ImmutableDictionary<long, IssueFollower>? Followers { get; init; }

    public ImmutableDictionary<int, IssueComment>? Comments { get; init; }

    public IssueRemoval? Removal { get; init; }

    /// <summary>The issue that it is a part of; null: it stands for itself.</summary>
    public long? MergedInto { get; init; }

    /// <summary>What it counts without its parts; null: it has none.</summary>
    public IssueTotals? Own { get; init; }

    /// <summary>Issues that were merged into it, by id; null: none.</summary>
    public ImmutableDictionary<long, PartState>? Parts { get; init; }

    [JsonIgnore]
    public IssuePriority Urgency => Priority ?? InitialPriority ?? OfLevel(Facts?.Level);

    [JsonIgnore]
    public IssueStanding Standing
    {
        get => new(Status, Substatus, Since, Resolution, Snooze, EventsThen, UsersThen, EscalatesAbove, Review);
        init => (Status, Substatus, Since, Resolution, Snooze, EventsThen, UsersThen, EscalatesAbove, Review, Today) = (
            value.Status, value.Substatus, value.Since, value.Resolution, value.Snooze, value.EventsThen, value.UsersThen, value.EscalatesAbove, value.Review, null);
    }

    /// <summary>Of the whole.</summary>
    [JsonIgnore]
    public IssueTotals Totals
    {
        get => new(Count, UserCount, FirstSeen, LastSeen, Facts!, FirstRelease, LastRelease);
        init => (Count, UserCount, FirstSeen, LastSeen, Facts, FirstRelease, LastRelease) = (
            value.Count, value.UserCount, value.FirstSeen, value.LastSeen, value.Facts, value.FirstRelease, value.LastRelease);
    }

    /// <summary>Version of the domain event that will count the next events: the first of the stream says that the issue was created.</summary>
    public static long CountingVersion(Issue state, long version) => version + (state.Exists ? 1 : 2);

    /// <summary>The part that events of a hash belong to; null: its own.</summary>
    public long? PartOf(string hash)
    {
        foreach (var (id, part) in Parts ?? ImmutableDictionary<long, PartState>.Empty)
            if (part.Hashes.Contains(hash)) return id;
        return null;
    }

    public IssueView ToView(long id) => new(
        id, OrganizationId, ProjectId, Number, Status, Substatus, Count, UserCount, FirstSeen, LastSeen, Facts!, FirstRelease, LastRelease, ShareId)
    {
        Assignee = Assignee,
        Priority = Urgency,
        PriorityLocked = PriorityLocked,
        Since = Since,
        Resolution = Resolution,
        Snooze = Snooze,
        Review = Review,
        CommentCount = Comments?.Values.Count(comment => !comment.Deleted) ?? 0,
        LastComment = Comments?.Count ?? 0,
        Parts = Parts is { } parts ? [.. parts.Keys] : [],
        MergedInto = MergedInto,
        Removal = Removal,
        Followers = Followers ?? ImmutableDictionary<long, IssueFollower>.Empty,
    };

    public IssueFollower FollowerOf(long user) => Followers?.GetValueOrDefault(user) ?? new IssueFollower();

    /// <summary>Whether a title only stands in for one, and so never replaces a real one.</summary>
    internal static bool IsPlaceholder(string title) => Placeholders.Contains(title);

    private static IssuePriority OfLevel(string? level) => level switch
    {
        "warning" => IssuePriority.Medium,
        "info" or "debug" => IssuePriority.Low,
        _ => IssuePriority.High,
    };
}

/// <summary>A part of an issue; see <see cref="IssuePart"/>.</summary>
public sealed record PartState(long Of, ImmutableHashSet<string> Hashes, IssueTotals Totals);

/// <summary>Events of one day (UTC).</summary>
public sealed record DayCount(DateOnly Day, long Count);

using System.Text.Json;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Projections;

/// <summary>What a page of domain events does to the row of one issue; null says: as before. An issue that the page creates is complete.</summary>
internal sealed class IssueRowChange
{
    /// <summary>Other columns by name; <c>comments</c> is added to what the row has, all else takes its place.</summary>
    private readonly SortedDictionary<string, object?> _life = [];

    public IssueCreated? Created { get; private set; }

    public short? Status { get; private set; }

    public short? Substatus { get; private set; }

    /// <summary>More events; all of them when <see cref="IsWhole"/>.</summary>
    public long Count { get; private set; }

    public long Users { get; private set; }

    public DateTimeOffset? FirstSeen { get; private set; }

    public DateTimeOffset? LastSeen { get; private set; }

    public IssueFacts? Facts { get; private set; }

    public string? FirstRelease { get; private set; }

    public string? LastRelease { get; private set; }

    /// <summary>The numbers take the place of those that the row has.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Empty: it is shared no more.</summary>
    public string? ShareId { get; private set; }

    /// <summary>Of the last domain event.</summary>
    public long Sequence { get; private set; }

    /// <summary>Of the first domain event that counts something: it brings the issue into lists.</summary>
    public long? ListedSequence { get; private set; }

    /// <summary>JSON of the other columns that change; null: none does.</summary>
    public string? Life => _life.Count == 0 ? null : JsonSerializer.Serialize(_life);

    public void Add(IssueEvent e, long sequence)
    {
        Sequence = sequence;
        if (Standings.After(e) is { } standing) Stand(standing, e);
        switch (e)
        {
            case IssueCreated c: Created = c; break;
            case OccurrencesRecorded r: Sum(r, (r.NewUsers?.Count ?? 0) - (r.KnownUsers ?? 0)); ListedSequence ??= sequence; break;
            case IssueFactsScrubbed s: Facts = s.Facts; break;
            case IssueShared s: ShareId = s.ShareId; break;
            case IssueUnshared: ShareId = ""; break;
            case IssueAssigned a: _life["assignee"] = a.Assignee; break;
            case IssueEscalated { Priority: { } priority }: _life["priority"] = priority; break;
            case IssueSettled { Calmed: true }: _life["priority"] = null; break;
            case IssuePrioritized p: (_life["priority"], _life["priority_locked"]) = (p.Priority, true); break;
            case IssueReviewed: _life["review"] = null; break;
            case IssueCommented: Comment(+1); break;
            case IssueCommentDeleted: Comment(-1); break;
            case IssueDeleted d: (_life["removal"], _life["due"]) = (new IssueRemoval(d.Discard, d.EraseAfter), d.EraseAfter); break;
            case IssueErased: Remove("Erased", true); _life["due"] = null; break;
            case IssueDiscardEnded: Remove("Discard", false); break;
            case IssuesMerged m: Replace(m.Whole); break;
            case IssueSplit s: Replace(s.Whole); break;
            case IssueSplitOff s: Replace(s.Whole); _life["merged_into"] = null; break;
            case IssueMergedInto m: _life["merged_into"] = m.IssueId; break;
            case IssueOperationUndone u: Undo(u); break;
        }
    }

    private void Sum(OccurrencesRecorded recorded, long users)
    {
        Count += recorded.Count;
        Users += users;
        FirstSeen = FirstSeen is { } first && first < recorded.FirstSeen ? first : recorded.FirstSeen;
        LastSeen = LastSeen is { } last && last > recorded.LastSeen ? last : recorded.LastSeen;
        Facts = recorded.Latest ?? Facts;
        FirstRelease ??= recorded.Releases?[0];
        LastRelease = recorded.Releases?[^1] ?? LastRelease;
    }

    private void Replace(IssueTotals whole) => (IsWhole, Count, Users, FirstSeen, LastSeen, Facts, FirstRelease, LastRelease) =
        (true, whole.Count, whole.UserCount, whole.FirstSeen, whole.LastSeen, whole.Facts, whole.FirstRelease, whole.LastRelease);

    private void Stand(IssueStanding standing, IssueEvent e)
    {
        (Status, Substatus) = ((short)standing.Status, (short)standing.Substatus);
        (_life["since"], _life["resolution"], _life["snooze"], _life["review"]) = (Microseconds(standing.Since), standing.Resolution, standing.Snooze, standing.Review);
        _life["due"] = e is IssueOperationUndone u ? u.At : Standings.Due(standing, (e as IssueCreated)?.At ?? default);
    }

    /// <summary>PostgreSQL would round what it cannot keep, one way or the other.</summary>
    private static DateTimeOffset? Microseconds(DateTimeOffset? time) => time is { } at ? new DateTimeOffset(at.UtcTicks / 10 * 10, TimeSpan.Zero) : null;

    /// <summary>What is due then, the issue itself says.</summary>
    private void Undo(IssueOperationUndone undone)
    {
        if (undone.Assignment is { } assignment) _life["assignee"] = assignment.Assignee;
        if (undone.Urgency is { } urgency) (_life["priority"], _life["priority_locked"]) = (urgency.Priority, urgency.Locked);
        if (undone.Sharing is { } sharing) ShareId = sharing.ShareId ?? "";
        if (undone.Removal is { } presence) (_life["removal"], _life["due"]) = (presence.Removal, presence.Removal?.EraseAfter ?? undone.At);
        if (undone.CommentCount is { } comments) (_life["comments_are"], _life["comments"]) = (comments, 0);
    }

    /// <summary>Changes how the issue is deleted: what the page itself says of it, or what the row has.</summary>
    private void Remove(string what, bool value)
    {
        if (_life.GetValueOrDefault("removal") is IssueRemoval removal)
        {
            _life["removal"] = what == "Erased" ? removal with { Erased = value } : removal with { Discard = value };
            return;
        }
        if (_life.GetValueOrDefault("removed") is not SortedDictionary<string, bool> removed) _life["removed"] = removed = [];
        removed[what] = value;
    }

    private void Comment(int more) => _life["comments"] = (_life.GetValueOrDefault("comments") as int? ?? 0) + more;
}

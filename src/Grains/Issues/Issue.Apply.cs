using System.Collections.Immutable;
using System.Diagnostics;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

public sealed partial record Issue
{
    /// <summary>The state after a domain event. Never refuses.</summary>
    public static Issue Apply(Issue state, IssueEvent e) => e switch
    {
        IssueCreated c => state with
        {
            Exists = true,
            OrganizationId = c.OrganizationId,
            ProjectId = c.ProjectId,
            Number = c.Number,
            Hashes = [c.Hash],
            Review = ReviewReason.New,
        },
        IssueHashesClaimed { Part: { } part } c => state with { Parts = state.Parts!.SetItem(part, state.Parts[part] with { Hashes = state.Parts[part].Hashes.Union(c.Hashes) }) },
        IssueHashesClaimed c => state with { Hashes = (state.Hashes ?? []).Union(c.Hashes) },
        OccurrencesRecorded o => Record(state, o),
        IssueResolved or IssueUnresolved or IssueArchived or IssueRegressed => state with { Standing = Standings.After(e)! },
        IssueEscalated x => state with { Standing = Standings.After(e)!, Priority = x.Priority ?? state.Priority },
        IssueSettled s => state with { Standing = Standings.After(e)!, Priority = s.Calmed ? null : state.Priority },
        IssueAssigned a => state with { Assignee = a.Assignee },
        IssuePrioritized p => state with { Priority = p.Priority, PriorityLocked = true },
        IssueReviewed => state with { Review = null },
        IssueBookmarked b => Following(state, b.UserId, follower => follower with { Bookmarked = b.Bookmarked }),
        IssueSubscribed s => Following(state, s.UserId, follower => follower with { Subscribed = s.Subscribed, Reason = s.Reason }),
        IssueSeen s => Following(state, s.UserId, follower => follower with { SeenAt = s.At }),
        IssueCommented c => Commenting(state, c.CommentId, new IssueComment(c.ByUser, c.Text, c.At)),
        IssueCommentEdited c => Commenting(state, c.CommentId, state.Comments![c.CommentId] with { Text = c.Text }),
        IssueCommentDeleted c => Commenting(state, c.CommentId, state.Comments![c.CommentId] with { Deleted = true }),
        IssueShared s => state with { ShareId = s.ShareId },
        IssueUnshared => state with { ShareId = null },
        IssueFactsScrubbed s => Scrub(state with { Facts = s.Facts }, s),
        IssueDeleted d => state with { Removal = new IssueRemoval(d.Discard, d.EraseAfter) },
        IssueErased => state with { Removal = state.Removal! with { Erased = true }, Comments = null, Followers = null },
        IssueDiscardEnded => state with { Removal = state.Removal! with { Discard = false } },
        IssueOperationUndone u => Undo(state, u),
        IssuesMerged m => Merge(state, m),
        IssueMergedInto m => state with { MergedInto = m.IssueId },
        IssueSplit s => Split(state, s),
        IssueSplitOff s => SplitOff(state, s),
        _ => throw new UnreachableException(e.GetType().Name),
    };

    private static Issue Record(Issue state, OccurrencesRecorded o)
    {
        var (own, parts, ofPart) = (state.Own, state.Parts, o.PartLatest is null ? o : o with { Latest = o.PartLatest });
        if (parts is not null && o.Part is { } id) parts = parts.SetItem(id, parts[id] with { Totals = TotalsOf.Sum(parts[id].Totals, ofPart, o.NewUsers?.Count ?? 0) });
        else if (own is not null) own = TotalsOf.Sum(own, ofPart, o.NewUsers?.Count ?? 0);
        return state with
        {
            Totals = TotalsOf.Sum(state.Totals, o, (o.NewUsers?.Count ?? 0) - (o.KnownUsers ?? 0)),
            InitialPriority = state.InitialPriority ?? (state.Count == 0 ? OfLevel(o.Latest?.Level) : null),
            Today = state.EscalatesAbove is null ? null : TotalsOf.Day(state.Today, o),
            Own = own,
            Parts = parts,
        };
    }

    private static Issue Following(Issue state, long user, Func<IssueFollower, IssueFollower> change) => state with
    {
        Followers = Followed(state.Followers ?? ImmutableDictionary<long, IssueFollower>.Empty, user, change(state.FollowerOf(user))),
    };

    /// <summary>Who has nothing to do with an issue is not kept.</summary>
    private static ImmutableDictionary<long, IssueFollower>? Followed(ImmutableDictionary<long, IssueFollower> followers, long user, IssueFollower? follower)
    {
        var next = follower is null or { Bookmarked: false, Subscribed: null, SeenAt: null } ? followers.Remove(user) : followers.SetItem(user, follower);
        return next.IsEmpty ? null : next;
    }

    private static Issue Commenting(Issue state, int id, IssueComment comment) => state with
    {
        Comments = (state.Comments ?? ImmutableDictionary<int, IssueComment>.Empty).SetItem(id, comment),
    };

    private static Issue Undo(Issue state, IssueOperationUndone u)
    {
        if (u.Standing is { } standing) state = state with { Standing = standing };
        if (u.Assignment is { } assignment) state = state with { Assignee = assignment.Assignee };
        if (u.Urgency is { } urgency) state = state with { Priority = urgency.Priority, PriorityLocked = urgency.Locked };
        if (u.Sharing is { } sharing) state = state with { ShareId = sharing.ShareId };
        if (u.Removal is { } presence) state = state with { Removal = presence.Removal };
        if (u.LostHashes is { } lost)
        {
            state = state with
            {
                Hashes = state.Hashes?.Except(lost),
                Parts = state.Parts?.ToImmutableDictionary(part => part.Key, part => part.Value with { Hashes = part.Value.Hashes.Except(lost) }),
            };
        }
        foreach (var (user, follower) in u.Followers ?? ImmutableDictionary<long, IssueFollower?>.Empty)
        {
            state = state with { Followers = Followed(state.Followers ?? ImmutableDictionary<long, IssueFollower>.Empty, user, follower) };
        }
        // A comment that was made by what is undone is deleted: its number is not given again.
        foreach (var (id, comment) in u.Comments ?? ImmutableDictionary<int, IssueComment?>.Empty)
        {
            state = Commenting(state, id, comment ?? state.Comments![id] with { Deleted = true });
        }
        return state;
    }

    private static Issue Scrub(Issue state, IssueFactsScrubbed scrubbed)
    {
        foreach (var (id, facts) in scrubbed.Parts ?? [])
        {
            if (id is not { } part) state = state with { Own = state.Own! with { Facts = facts } };
            else state = state with { Parts = state.Parts!.SetItem(part, state.Parts[part] with { Totals = state.Parts[part].Totals with { Facts = facts } }) };
        }
        return state;
    }

    private static Issue Merge(Issue state, IssuesMerged merged) => state with
    {
        Own = state.Own ?? state.Totals,
        Totals = merged.Whole,
        Parts = (state.Parts ?? ImmutableDictionary<long, PartState>.Empty).SetItems(merged.Parts.Select(part => KeyValuePair.Create(part.IssueId, Kept(part)))),
    };

    private static Issue Split(Issue state, IssueSplit split)
    {
        var parts = state.Parts!.RemoveRange(split.Parts);
        return state with { Own = parts.IsEmpty ? null : state.Own, Parts = parts.IsEmpty ? null : parts, Totals = split.Whole };
    }

    private static Issue SplitOff(Issue state, IssueSplitOff split)
    {
        var parts = split.Parts.ToImmutableDictionary(part => part.IssueId, Kept);
        return state with
        {
            MergedInto = null,
            Hashes = [.. split.Hashes],
            Own = parts.IsEmpty ? null : split.Own,
            Parts = parts.IsEmpty ? null : parts,
            Totals = split.Whole,
        };
    }

    private static PartState Kept(IssuePart part) => new(part.Of, [.. part.Hashes], part.Totals);
}

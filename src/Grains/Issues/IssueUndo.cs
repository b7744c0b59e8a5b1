using System.Collections.Immutable;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Finds out what an operation changed of an issue, and what it takes to have it as it was.</summary>
internal static class IssueUndo
{
    /// <summary>
    /// What undoes the operation; null: it changed nothing that can be undone so. When something of it was changed again by a later operation, that stands in the
    /// way unless <paramref name="force"/> says otherwise.
    /// </summary>
    /// <param name="history">All of the issue's domain events that count nothing, the oldest first.</param>
    public static (IssueOperationUndone? Undone, IReadOnlyList<IssueActivity> Later) Decide(
        IReadOnlyList<IssueActivity> history, Guid operation, long? byUser, bool force, DateTimeOffset now)
    {
        var states = States(history);
        var first = history.Index().Where(entry => entry.Item.Operation == operation).Select(entry => entry.Index).DefaultIfEmpty(-1).First();
        if (first < 0) return (null, []);
        var last = history.Index().Last(entry => entry.Item.Operation == operation).Index;
        var (before, after, current) = (states[first], states[last + 1], states[^1]);
        var touched = Aspects.Of(before, after);
        if (touched.IsEmpty) return (null, []);
        if (!force)
        {
            var later = Enumerable.Range(last + 1, history.Count - last - 1)
                .Where(i => touched.Overlaps(Aspects.Of(states[i], states[i + 1]))).Select(i => history[i]).ToList();
            if (later.Count > 0 && touched.Overlaps(Aspects.Of(after, current))) return (null, later);
        }
        return (Back(before, current, touched, operation, byUser, now), []);
    }

    /// <summary>The state before each event, and after the last. What counts events, merges and splits says nothing about what is undone here.</summary>
    private static Issue[] States(IReadOnlyList<IssueActivity> history)
    {
        var states = new Issue[history.Count + 1];
        states[0] = Issue.Initial;
        for (var i = 0; i < history.Count; i++)
        {
            states[i + 1] = history[i].Event is OccurrencesRecorded or IssueHashesClaimed or IssueFactsScrubbed or IssuesMerged or IssueMergedInto or IssueSplit or IssueSplitOff
                ? states[i] : Issue.Apply(states[i], history[i].Event);
        }
        return states;
    }

    private static IssueOperationUndone Back(Issue before, Issue current, Aspects touched, Guid operation, long? byUser, DateTimeOffset now) => new(
        byUser, operation,
        touched.Standing ? before.Standing : null,
        touched.Assignment ? new IssueHandedTo(before.Assignee) : null,
        touched.Urgency ? new IssueUrgency(before.Priority, before.PriorityLocked) : null,
        touched.Followers.IsEmpty ? null : touched.Followers.ToImmutableDictionary(user => user, user => before.Followers?.GetValueOrDefault(user)),
        touched.Comments.IsEmpty ? null : touched.Comments.ToImmutableDictionary(id => id, id => before.Comments?.GetValueOrDefault(id)),
        touched.Comments.IsEmpty ? null : CommentsAfter(before, current, touched),
        touched.Sharing ? new IssueSharing(before.ShareId) : null,
        touched.Removal ? new IssuePresence(before.Removal) : null,
        now);

    private static int CommentsAfter(Issue before, Issue current, Aspects touched) =>
        (current.Comments ?? ImmutableDictionary<int, IssueComment>.Empty).Count(entry => !entry.Value.Deleted && !touched.Comments.Contains(entry.Key))
        + touched.Comments.Count(id => before.Comments?.GetValueOrDefault(id) is { Deleted: false });

    /// <summary>What differs between two states of an issue.</summary>
    private sealed record Aspects(
        bool Standing, bool Assignment, bool Urgency, ImmutableHashSet<long> Followers, ImmutableHashSet<int> Comments, bool Sharing, bool Removal)
    {
        public bool IsEmpty => !Standing && !Assignment && !Urgency && Followers.IsEmpty && Comments.IsEmpty && !Sharing && !Removal;

        public static Aspects Of(Issue a, Issue b) => new(
            a.Standing != b.Standing, a.Assignee != b.Assignee, (a.Priority, a.PriorityLocked) != (b.Priority, b.PriorityLocked),
            Differing(a.Followers, b.Followers), Differing(a.Comments, b.Comments), a.ShareId != b.ShareId, a.Removal != b.Removal);

        public bool Overlaps(Aspects other) =>
            (Standing && other.Standing) || (Assignment && other.Assignment) || (Urgency && other.Urgency) || (Sharing && other.Sharing) || (Removal && other.Removal)
            || Followers.Overlaps(other.Followers) || Comments.Overlaps(other.Comments);

        private static ImmutableHashSet<TKey> Differing<TKey, TValue>(ImmutableDictionary<TKey, TValue>? a, ImmutableDictionary<TKey, TValue>? b)
            where TKey : notnull
            where TValue : class =>
            [.. (a?.Keys ?? []).Union(b?.Keys ?? []).Where(key => !Equals(a?.GetValueOrDefault(key), b?.GetValueOrDefault(key)))];
    }
}

using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>An issue and all its parts, each with its hashes and what it counts; the issue's own part has its id.</summary>
internal sealed record IssueFamily(long Id, Issue State, IReadOnlyList<IssuePart> Parts)
{
    /// <summary>What of the hashes, those that the issue has, belongs to none of its parts is its own.</summary>
    public static IssueFamily Of(long id, Issue state, IReadOnlyList<string> hashes)
    {
        var parts = (state.Parts?.Select(entry => new IssuePart(entry.Key, entry.Value.Of, [.. entry.Value.Hashes.Intersect(hashes).Order()], entry.Value.Totals)) ?? []).ToList();
        var others = parts.SelectMany(part => part.Hashes).ToHashSet();
        return new IssueFamily(id, state, [new IssuePart(id, id, [.. hashes.Where(hash => !others.Contains(hash))], state.Own ?? state.Totals), .. parts]);
    }
}

/// <summary>Domain events for several streams, and who has which hashes after them.</summary>
internal sealed record OwnershipChange(long Issue, IReadOnlyList<(long Stream, IssueEvent Event)> Events, IReadOnlyList<(long Owner, IReadOnlyList<string> Hashes)> Given);

/// <summary>Decides what merging and splitting do. Users of several parts are counted by the database: <c>users</c> answers for parts.</summary>
internal static class IssueMerging
{
    /// <summary>The issue that survives: that was seen first; of several the one with more events, then with the lower id.</summary>
    public static IssueFamily SurvivorOf(IEnumerable<IssueFamily> families) =>
        families.OrderBy(family => family.State.FirstSeen).ThenByDescending(family => family.State.Count).ThenBy(family => family.Id).First();

    public static OwnershipChange Merge(IssueFamily survivor, IReadOnlyList<IssueFamily> others, long users, long? byUser, DateTimeOffset now)
    {
        var parts = others.SelectMany(other => other.Parts.Select(part => part with { Of = other.Id })).ToList();
        var whole = TotalsOf.All([.. survivor.Parts.Concat(parts).Select(part => part.Totals)], users);
        return new OwnershipChange(
            survivor.Id,
            [(survivor.Id, new IssuesMerged(byUser, parts, whole, now)), .. parts.Select(part => (part.IssueId, (IssueEvent)new IssueMergedInto(byUser, survivor.Id, now)))],
            [(survivor.Id, [.. parts.SelectMany(part => part.Hashes)])]);
    }

    /// <summary>
    /// The parts that go when hashes are taken out of an issue. Its own part stays, for its id is the issue's: when that is among what is to go, the rest goes instead.
    /// </summary>
    /// <exception cref="DomainException"><c>hash_not_found</c>, <c>nothing_left</c>, <c>hashes_belong_together</c>.</exception>
    public static IReadOnlyList<IssuePart> Leaving(IssueFamily family, IReadOnlyCollection<string> hashes)
    {
        var asked = hashes.ToHashSet();
        if (!asked.IsSubsetOf(family.Parts.SelectMany(part => part.Hashes))) throw new DomainException("hash_not_found", "The issue has no such hash.");
        if (family.Parts.All(part => part.Hashes.All(asked.Contains))) throw new DomainException("nothing_left", "An issue keeps at least one of its hashes.");
        if (family.Parts.Any(part => part.Hashes.Any(asked.Contains) && !part.Hashes.All(asked.Contains)))
        {
            throw new DomainException("hashes_belong_together", "Some of these hashes came with the same events as others of the issue: take all of them.");
        }
        var picked = family.Parts.Where(part => part.Hashes.Any(asked.Contains)).ToList();
        return picked.Exists(part => part.IssueId == family.Id) ? [.. family.Parts.Except(picked)] : picked;
    }

    /// <summary>Parts of an issue become one issue: the one of them that was seen first.</summary>
    /// <param name="family">The issue.</param>
    /// <param name="leaving">Parts of it, not its own.</param>
    /// <param name="lead">The part that becomes the issue; null: the one that was seen first.</param>
    /// <param name="usersLeaving">Users of the parts that leave.</param>
    /// <param name="usersLeft">Users of the others.</param>
    public static OwnershipChange Split(
        IssueFamily family, IReadOnlyList<IssuePart> leaving, long? lead, long usersLeaving, long usersLeft, long? byUser, DateTimeOffset now)
    {
        var head = leaving.FirstOrDefault(part => part.IssueId == lead)
            ?? leaving.OrderBy(part => part.Totals.FirstSeen).ThenByDescending(part => part.Totals.Count).ThenBy(part => part.IssueId).First();
        var rest = leaving.Where(part => part != head).Select(part => part with { Of = part.IssueId }).ToList();
        var left = family.Parts.Except(leaving).Select(part => part.Totals).ToList();
        return new OwnershipChange(
            head.IssueId,
            [
                (family.Id, new IssueSplit(byUser, [.. leaving.Select(part => part.IssueId)], head.IssueId, TotalsOf.All(left, usersLeft), now)),
                (head.IssueId, new IssueSplitOff(
                    byUser, family.Id, head.Totals, head.Hashes, rest, TotalsOf.All([head.Totals, .. rest.Select(part => part.Totals)], usersLeaving), now)),
                .. rest.Select(part => (part.IssueId, (IssueEvent)new IssueMergedInto(byUser, head.IssueId, now))),
            ],
            [(head.IssueId, [.. leaving.SelectMany(part => part.Hashes)])]);
    }
}

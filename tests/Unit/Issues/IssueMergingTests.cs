using CsCheck;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;
using Xunit;
using static SentryOrleans.Unit.Issues.IssueScenario;

namespace SentryOrleans.Unit.Issues;

/// <summary>What merging and splitting decide, without a database: whatever is done, each part keeps what is its own, and the whole is the sum.</summary>
public class IssueMergingTests
{
    [Fact]
    public void The_one_that_was_seen_first_survives_then_that_with_more_events_then_the_older_id()
    {
        Assert.Equal(2, IssueMerging.SurvivorOf([Family(1, T1, 9), Family(2, T0, 1)]).Id);
        Assert.Equal(1, IssueMerging.SurvivorOf([Family(1, T0, 9), Family(2, T0, 1)]).Id);
        Assert.Equal(1, IssueMerging.SurvivorOf([Family(2, T0, 9), Family(1, T0, 9)]).Id);
    }

    [Fact]
    public void Facts_and_releases_of_the_whole_are_those_of_the_newest_and_the_oldest()
    {
        var (old, young) = (Totals(2, T0, Crash) with { LastRelease = "1.0" }, Totals(3, T2, Crash with { Title = "newest" }) with { FirstRelease = "2.0" });
        var all = TotalsOf.All([young, old], users: 4);
        Assert.Equal(new IssueTotals(5, 4, T0, T2, young.Facts, "2.0", "1.0"), all);
    }

    [Fact]
    public void Hashes_that_came_with_the_same_events_go_together()
    {
        var family = IssueFamily.Of(1, Merged(), ["a", "b", "c"]);
        Assert.Equal("hashes_belong_together", Code(() => IssueMerging.Leaving(family, ["b"])));
        Assert.Equal("hash_not_found", Code(() => IssueMerging.Leaving(family, ["b", "x"])));
        Assert.Equal("nothing_left", Code(() => IssueMerging.Leaving(family, ["a", "b", "c"])));
        Assert.Equal([2L], IssueMerging.Leaving(family, ["b", "c"]).Select(part => part.IssueId));
        Assert.Equal([2L], IssueMerging.Leaving(family, ["a"]).Select(part => part.IssueId));
    }

    [Fact]
    public void What_a_part_lost_is_not_its_own_any_more()
    {
        var family = IssueFamily.Of(1, Merged(), ["a", "c"]);
        Assert.Equal([["a"], ["c"]], family.Parts.Select(part => part.Hashes));
        var undone = new IssueOperationUndone(1, Guid.NewGuid(), null, null, null, null, null, null, null, null, T2, ["b"]);
        Assert.Null(Issue.Apply(Merged(), undone).PartOf("b"));
    }

    [Fact]
    public void A_part_shows_its_own_newest_event_whatever_the_whole_shows()
    {
        var state = Record(Merged(), 2, Event(T2, Crash with { Title = "of two" }));
        Assert.Equal(("of two", "of two", Crash.Title), Titles(state));
        // Older than what the whole shows, and yet the newest of its part.
        state = Record(state, null, Event(T1, Crash with { Title = "of one" }));
        Assert.Equal(("of two", "of two", "of one"), Titles(state));
        // What the whole shows already.
        state = Record(state, null, Event(T2, Crash with { Title = "of two" }));
        Assert.Equal(("of two", "of two", "of two"), Titles(state));
        state = Record(state, 2, Event(T0, Crash with { Title = "late" }));
        Assert.Equal(("of two", "of two", "of two"), Titles(state));

        static Issue Record(Issue state, long? part, Occurrence e) =>
            Issue.Decide(state, new RecordOccurrences([e], [], [], T2) { Part = part }).Aggregate(state, Issue.Apply);

        static (string Whole, string Two, string Own) Titles(Issue state) => (state.Facts!.Title, state.Parts![2].Totals.Facts.Title, state.Own!.Facts.Title);
    }

    [Fact]
    public void What_is_scrubbed_is_scrubbed_of_parts_too()
    {
        var (run, clean) = (Guid.NewGuid(), Crash with { Title = "KeyError: [masked]" });
        var events = Issue.Decide(Merged(), new ScrubIssueFacts(run, Crash, clean), T2);
        Assert.Equal(new long?[] { null, 2 }, Assert.IsType<IssueFactsScrubbed>(Assert.Single(events)).Parts!.Select(part => part.IssueId));
        var state = events.Aggregate(Merged(), Issue.Apply);
        Assert.Equal([clean, clean, clean], new[] { state.Facts!, state.Own!.Facts, state.Parts![2].Totals.Facts });
        Assert.Empty(Issue.Decide(state, new ScrubIssueFacts(run, Crash, clean), T2));
    }

    [Fact]
    public void Merged_and_split_in_any_order_nothing_is_lost() => Gen.Select(Gen.Int[2, 5], Gen.Int[0, 1_000_000].Array[1, 12]).Sample((issues, steps) =>
    {
        var states = Enumerable.Range(1, issues).ToDictionary(i => (long)i, i => Created(T0.AddMinutes(i)).Aggregate(Issue.Initial, Issue.Apply) with { Hashes = [$"hash {i}"] });
        var owners = states.Keys.ToDictionary(id => $"hash {id}", id => id);
        foreach (var step in steps)
        {
            var roots = states.Where(state => state.Value.MergedInto is null).Select(state => FamilyOf(state.Key)).OrderBy(family => family.Id).ToList();
            var picked = roots[step % roots.Count];
            if (step % 3 > 0 && roots.Count > 1)
            {
                var other = roots[(step + 1) % roots.Count];
                var survivor = IssueMerging.SurvivorOf([picked, other]);
                Carry(IssueMerging.Merge(survivor, [survivor == picked ? other : picked], 0, 1, T2));
            }
            else if (picked.Parts.Count > 1)
            {
                Carry(IssueMerging.Split(picked, IssueMerging.Leaving(picked, [picked.Parts[1 + (step % (picked.Parts.Count - 1))].Hashes[0]]), null, 0, 0, 1, T2));
            }
            var families = states.Where(state => state.Value.MergedInto is null).Select(state => FamilyOf(state.Key)).ToList();
            Assert.Equal(states.Keys.Order(), families.SelectMany(family => family.Parts).Select(part => part.IssueId).Order());
            Assert.All(families, family => Assert.Equal(family.Parts.Sum(part => part.Totals.Count), family.State.Count));
            Assert.All(families.SelectMany(family => family.Parts), part => Assert.Equal([$"hash {part.IssueId}"], part.Hashes));
        }

        IssueFamily FamilyOf(long id) => IssueFamily.Of(id, states[id], [.. owners.Where(owner => owner.Value == id).Select(owner => owner.Key)]);

        void Carry(OwnershipChange change)
        {
            foreach (var (stream, e) in change.Events) states[stream] = Issue.Apply(states[stream], e);
            foreach (var (owner, hashes) in change.Given)
                foreach (var hash in hashes) owners[hash] = owner;
        }
    }, iter: 500);

    /// <summary>Issue 1 with its own hash <c>a</c>, and issue 2, which had <c>b</c> and <c>c</c>, as a part.</summary>
    private static Issue Merged()
    {
        var one = Created(T0).Aggregate(Issue.Initial, Issue.Apply) with { Hashes = ["a"] };
        return Issue.Apply(one, new IssuesMerged(1, [new IssuePart(2, 2, ["b", "c"], Totals(2, T1, Crash))], Totals(3, T0, Crash), T2));
    }

    private static IssueFamily Family(long id, DateTimeOffset firstSeen, long count) =>
        IssueFamily.Of(id, Issue.Initial with { Exists = true, Totals = Totals(count, firstSeen, Crash) }, [$"hash {id}"]);

    private static IssueTotals Totals(long count, DateTimeOffset at, IssueFacts facts) => new(count, 0, at, at, facts, null, null);

    private static string Code(Action ask) => Assert.Throws<DomainException>(ask).Code;
}

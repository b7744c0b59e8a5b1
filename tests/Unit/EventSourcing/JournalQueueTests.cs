using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Contracts;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Unit.Issues;
using Xunit;

namespace SentryOrleans.Unit.EventSourcing;

public class JournalQueueTests
{
    [Fact]
    public void Projects_take_turns()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { UnitsPerCommit = 4 }, TimeProvider.System);
        for (var i = 0; i < 10; i++) queue.Enqueue(Unit(1));
        queue.Enqueue(Unit(2));
        Assert.Equal([1, 2, 1, 1], queue.Take().Select(unit => unit.ProjectId));
        Assert.Equal(7, queue.Count);
    }

    [Fact]
    public void A_full_line_is_told_to_come_back_and_the_others_are_not()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { UnitsWaitingPerProject = 2 }, TimeProvider.System);
        queue.Enqueue(Unit(1));
        queue.Enqueue(Unit(1));
        Assert.Throws<BusyException>(() => queue.Enqueue(Unit(1)));
        queue.Enqueue(Unit(2));
        Assert.Equal(3, queue.Count);
    }

    [Fact]
    public void A_commit_takes_no_more_rows_than_its_limit_but_at_least_one_unit()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { RowsPerCommit = 3 }, TimeProvider.System);
        queue.Enqueue(Unit(1, rows: 5));
        queue.Enqueue(Unit(1, rows: 2));
        queue.Enqueue(Unit(1, rows: 2));
        Assert.Equal([1, 1, 1], Enumerable.Range(0, 3).Select(_ => queue.Take().Count));
    }

    [Fact]
    public void Units_put_back_come_first_and_in_their_order()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { UnitsPerCommit = 2 }, TimeProvider.System);
        var units = Enumerable.Range(0, 3).Select(_ => Unit(1)).ToArray();
        foreach (var unit in units) queue.Enqueue(unit);
        queue.PutBack(queue.Take());
        Assert.Equal(units[..2], queue.Take());
        Assert.Equal(units[2..], queue.Take());
    }

    [Fact]
    public void Bytes_that_wait_are_bounded_over_all_projects()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { BytesWaiting = 1_000 }, TimeProvider.System);
        queue.Enqueue(Unit(1, rows: 3));
        Assert.Throws<BusyException>(() => queue.Enqueue(Unit(2, rows: 3)));
        queue.Take();
        queue.Enqueue(Unit(2, rows: 3));
    }

    [Fact]
    public async Task When_too_many_bytes_wait_the_longest_line_loses_its_newest()
    {
        var flood = Enumerable.Range(0, 3).Select(_ => Unit(1, rows: 3)).ToArray();
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { BytesWaiting = (int)flood.Sum(unit => unit.Bytes) }, TimeProvider.System);
        foreach (var unit in flood) queue.Enqueue(unit);
        queue.Enqueue(Unit(2, rows: 1));
        Assert.Equal(BusyCause.Project, (await Assert.ThrowsAsync<BusyException>(() => flood[2].Completion.Task)).Cause);
        Assert.Equal([1, 2, 1], queue.Take().Select(unit => unit.ProjectId));
        Assert.All(flood[..2], unit => Assert.False(unit.Completion.Task.IsCompleted));
    }

    [Fact]
    public void While_others_write_a_flood_is_in_one_commit_at_a_time()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { UnitsPerCommit = 500, UnitsWaitingPerProject = 5_000 }, new FakeTimeProvider());
        for (var i = 0; i < 5_000; i++) queue.Enqueue(Unit(1));
        queue.Enqueue(Unit(2));
        var first = queue.Take();
        Assert.Contains(first, unit => unit.ProjectId == 2);
        queue.Enqueue(Unit(3));
        queue.Enqueue(Unit(2));
        // The other writer: the flood waits for its own commit to end; others do not, even when they have a little under way.
        Assert.Equal([3, 2], queue.Take().Select(unit => unit.ProjectId));
        Assert.Empty(queue.Take());
        queue.Enqueue(Unit(2));
        queue.Finish(first);
        Assert.Equal([1, 2, 1], queue.Take().Take(3).Select(unit => unit.ProjectId));
    }

    [Fact]
    public void While_others_write_a_flood_leaves_commits_short()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions(), new FakeTimeProvider());
        for (var i = 0; i < 100; i++) queue.Enqueue(Unit(1));
        for (var i = 0; i < 3; i++) queue.Enqueue(Unit(2));
        var taken = queue.Take();
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1], taken.Select(unit => unit.ProjectId));
        Assert.Empty(queue.Take());
        queue.Finish(taken);
        Assert.Equal(8, queue.Take().Count);
    }

    [Fact]
    public void A_project_that_writes_alone_has_both_writers()
    {
        var time = new FakeTimeProvider();
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { UnitsPerCommit = 1 }, time);
        queue.Enqueue(Unit(2));
        queue.Finish(queue.Take());
        for (var i = 0; i < 2; i++) queue.Enqueue(Unit(1, rows: 20));
        Assert.Single(queue.Take());
        Assert.Empty(queue.Take());
        time.Advance(RecentProjects.Lately);
        Assert.Single(queue.Take());
    }

    [Fact]
    public async Task A_writer_is_woken_when_the_commit_that_a_line_waited_for_ends()
    {
        using var queue = new JournalQueue<JournalUnit>(new JournalOptions { UnitsPerCommit = 1 }, new FakeTimeProvider());
        queue.Enqueue(Unit(2));
        queue.Enqueue(Unit(1, rows: 20));
        var (two, one) = (queue.Take(), queue.Take());
        queue.Enqueue(Unit(1));
        Assert.Empty(queue.Take());
        Task sleeping;
        do sleeping = queue.WaitAsync(CancellationToken.None); while (sleeping.IsCompleted);
        queue.Finish(two);
        queue.Finish(one);
        await sleeping;
        Assert.Single(queue.Take());
    }

    private static JournalUnit Unit(long project, int rows = 0)
    {
        var unit = new JournalUnit
        {
            Stream = "issue-1",
            ExpectedVersion = 0,
            ProjectId = project,
            Rows = [.. Enumerable.Range(0, rows).Select(_ => IssueScenario.Event(IssueScenario.T0))],
            Decide = _ => UnitDecision.Nothing,
        };
        unit.Measure();
        return unit;
    }
}

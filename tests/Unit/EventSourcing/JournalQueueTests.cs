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

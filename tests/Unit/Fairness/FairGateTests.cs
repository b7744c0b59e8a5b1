using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Contracts;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest.Fairness;
using Xunit;

namespace SentryOrleans.Unit.Fairness;

public class FairGateTests
{
    private const long Flood = 1;
    private const long Quiet = 2;
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task While_a_slot_is_free_nothing_is_allocated()
    {
        var gate = Gate(slots: 2);
        for (var i = 0; i < 100; i++) (await gate.EnterAsync(Flood, 10_000)).Leave();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            var entering = gate.EnterAsync(i % 3, 10_000);
            Assert.True(entering.IsCompletedSuccessfully);
            (await entering).Leave();
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_thousand_requests_of_one_project_delay_another_by_the_one_under_way()
    {
        var gate = Gate(slots: 1);
        var pass = await gate.EnterAsync(Flood, 10_000);
        var flood = Enumerable.Range(0, 1_000).Select(_ => gate.EnterAsync(Flood, 10_000)).ToArray();
        pass = await LeaveAsync(pass, flood[0]);
        var quiet = gate.EnterAsync(Quiet, 10_000);
        Assert.False(quiet.IsCompleted);
        pass.Leave();
        (await quiet).Leave();
        Assert.False(flood[2].IsCompleted);
    }

    [Fact]
    public async Task A_slot_is_kept_from_each_of_several_projects()
    {
        var gate = Gate(slots: 3);
        (await gate.EnterAsync(Quiet, 1)).Leave();
        var flood = Enumerable.Range(0, 3).Select(_ => gate.EnterAsync(Flood, 1)).ToArray();
        Assert.Equal([true, true, false], flood.Select(entering => entering.IsCompleted));
        Assert.True(gate.EnterAsync(Quiet, 1).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_project_that_is_alone_has_every_slot()
    {
        var gate = Gate(slots: 3);
        (await gate.EnterAsync(Quiet, 1)).Leave();
        _time.Advance(RecentProjects.Lately);
        Assert.All(Enumerable.Range(0, 3).Select(_ => gate.EnterAsync(Flood, 1)).ToArray(), entering => Assert.True(entering.IsCompleted));
    }

    [Fact]
    public async Task Large_requests_pay_by_their_bytes()
    {
        var gate = Gate(slots: 1);
        var pass = await gate.EnterAsync(3, 1);
        var order = new List<long>();
        var all = new List<Task>();
        for (var i = 0; i < 3; i++) all.Add(EnterAndNoteAsync(Flood, 500_000));
        for (var i = 0; i < 30; i++) all.Add(EnterAndNoteAsync(Quiet, 10_000));
        pass.Leave();
        await Task.WhenAll(all);
        // One large request may come first; then small ones of as many bytes.
        Assert.All(order.Skip(1).Take(30), project => Assert.Equal(Quiet, project));

        async Task EnterAndNoteAsync(long project, long bytes)
        {
            var own = await gate.EnterAsync(project, bytes);
            order.Add(project);
            own.Leave();
        }
    }

    [Fact]
    public async Task A_full_line_is_refused_and_the_others_are_not()
    {
        var gate = Gate(slots: 1, waiting: 2);
        var pass = await gate.EnterAsync(Flood, 1);
        var waiting = Enumerable.Range(0, 2).Select(_ => gate.EnterAsync(Flood, 1)).ToArray();
        Assert.Equal(BusyCause.Project, (await Assert.ThrowsAsync<BusyException>(async () => await gate.EnterAsync(Flood, 1))).Cause);
        var other = gate.EnterAsync(Quiet, 1);
        var rest = gate.EnterAsync(Flood, 1, mustBeTaken: true);
        foreach (var entering in (ValueTask<FairPass>[])[waiting[0], other, waiting[1], rest]) pass = await LeaveAsync(pass, entering);
        Assert.Equal(0, gate.Waiting);
    }

    [Fact]
    public async Task When_all_lines_are_too_long_the_longest_loses_its_newest()
    {
        var gate = Gate(slots: 1, bytes: 1 << 20);
        _ = await gate.EnterAsync(3, 1);
        var flood = Enumerable.Range(0, 2).Select(_ => gate.EnterAsync(Flood, 250_000).AsTask()).ToArray();
        var others = Enumerable.Range(10, 5).Select(project => gate.EnterAsync(project, 100_000).AsTask()).ToArray();
        var quiet = gate.EnterAsync(Quiet, 100_000).AsTask();
        Assert.Equal(BusyCause.Project, (await Assert.ThrowsAsync<BusyException>(() => flood[1])).Cause);
        Assert.All([flood[0], quiet, .. others], entering => Assert.False(entering.IsCompleted));
        await Assert.ThrowsAsync<BusyException>(async () => await gate.EnterAsync(4, 600_000));
    }

    [Fact]
    public async Task Others_have_the_slot_while_its_holder_waits_for_something_else()
    {
        var gate = Gate(slots: 1);
        var pass = await gate.EnterAsync(Flood, 1);
        var answer = new TaskCompletionSource<int>();
        var outside = pass.AwaitOutsideAsync(new ValueTask<int>(answer.Task));
        var quiet = gate.EnterAsync(Quiet, 1);
        Assert.True(quiet.IsCompletedSuccessfully);
        answer.SetResult(7);
        Assert.False(outside.IsCompleted);
        (await quiet).Leave();
        Assert.Equal(7, await outside);
        pass.Leave();
        Assert.True(gate.EnterAsync(Quiet, 1).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_wait_outside_that_fails_comes_back_too()
    {
        var gate = Gate(slots: 1);
        var pass = await gate.EnterAsync(Flood, 1);
        var answer = new TaskCompletionSource<int>();
        var outside = pass.AwaitOutsideAsync(new ValueTask<int>(answer.Task));
        answer.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await outside);
        Assert.False(gate.EnterAsync(Quiet, 1).IsCompleted);
        pass.Leave();
        Assert.Equal(0, gate.Waiting);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public async Task Whatever_the_order_nobody_is_forgotten_and_slots_are_never_exceeded(int seed, int slots)
    {
        var gate = Gate(slots);
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(() => WorkAsync(new Random((seed * 100) + worker)))));
        Assert.Equal((0, 0), (inside, gate.Waiting));
        Assert.Equal(slots, Enumerable.Range(0, slots).Count(project => gate.EnterAsync(project, 1).IsCompletedSuccessfully));

        async Task WorkAsync(Random random)
        {
            for (var i = 0; i < 500; i++)
            {
                var pass = await gate.EnterAsync(random.Next(4), random.Next(1, 100_000));
                Assert.InRange(Interlocked.Increment(ref inside), 1, slots);
                if (random.Next(3) == 0) await Task.Yield();
                Interlocked.Decrement(ref inside);
                if (random.Next(5) == 0) await pass.AwaitOutsideAsync(new ValueTask<int>(YieldAsync()));
                pass.Leave();
            }
        }

        static async Task<int> YieldAsync()
        {
            await Task.Yield();
            return 0;
        }
    }

    private static async Task<FairPass> LeaveAsync(FairPass pass, ValueTask<FairPass> next)
    {
        pass.Leave();
        return await next;
    }

    private FairGate Gate(int slots, int waiting = 10_000, int bytes = 1 << 30) =>
        new(Options.Create(new FairGateOptions { Slots = slots, WaitingPerProject = waiting, BytesWaiting = bytes }), _time);
}

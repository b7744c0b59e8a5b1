using System.Collections.Concurrent;
using SentryOrleans.Contracts;
using SentryOrleans.Integration.Fixtures;
using Xunit;
using static SentryOrleans.Integration.Issues.IssueBooks;

namespace SentryOrleans.Integration.Issues;

/// <summary>Whatever is merged, split, deleted and undone while events arrive: nothing is lost, nothing counted twice, and all books say the same.</summary>
[Collection(SiloCollection.Name)]
public sealed class OwnershipRaceTests(SiloFixture silo)
{
    private const int Fingerprints = 7;
    private const int Writers = 4;
    private const int Operations = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_books_are_right_after_everything(int seed)
    {
        var project = await silo.CreateProjectAsync();
        var books = new IssueBooks(silo, project);
        await project.StoreAsync([.. Enumerable.Range(0, Fingerprints).Select(i => Event(new Random(seed + i), i))]);
        var sent = new ConcurrentDictionary<Guid, bool>();
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(project, new Random((seed * 100) + writer), sent, done.Token))).ToList();
        try
        {
            await OperateAsync(books, new Random(seed));
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(writers);
        }

        Assert.Equal(sent.Count + Fingerprints, await project.CountRowsAsync());
        await books.CheckAsync();
        await project.StoreAsync([.. Enumerable.Range(0, Fingerprints).Select(i => Event(new Random(seed + i), i))]);
        await books.CheckAsync();
        await UndoneMergesLeaveNoTraceAsync(books, new Random(seed));
    }

    /// <summary>Whatever was merged, split and deleted before: some issues merged, and that undone, are what they were.</summary>
    private static async Task UndoneMergesLeaveNoTraceAsync(IssueBooks books, Random random)
    {
        for (var i = 0; i < 3; i++)
        {
            long[] shown = [.. await books.ShownAsync()];
            if (shown.Length < 2) return;
            random.Shuffle(shown);
            long[] picked = [.. shown.Take(random.Next(2, 4))];
            var before = await Task.WhenAll(picked.Select(books.PortraitAsync));
            var merge = await AsOperationAsync(() => books.Ownership.MergeAsync(picked, 1));
            var survivor = (await Task.WhenAll(picked.Select(books.ViewAsync))).Single(view => view.MergedInto is null).Id;
            Assert.Empty((await books.Ownership.UndoAsync(survivor, merge, 1, force: false)).Later);
            var after = await Task.WhenAll(picked.Select(books.PortraitAsync));
            Assert.All(before.Zip(after), each => Assert.Equal(each.First, each.Second));
        }
    }

    /// <summary>Does what comes to its mind. That something cannot be is no fault.</summary>
    private static async Task OperateAsync(IssueBooks books, Random random)
    {
        var operations = new List<(long Issue, Guid Operation)>();
        for (var i = 0; i < Operations; i++)
        {
            var ids = await books.IdsAsync();
            long[] picked = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => ids[random.Next(ids.Count)])];
            try
            {
                operations.Add((picked[0], await AsOperationAsync(() => random.Next(10) switch
                {
                    < 4 => books.Ownership.MergeAsync(picked, 1),
                    < 6 => SplitAsync(books, picked[0], random),
                    < 9 when operations.Count > 0 && operations[random.Next(operations.Count)] is var (issue, operation) => books.Ownership.UndoAsync(issue, operation, 1, random.Next(2) == 0),
                    _ => books.Ownership.DeleteAsync(picked[0], discard: false, 1),
                })));
            }
            catch (DomainException)
            {
            }
        }
    }

    private static async Task SplitAsync(IssueBooks books, long issue, Random random)
    {
        var hashes = (await books.HashesAsync()).Where(line => line.EndsWith($" {issue}", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]).ToList();
        await books.Ownership.SplitAsync(issue, [.. hashes.Where(_ => random.Next(2) == 0).DefaultIfEmpty(new string('0', 32))], 1);
    }

    /// <summary>Sends events until it is stopped, some of them twice. One that is refused because too much happens at once is sent again.</summary>
    private async Task WriteAsync(TestProject project, Random random, ConcurrentDictionary<Guid, bool> sent, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var e = Event(random, random.Next(Fingerprints));
            for (var times = random.Next(8) == 0 ? 2 : 1; times > 0;)
            {
                try
                {
                    var receipt = await project.SendAsync(e);
                    Assert.Equal(sent.TryAdd(e.Id, true) ? Receipts.Stored : Receipts.Duplicate, receipt);
                    times--;
                }
                catch (BusyException)
                {
                }
            }
        }
    }

    private TestEvent Event(Random random, int fingerprint) => new($"raced {fingerprint}")
    {
        User = $"user {random.Next(5)}",
        Message = $"it broke {fingerprint} {random.Next(3)}",
        Release = $"1.{random.Next(4)}",
        Environment = $"place {random.Next(3)}",
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(silo.Time.GetUtcNow().ToUnixTimeMilliseconds() - random.Next(86_400_000)),
    };
}

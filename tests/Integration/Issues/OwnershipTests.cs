using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Integration.Fixtures;
using Xunit;
using static SentryOrleans.Integration.Issues.IssueBooks;

namespace SentryOrleans.Integration.Issues;

/// <summary>Merging, splitting and deleting on a real silo: after each the books are right, and undone all is as it was.</summary>
[Collection(SiloCollection.Name)]
public sealed class OwnershipTests(SiloFixture silo)
{
    [Fact]
    public async Task Two_issues_become_the_older_one_and_are_two_again()
    {
        var (project, books, ids) = await StartAsync(2);
        var before = await AllTextsAsync(books, ids);
        var hashes = await books.HashesAsync();

        var merge = await AsOperationAsync(async () =>
        {
            var merged = await books.Ownership.MergeAsync([ids[1], ids[0]], 1);
            Assert.Equal((ids[0], 5L, 2L), (merged.Parent.Id, merged.Parent.Count, merged.Parent.UserCount));
            Assert.Equal([ids[1]], merged.Children);
        });
        await books.CheckAsync();
        Assert.All(await books.HashesAsync(), line => Assert.EndsWith($" {ids[0]}", line, StringComparison.Ordinal));
        Assert.Equal(ids[0], (await books.ViewAsync(ids[1])).MergedInto);

        Assert.Empty((await books.Ownership.UndoAsync(ids[0], merge, 1, force: false)).Later);
        await books.CheckAsync();
        Assert.Equal(before, await AllTextsAsync(books, ids));
        Assert.Equal(hashes, await books.HashesAsync());
    }

    [Fact]
    public async Task Events_that_come_while_issues_are_merged_are_counted_apart_and_stay_with_their_part()
    {
        var (project, books, ids) = await StartAsync(3);
        var merge = await AsOperationAsync(() => books.Ownership.MergeAsync(ids, 1));
        await project.StoreAsync(Event(1, "ann"), Event(1, "new"), Event(2, "new"), Event(0, "bob"));
        await books.CheckAsync();
        Assert.Equal((13L, 3L), (await books.ViewAsync(ids[0]) is var whole ? (whole.Count, whole.UserCount) : default));

        await silo.DeactivateAsync(silo.Grains.GetGrain<IIssueGrain>(ids[0]));
        await books.Ownership.UndoAsync(ids[0], merge, 1, force: false);

        await books.CheckAsync();
        Assert.Equal([(3L, 2L), (5L, 3L), (5L, 3L)], await Task.WhenAll(ids.Select(async id => await books.ViewAsync(id) is var view ? (view.Count, view.UserCount) : default)));
        await project.StoreAsync(Event(1, "ann"));
        Assert.Equal(6, (await books.ViewAsync(ids[1])).Count);
    }

    [Fact]
    public async Task An_issue_that_was_merged_is_merged_again_with_its_parts_and_comes_back_with_them()
    {
        var (project, books, ids) = await StartAsync(4);
        var first = await AsOperationAsync(() => books.Ownership.MergeAsync([ids[2], ids[3]], 1));
        var between = await AllTextsAsync(books, ids);
        var second = await AsOperationAsync(() => books.Ownership.MergeAsync([ids[0], ids[3]], 1));
        Assert.Equal([ids[0], ids[0]], await Task.WhenAll(ids[2..].Select(async id => (await books.ViewAsync(id)).MergedInto!.Value)));
        await books.CheckAsync();

        // What was merged later stands in the way, wherever one asks.
        Assert.Equal([typeof(IssuesMerged)], (await books.Ownership.UndoAsync(ids[0], first, 1, force: false)).Later.Select(entry => entry.Event.GetType()));
        Assert.Empty((await books.Ownership.UndoAsync(ids[2], second, 1, force: false)).Later);
        await books.CheckAsync();
        Assert.Equal(between, await AllTextsAsync(books, ids));

        await AsOperationAsync(() => books.Ownership.MergeAsync([ids[0], ids[2]], 1));
        Assert.Empty((await books.Ownership.UndoAsync(ids[0], first, 1, force: true)).Later);
        await books.CheckAsync();
        Assert.Equal((ids[0], null), ((await books.ViewAsync(ids[2])).MergedInto, (await books.ViewAsync(ids[3])).MergedInto));
        await project.StoreAsync(Event(3, "ann"));
        await books.CheckAsync();
    }

    [Fact]
    public async Task What_is_split_off_is_an_issue_of_its_own_until_that_is_undone()
    {
        var (project, books, ids) = await StartAsync(3);
        var hashes = await HashesByIssueAsync(books);
        await AsOperationAsync(() => books.Ownership.MergeAsync(ids, 1));
        var whole = await AllTextsAsync(books, ids);

        var split = await AsOperationAsync(async () =>
        {
            var parted = await books.Ownership.SplitAsync(ids[0], [hashes[ids[1]], hashes[ids[2]]], 1);
            Assert.Equal((ids[1], ids[0]), (parted.Issue.Id, parted.Rest.Id));
            Assert.Equal([ids[2]], parted.Issue.Parts);
        });
        await books.CheckAsync();
        await project.StoreAsync(Event(2, "zoe"));
        Assert.Equal((8L, 2L), ((await books.ViewAsync(ids[1])).Count, (await books.ViewAsync(ids[0])).Count));
        await books.CheckAsync();

        // The own hashes of an issue stay: what is left goes instead.
        await books.Ownership.UndoAsync(ids[1], split, 1, force: false);
        await books.CheckAsync();
        Assert.Equal(10, (await books.ViewAsync(ids[0])).Count);
        Assert.NotEqual(whole[0], await books.TextAsync(ids[0]));
        var own = await books.Ownership.SplitAsync(ids[0], [hashes[ids[0]]], 1);
        Assert.Equal((ids[1], ids[0], 2L), (own.Issue.Id, own.Rest.Id, own.Rest.Count));
        await books.CheckAsync();
    }

    [Fact]
    public async Task Splitting_several_off_at_once_is_undone_at_once()
    {
        var (_, books, ids) = await StartAsync(3);
        var merge = await AsOperationAsync(() => books.Ownership.MergeAsync(ids, 1));
        var whole = await books.ViewAsync(ids[0]);
        var undone = await AsOperationAsync(() => books.Ownership.UndoAsync(ids[0], merge, 1, force: false));
        await AsOperationAsync(() => books.Ownership.UndoAsync(ids[1], undone, 1, force: false));
        await books.CheckAsync();
        Assert.Equal((whole.Count, 2), ((await books.ViewAsync(ids[0])).Count, (await books.ViewAsync(ids[0])).Parts.Count));
    }

    [Fact]
    public async Task A_deleted_issue_makes_room_for_a_new_one_and_comes_back_without_what_that_took()
    {
        var (project, books, ids) = await StartAsync(2);
        await AsOperationAsync(() => books.Ownership.MergeAsync(ids, 1));
        var hashes = await books.HashesAsync();
        var before = await AllTextsAsync(books, ids);
        var deletion = await AsOperationAsync(() => books.Ownership.DeleteAsync(ids[1], discard: false, 1));
        await books.CheckAsync();
        Assert.Empty(await books.HashesAsync());
        Assert.NotNull((await books.ViewAsync(ids[0])).Removal);

        Assert.Empty((await books.Ownership.UndoAsync(ids[0], deletion, 1, force: false)).Later);
        await books.CheckAsync();
        Assert.Equal(hashes, await books.HashesAsync());
        Assert.Equal(before, await AllTextsAsync(books, ids));

        var again = await AsOperationAsync(() => books.Ownership.DeleteAsync(ids[0], discard: false, 1));
        await project.StoreAsync(Event(1, "ann"));
        var made = (await books.IdsAsync())[^1];
        Assert.DoesNotContain(made, ids);
        await books.Ownership.UndoAsync(ids[0], again, 1, force: false);
        await books.CheckAsync();
        Assert.Equal(1, (await books.HashesAsync()).Count(line => line.EndsWith($" {made}", StringComparison.Ordinal)));
        await project.StoreAsync(Event(0, "ann"), Event(1, "ann"));
        Assert.Equal((6L, 2L), ((await books.ViewAsync(ids[0])).Count, (await books.ViewAsync(made)).Count));

        // Both have the same parts now, and may be one again.
        await books.Ownership.MergeAsync([ids[0], made], 1);
        await project.StoreAsync(Event(1, "cleo"));
        await books.CheckAsync();
    }

    [Fact]
    public async Task Events_of_a_discarded_issue_are_dropped_until_that_is_undone()
    {
        var (project, books, ids) = await StartAsync(1);
        var discard = await AsOperationAsync(() => books.Ownership.DeleteAsync(ids[0], discard: true, 1));
        var dropped = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => project.SendAsync(Event(0, "ann"))));
        Assert.All(dropped, receipt => Assert.Equal((OutcomeKind.Filtered, "discarded"), (receipt.Outcome, receipt.Reason)));
        Assert.Equal(2, await project.CountRowsAsync());
        Assert.Contains("1 1/discarded 3", await project.OutcomesAsync());
        await books.CheckAsync();

        await books.Ownership.UndoAsync(ids[0], discard, 1, force: false);
        await project.StoreAsync(Event(0, "ann"));
        Assert.Equal(3, (await books.ViewAsync(ids[0])).Count);
        await books.CheckAsync();
    }

    [Fact]
    public async Task Events_like_those_of_a_discarded_issue_can_be_let_in_again_and_that_undone()
    {
        var (project, books, ids) = await StartAsync(1);
        await books.Ownership.DeleteAsync(ids[0], discard: true, 1);
        var letIn = await AsOperationAsync(() => books.Ownership.EndDiscardAsync(ids[0], 1));
        Assert.Equal("issue_not_discarded", (await Assert.ThrowsAsync<DomainException>(() => books.Ownership.EndDiscardAsync(ids[0], 1))).Code);
        await project.StoreAsync(Event(0, "ann"));
        var next = (await HashesByIssueAsync(books)).Keys.Single(id => id != ids[0]);
        Assert.Equal(1, (await books.ViewAsync(next)).Count);

        // The hash is that of the new issue by now.
        await books.Ownership.UndoAsync(ids[0], letIn, 1, force: false);
        await project.StoreAsync(Event(0, "ann"));
        Assert.Equal(2, (await books.ViewAsync(next)).Count);
        await books.CheckAsync();
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        var (_, books, ids) = await StartAsync(2);
        var foreign = (await StartAsync(1)).Ids[0];
        var (hash, owner) = (await HashesByIssueAsync(books)).Select(pair => (pair.Value, pair.Key)).First();
        await RefusedAsync("nothing_to_merge", () => books.Ownership.MergeAsync([ids[0], ids[0]], 1));
        await RefusedAsync("issue_not_found", () => books.Ownership.MergeAsync([ids[0], foreign], 1));
        await RefusedAsync("issue_not_found", () => books.Ownership.MergeAsync([ids[0], long.MaxValue], 1));
        await RefusedAsync("hash_not_found", () => books.Ownership.SplitAsync(ids[0], [new string('0', 32)], 1));
        await RefusedAsync("nothing_left", () => books.Ownership.SplitAsync(owner, [hash], 1));
        await RefusedAsync("operation_not_found", () => books.Ownership.UndoAsync(ids[0], Guid.NewGuid(), 1, force: true));
        await RefusedAsync("issue_not_found", () => books.Ownership.UndoAsync(foreign, Guid.NewGuid(), 1, force: true));
        await books.CheckAsync();
        var merge = await AsOperationAsync(() => books.Ownership.MergeAsync(ids, 1));
        await RefusedAsync("nothing_to_merge", () => books.Ownership.MergeAsync(ids, 1));
        await books.Ownership.DeleteAsync(ids[1], discard: false, 1);
        await RefusedAsync("issue_not_found", () => books.Ownership.UndoAsync(ids[1], merge, 1, force: true));
        await RefusedAsync("issue_not_found", () => silo.Grains.GetGrain<IIssueGrain>(ids[0]).ExecuteAsync(new ResolveIssue(1)));
    }

    /// <summary>An event of the issue with this number.</summary>
    private static TestEvent Event(int issue, string user) => new($"owned {issue}") { User = user, Message = $"it broke {issue}" };

    /// <summary>Issues of 2, 3, 4 … events of two users; the first is the oldest.</summary>
    private async Task<(TestProject Project, IssueBooks Books, long[] Ids)> StartAsync(int issues)
    {
        var project = await silo.CreateProjectAsync();
        var ids = new long[issues];
        for (var i = 0; i < issues; i++)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(silo.Time.GetUtcNow().ToUnixTimeSeconds()).AddHours(i - 20);
            var events = Enumerable.Range(0, i < 2 ? i + 2 : 4).Select(n => Event(i, n % 2 == 0 ? "ann" : "bob") with { Timestamp = at.AddMinutes(n), Release = $"{i}.{n}" }).ToArray();
            await project.StoreAsync(events[0]);
            ids[i] = (await project.IssueOfAsync(events[0])).GetPrimaryKeyLong();
            await project.StoreAsync(events[1..]);
        }
        return (project, new IssueBooks(silo, project), ids);
    }

    private static async Task<List<string>> AllTextsAsync(IssueBooks books, long[] ids)
    {
        var texts = new List<string>();
        foreach (var id in ids) texts.Add(await books.TextAsync(id));
        return texts;
    }

    private static async Task<Dictionary<long, string>> HashesByIssueAsync(IssueBooks books) =>
        (await books.HashesAsync()).ToDictionary(line => long.Parse(line.Split(' ')[1]), line => line.Split(' ')[0]);

    private static async Task RefusedAsync(string code, Func<Task> ask) => Assert.Equal(code, (await Assert.ThrowsAsync<DomainException>(ask)).Code);
}

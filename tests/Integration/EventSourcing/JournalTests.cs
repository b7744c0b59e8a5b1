using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Grains.Issues;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

/// <summary>Units that share a commit, and a commit that others hold up.</summary>
[Collection(SiloCollection.Name)]
public sealed class JournalTests(SiloFixture silo)
{
    [Fact]
    public async Task A_unit_that_cannot_be_stored_fails_alone()
    {
        var project = await silo.CreateProjectAsync();
        using var journal = CreateJournal(new JournalOptions { Writers = 1 });
        var units = new[] { await UnitAsync(project, 1), await UnitAsync(project, 2, release: "a\0b"), await UnitAsync(project, 3) };
        var commits = units.Select(journal.CommitAsync).ToArray();

        await journal.StartAsync(CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => commits[1]);
        Assert.Equal("not_storable", refusal.Code);
        Assert.Equal([1, 1], (await Task.WhenAll(commits[0], commits[2])).Select(facts => facts.StoredCount));
        Assert.Equal([units[0].IssueId, units[2].IssueId], await project.IssueIdsAsync());
        await journal.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_event_that_cannot_be_stored_leaves_those_that_came_with_it_alone()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("mixed");
        Task<RecordOutcome>[] records;
        await using (await LockAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong())))
        {
            // The first is on its way, so that the others gather in one batch.
            var first = issue.RecordAsync(project.Occurrence("", 0));
            records = [first, issue.RecordAsync(project.Occurrence("", 0)), issue.RecordAsync(project.Occurrence("", 0, release: "a\0b")), issue.RecordAsync(project.Occurrence("", 0))];
        }

        Assert.Equal("not_storable", (await Assert.ThrowsAsync<DomainException>(() => records[2])).Code);
        Assert.All(await Task.WhenAll(records[0], records[1], records[3]), outcome => Assert.Equal(RecordOutcome.Stored, outcome));
        Assert.Equal(4, (await issue.GetAsync())!.Count);
        Assert.Equal(4, await project.CountRowsAsync());
    }

    [Fact]
    public async Task A_full_queue_says_so_and_keeps_what_it_has()
    {
        var project = await silo.CreateProjectAsync();
        using var journal = CreateJournal(new JournalOptions { UnitsWaitingPerProject = 2 });
        var kept = new[] { journal.CommitAsync(await UnitAsync(project, 1)), journal.CommitAsync(await UnitAsync(project, 2)) };
        var surplus = await UnitAsync(project, 3);

        var busy = await Assert.ThrowsAsync<BusyException>(() => journal.CommitAsync(surplus));

        Assert.True(busy.RetryAfter >= TimeSpan.FromSeconds(1));
        await journal.StartAsync(CancellationToken.None);
        await Task.WhenAll(kept);
        Assert.Equal(2, await project.CountRowsAsync());
        Assert.Equal(1, (await journal.CommitAsync(surplus)).StoredCount);
        await journal.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_flooded_issue_turns_the_surplus_away_and_stores_the_rest()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("flood");
        TestEvent[] events = [.. Enumerable.Range(0, 1_200).Select(_ => new TestEvent("flood"))];
        var turnedAway = new TaskCompletionSource();
        Task<bool>[] sending;
        await using (await LockAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong())))
        {
            sending = [.. events.Select(e => TrySendAsync(project, e, turnedAway))];
            await turnedAway.Task;
        }

        var stored = (await Task.WhenAll(sending)).Count(ok => ok);

        Assert.InRange(stored, 1_000, 1_199);
        Assert.Equal(stored + 1, await project.CountRowsAsync());
        Assert.Equal(stored + 1, (await issue.GetAsync())!.Count);
        foreach (var some in events.Chunk(400)) await Task.WhenAll(some.Select(project.SendAsync));
        Assert.Equal(1_201, (await issue.GetAsync())!.Count);
    }

    [Fact]
    public async Task A_locked_stream_holds_up_nobody_else_in_its_commit()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("locked");
        var key = StreamKeys.Issue(issue.GetPrimaryKeyLong());
        using var journal = CreateJournal(new JournalOptions { Writers = 1 });
        var (one, two) = (journal.CommitAsync(await UnitAsync(project, 11)), journal.CommitAsync(await UnitAsync(project, 12)));
        var locked = journal.CommitAsync(new JournalUnit
        {
            Stream = key,
            ExpectedVersion = 2,
            ProjectId = project.Id,
            Decide = _ => new UnitDecision([new IssueResolved(null, silo.Time.GetUtcNow())], [], null),
        });
        await using (await LockAsync(key))
        {
            await journal.StartAsync(CancellationToken.None);
            await Task.WhenAll(one, two).WaitAsync(TimeSpan.FromSeconds(10));
            Assert.False(locked.IsCompleted);
        }

        await locked;
        Assert.Equal(3, await silo.Database.ReadAsync<long>("select version from mt_streams where id = $1", key));
        await journal.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Events_for_a_locked_stream_are_stored_when_it_is_free_and_the_others_meanwhile()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("locked");
        TestEvent[] waiting = [.. Enumerable.Range(0, 20).Select(_ => new TestEvent("locked"))];
        Task<ItemReceipt>[] sending;
        await using (await LockAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong())))
        {
            sending = [.. waiting.Select(project.SendAsync)];
            await project.StoreAsync([.. Enumerable.Range(0, 20).Select(i => new TestEvent($"free {i}"))]).WaitAsync(TimeSpan.FromSeconds(4));
        }

        Assert.All(await Task.WhenAll(sending), receipt => Assert.Equal(Receipts.Stored, receipt));
        Assert.Equal(41, await project.CountRowsAsync());
        Assert.Equal(21, (await issue.GetAsync())!.Count);
    }

    [Fact]
    public async Task A_stream_that_stays_locked_makes_its_callers_come_back_later()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("stuck");
        var occurrence = project.Occurrence("", 0);
        await using (await LockAsync(StreamKeys.Issue(issue.GetPrimaryKeyLong())))
        {
            await Assert.ThrowsAsync<BusyException>(() => issue.RecordAsync(occurrence));
        }

        Assert.Equal(RecordOutcome.Stored, await issue.RecordAsync(occurrence));
        Assert.Equal(2, (await issue.GetAsync())!.Count);
    }

    [Fact]
    public async Task A_writer_that_freezes_inside_its_transaction_loses_it_and_its_locks()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("frozen");
        await using var frozen = await silo.Services.GetRequiredService<JournalDatabase>().Source.OpenConnectionAsync();
        await using var transaction = await frozen.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("select 1 from mt_streams where id = $1 for update", frozen, transaction);
        command.Parameters.AddWithValue(StreamKeys.Issue(issue.GetPrimaryKeyLong()));
        await command.ExecuteNonQueryAsync();

        await project.StoreAsync(new TestEvent("frozen")).WaitAsync(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync());
        Assert.Equal(2, (await issue.GetAsync())!.Count);
    }

    private Journal CreateJournal(JournalOptions options) => new(
        silo.Services.GetRequiredService<JournalDatabase>(), silo.Store, silo.Grains, silo.Time,
        silo.Services.GetRequiredService<ReceiptAllowance>(), Options.Create(options), NullLogger<Journal>.Instance);

    /// <summary>A new issue with one event, as its grain would ask for it.</summary>
    private async Task<JournalUnit> UnitAsync(TestProject project, long number, string? release = null)
    {
        var id = await silo.Services.GetRequiredService<Sequences>().NextIssueAsync();
        var occurrence = project.Occurrence($"{id:x32}", number, release: release);
        return new JournalUnit
        {
            Stream = StreamKeys.Issue(id),
            ExpectedVersion = 0,
            ProjectId = project.Id,
            Claims = [Claims.GroupingHash(project.Id, occurrence.Hash, id), Claims.IssueNumber(project.Id, number, id)],
            Rows = [occurrence],
            IssueId = id,
            CountingVersion = 2,
            Decide = _ => new UnitDecision(Issue.Decide(Issue.Initial, new RecordOccurrences([occurrence], [], [occurrence.Hash], silo.Time.GetUtcNow())), [], null),
        };
    }

    private static async Task<bool> TrySendAsync(TestProject project, TestEvent e, TaskCompletionSource turnedAway)
    {
        try
        {
            return (await project.SendAsync(e)) == Receipts.Stored;
        }
        catch (BusyException)
        {
            turnedAway.TrySetResult();
            return false;
        }
    }

    /// <summary>Locks the stream's row from a session of another program until disposal.</summary>
    private async Task<NpgsqlConnection> LockAsync(string stream)
    {
        var connection = await silo.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("begin; select 1 from mt_streams where id = '" + stream + "' for update", connection);
        Assert.Equal(1, await command.ExecuteScalarAsync());
        return connection;
    }
}

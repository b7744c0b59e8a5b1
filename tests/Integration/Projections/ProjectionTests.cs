using JasperFx;
using Marten;
using Npgsql;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Silo.Schema;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Projections;

/// <summary>Lists of issues follow the streams, whatever happens to the shard that writes them.</summary>
[Collection(SiloCollection.Name)]
public sealed class ProjectionTests(SiloFixture silo)
{
    private static readonly string Shard = Shards.IssueList;

    private IProjectionGrain Grain => silo.Grains.GetGrain<IProjectionGrain>(Shard);

    [Fact]
    public async Task A_rebuild_from_zero_gives_the_live_tables()
    {
        await MakeHistoryAsync();
        var live = await ReadTablesAsync();
        await silo.Database.ExecuteAsync("insert into issue_environment (issue_id, environment) values (1, 'stale')");
        await silo.Database.ExecuteAsync("insert into project_environment (project_id, environment) values (1, 'stale')");

        await Grain.RebuildAsync();
        await CatchUpAsync();

        Assert.NotEmpty(live);
        AssertSame(live, await ReadTablesAsync());
    }

    [Fact]
    public async Task The_tables_do_not_depend_on_where_pages_end()
    {
        await MakeHistoryAsync();
        var live = await ReadTablesAsync();
        await using var session = silo.Store.LightweightSession();
        var events = await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync();

        // One domain event a page, in a transaction that is rolled back. The shard keeps off: its progress is locked.
        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(transaction, "truncate issue_row, issue_hour, issue_environment, project_environment");
        await ExecuteAsync(transaction, "update projection_fence set sequence = 0");
        var projection = new IssueListProjection();
        foreach (var e in events)
        {
            await using var page = silo.Store.LightweightSession(Marten.Services.SessionOptions.ForTransaction(transaction));
            await projection.ApplyAsync(page, [e], CancellationToken.None);
            await page.SaveChangesAsync();
        }

        AssertSame(live, await ReadTablesAsync(connection));
        await transaction.RollbackAsync();
    }

    [Fact]
    public async Task Lists_of_the_first_version_get_what_they_lack()
    {
        await MakeHistoryAsync();
        var live = await ReadTablesAsync();
        Assert.Contains(live, line => line.Contains("stage 3", StringComparison.Ordinal));

        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(transaction, "alter table issue_row drop column sequence, drop column listed_sequence");
        await ExecuteAsync(transaction, "drop table issue_environment, project_environment");
        await ExecuteAsync(transaction, SchemaScripts.Read()[^1]);

        AssertSame(live, await ReadTablesAsync(connection));
        // What is already there is left alone.
        await ExecuteAsync(transaction, "update issue_row set sequence = -1");
        await ExecuteAsync(transaction, SchemaScripts.Read()[^1]);
        Assert.Contains("\"sequence\": -1", (await ReadTablesAsync(connection))[0], StringComparison.Ordinal);
        await transaction.RollbackAsync();
    }

    [Fact]
    public async Task Two_agents_on_one_shard_count_nothing_twice()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("fenced");
        using var wakeup = new ProjectionWakeup(silo.Time);
        using var store = StoreSetup.Create(silo.Database, wakeup, new PageSignal(), new Lazy<IGrainFactory>(silo.Grains), silo.Time);
        using var second = await store.BuildProjectionDaemonAsync();
        var starts = 0;
        for (var round = 0; round < 60; round++)
        {
            if (second.StatusFor(Shard) != AgentStatus.Running)
            {
                await second.StopAgentAsync(Shard);
                second.EjectPausedShard(Shard);
                await second.StartAgentAsync(Shard, CancellationToken.None);
                starts++;
            }
            await project.StoreAsync(new TestEvent("fenced") { User = $"user {round}" }, new TestEvent($"fenced {round}"));
            wakeup.Signal();
        }
        await second.StopAllAsync();

        Assert.InRange(starts, 1, 60);
        Assert.Equal((61, 60), await CountsAsync(project, issue));
        await CatchUpAsync();
        var tables = await ReadTablesAsync();
        await Grain.RebuildAsync();
        await CatchUpAsync();
        Assert.Equal(await ReadTablesAsync(), tables);
    }

    [Fact]
    public async Task A_shard_that_failed_runs_again_by_itself()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("failing");
        var starts = Starts();
        await silo.Database.ExecuteAsync("alter table issue_row rename to issue_row_away");
        try
        {
            await project.StoreAsync(new TestEvent("failing"));
            await Eventually.GetAsync(_ => Task.FromResult(Starts()), count => count > starts, TimeSpan.FromSeconds(20));
        }
        finally
        {
            await silo.Database.ExecuteAsync("alter table issue_row_away rename to issue_row");
        }

        Assert.Equal(2, (await project.ListedAsync(issue, TimeSpan.FromSeconds(20))).Count);

        int Starts() => silo.Log.Count($"Projection {Shard} started");
    }

    [Theory]
    [InlineData("issue_row")]
    [InlineData("issue_hour")]
    [InlineData("issue_environment")]
    public async Task A_page_that_cannot_be_written_is_not_taken_for_done(string table)
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("lost");
        await CatchUpAsync();
        var failures = silo.Log.Count("Failure in shard");
        await silo.Database.ExecuteAsync($"alter table {table} add constraint none_now check (issue_id <> {issue.GetPrimaryKeyLong()}) not valid");
        try
        {
            await project.StoreAsync(new TestEvent("lost") { Environment = "lost" });
            await Eventually.GetAsync(_ => Task.FromResult(silo.Log.Count("Failure in shard")), count => count > failures, TimeSpan.FromSeconds(20));
        }
        finally
        {
            await silo.Database.ExecuteAsync($"alter table {table} drop constraint none_now");
        }

        // No other event comes that could show that the page is missing.
        Assert.Equal(2, (await project.ListedAsync(issue, TimeSpan.FromSeconds(20))).Count);
    }

    [Fact]
    public async Task An_append_that_was_rolled_back_does_not_hold_up_what_follows()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("gap");
        await project.ListedAsync(issue);
        await silo.Database.ExecuteAsync("select nextval('mt_events_sequence') from generate_series(1, 5)");

        await project.StoreAsync(new TestEvent("gap"));

        Assert.Equal(2, (await project.ListedAsync(issue, TimeSpan.FromSeconds(5))).Count);
    }

    /// <summary>Issues in every state, with events in and out of order.</summary>
    private async Task MakeHistoryAsync()
    {
        var project = await silo.CreateProjectAsync();
        IIssueGrain[] issues = [await project.CreateIssueAsync("a"), await project.CreateIssueAsync("b"), await project.CreateIssueAsync("c")];
        await issues[0].ExecuteAsync(new ResolveIssue(1));
        await issues[1].ExecuteAsync(new ArchiveIssue(1));
        await project.StoreAsync([.. Enumerable.Range(0, 30).Select(i => new TestEvent($"{(char)('a' + (i % 3))}")
        {
            Timestamp = silo.Time.GetUtcNow().AddHours(-(i * 7 % 30)), Release = i % 4 == 0 ? null : $"1.{i % 5}", Environment = i % 5 == 0 ? null : $"stage {i % 4}", User = $"user {i % 6}", Message = $"message {i % 8}",
        })]);
        await issues[2].ExecuteAsync(new ResolveIssue(1));
        await CatchUpAsync();
    }

    private Task<ProjectionStatus> CatchUpAsync() => Eventually.GetAsync(_ => Grain.EnsureRunningAsync(), status => status is { Running: true, Lag: 0 }, TimeSpan.FromSeconds(30));

    /// <summary>Tells what differs, and nothing else.</summary>
    private static void AssertSame(List<string> expected, List<string> actual) =>
        Assert.Equal(string.Join('\n', expected.Except(actual)), string.Join('\n', actual.Except(expected)));

    private async Task<List<string>> ReadTablesAsync()
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        return await ReadTablesAsync(connection);
    }

    /// <summary>When an issue is due, the sweep says, too.</summary>
    private static async Task<List<string>> ReadTablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            select line from (
              select 1 as part, issue_id as id, (to_jsonb(r) - 'due')::text as line from issue_row r
              union all select 2, issue_id, to_jsonb(h)::text from issue_hour h
              union all select 3, issue_id, to_jsonb(e)::text from issue_environment e
              union all select 4, project_id, to_jsonb(p)::text from project_environment p) lines
            order by part, id, line collate "C"
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }

    private static async Task<(long Events, long Users)> CountsAsync(TestProject project, IIssueGrain issue)
    {
        var listed = await project.ListedAsync(issue, TimeSpan.FromSeconds(30));
        return (listed.Count, listed.UserCount);
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync();
    }
}

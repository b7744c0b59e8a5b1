using Npgsql;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Processes;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

public sealed class KilledDatabaseTests(ITestOutputHelper output)
{
    private const int Issues = 100;
    private const string TerminateOthers =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(400);

    private readonly Dice _dice = new(output);

    [Fact]
    public Task A_database_that_breaks_every_connection_costs_no_event_and_counts_none_twice() => RunAsync(count: 20_000, rounds: 40, crashes: 3);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_database_that_breaks_for_minutes_costs_no_event_and_counts_none_twice() => RunAsync(count: 100_000, rounds: 300, crashes: 30);

    private async Task RunAsync(int count, int rounds, int crashes)
    {
        await using var server = new ServerProcess();
        await output.ShowOnFailureAsync([server], () => RunAsync(server, count, rounds, crashes));
    }

    private async Task RunAsync(ServerProcess server, int count, int rounds, int crashes)
    {
        await server.StartAsync();
        var process = server.ProcessId;
        var access = await server.InitAsync("acme", "shop");
        var events = new SampleEvents(Issues, TimeProvider.System.GetUtcNow(), _dice.Seed);
        await using var database = NpgsqlDataSource.Create(await PostgresServer.ConnectionStringOfAsync(server.DataFolder) + ";Pooling=false");

        using var load = new LoadRun(server.BaseAddress, access, events.InBursts(0, count), _dice.Seed);
        await load.ReachAsync(count / 20);
        await TerminateAsync(database, load, until: count / 2, rounds);
        var points = _dice.Points(crashes + 1, count / 2).Select(point => (count / 2) + point).ToList();
        foreach (var point in points[..^1])
        {
            await load.ReachAsync(point);
            await CrashSessionAsync(database);
        }

        await load.ReachAsync(points[^1]);
        CrashPostgres(server);

        var report = await load.EndAsync();
        var stored = await new Exactness(access, events).CheckAsync(count, report.Acknowledged);
        output.WriteLine($"{LoadRun.Describe(report)}, {stored} stored");
        Assert.Equal(count, report.Acknowledged.Count);
        Assert.Equal(process, server.ProcessId);
        Assert.False(server.HasExited);
    }

    /// <summary>Ends all sessions of the server again and again, until the load has come so far, or so many times.</summary>
    private async Task TerminateAsync(NpgsqlDataSource database, LoadRun load, int until, int rounds)
    {
        var (ended, round) = (0L, 0);
        for (; round < rounds && load.Acknowledged < until; round++)
        {
            await using var command = database.CreateCommand(TerminateOthers);
            ended += (long)(await command.ExecuteScalarAsync())!;
            await _dice.PauseAsync(PauseMax);
        }

        output.WriteLine($"{ended} sessions terminated in {round} rounds");
        Assert.InRange(ended, round, long.MaxValue);
    }

    /// <summary>A session that dies makes PostgreSQL end all others and recover from its log.</summary>
    private async Task CrashSessionAsync(NpgsqlDataSource database)
    {
        var session = await Eventually.GetAsync(ct => FindJournalAsync(database, ct), found => found is not null);
        Assert.True(Signals.Send(session!.Value, Signal.Kill));
        output.WriteLine($"Session {session} killed");
    }

    /// <summary>The process of one of the journal's sessions; null while there is none, or while PostgreSQL recovers.</summary>
    private static async Task<int?> FindJournalAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand("select pid from pg_stat_activity where application_name = 'sentry-journal' limit 1");
            return await command.ExecuteScalarAsync(ct) as int?;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>The server starts PostgreSQL again when all of it is gone.</summary>
    private void CrashPostgres(ServerProcess server)
    {
        var postgres = Assert.Single(LeftOverPostgres.Find(server.DataFolder));
        Assert.True(Signals.Send(postgres, Signal.Kill));
        output.WriteLine($"PostgreSQL {postgres} killed");
    }
}

using Npgsql;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Processes;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

public sealed class KilledDatabaseTests(ITestOutputHelper output)
{
    private const int Issues = 100;
    private const string TerminateOthers =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(600);

    private readonly Dice _dice = new(output);

    [Fact]
    public Task A_database_that_breaks_every_connection_costs_no_event_and_counts_none_twice() => RunAsync(count: 20_000, rounds: 30);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_database_that_breaks_for_minutes_costs_no_event_and_counts_none_twice() => RunAsync(count: 100_000, rounds: 300);

    private async Task RunAsync(int count, int rounds)
    {
        await using var server = new ServerProcess();
        await output.ShowOnFailureAsync([server], () => RunAsync(server, count, rounds));
    }

    private async Task RunAsync(ServerProcess server, int count, int rounds)
    {
        await server.StartAsync();
        var process = server.ProcessId;
        var access = await server.InitAsync("acme", "shop");
        var events = new SampleEvents(Issues, TimeProvider.System.GetUtcNow(), _dice.Seed);
        await using var database = NpgsqlDataSource.Create(await PostgresServer.ConnectionStringOfAsync(server.DataFolder) + ";Pooling=false");

        using var load = new LoadRun(server.BaseAddress, access, events.Envelopes(count), _dice.Seed);
        var points = _dice.Points(3, count).ToList();
        await load.ReachAsync(points[0]);
        await TerminateAsync(database, load, rounds);
        await load.ReachAsync(points[1]);
        await CrashSessionAsync(database);
        await load.ReachAsync(points[2]);
        CrashPostgres(server);

        var report = await load.EndAsync();
        var stored = await new Exactness(access, events).CheckAsync(count, report.Acknowledged);
        output.WriteLine($"{LoadRun.Describe(report)}, {stored} stored");
        Assert.Equal(count, report.Acknowledged.Count);
        Assert.Equal(process, server.ProcessId);
        Assert.False(server.HasExited);
    }

    /// <summary>Ends all sessions of the server again and again.</summary>
    private async Task TerminateAsync(NpgsqlDataSource database, LoadRun load, int rounds)
    {
        var ended = 0L;
        for (var round = 0; round < rounds && !load.IsOver; round++)
        {
            await using var command = database.CreateCommand(TerminateOthers);
            ended += (long)(await command.ExecuteScalarAsync())!;
            await _dice.PauseAsync(PauseMax);
        }

        output.WriteLine($"{ended} sessions terminated");
        Assert.InRange(ended, rounds, long.MaxValue);
    }

    /// <summary>A session that dies makes PostgreSQL end all others and recover from its log.</summary>
    private async Task CrashSessionAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select pid from pg_stat_activity where application_name = 'sentry-journal' limit 1");
        var session = (int)(await command.ExecuteScalarAsync())!;
        Assert.True(Signals.Send(session, Signal.Kill));
        output.WriteLine($"Session {session} killed");
    }

    /// <summary>The server starts PostgreSQL again when all of it is gone.</summary>
    private void CrashPostgres(ServerProcess server)
    {
        var postgres = Assert.Single(LeftOverPostgres.Find(server.DataFolder));
        Assert.True(Signals.Send(postgres, Signal.Kill));
        output.WriteLine($"PostgreSQL {postgres} killed");
    }
}

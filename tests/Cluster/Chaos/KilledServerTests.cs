using System.Diagnostics;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

public sealed class KilledServerTests(ITestOutputHelper output)
{
    private const int Issues = 100;

    /// <summary>One of so many events is sent once more at the end.</summary>
    private const int SentAgain = 101;

    private readonly Dice _dice = new(output);

    [Fact]
    public Task A_server_killed_at_any_moment_loses_nothing_and_counts_nothing_twice() => RunAsync(count: 20_000, kills: 4);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_server_killed_again_and_again_loses_nothing_and_counts_nothing_twice() => RunAsync(count: 200_000, kills: 40);

    private async Task RunAsync(int count, int kills)
    {
        await using var server = new ServerProcess();
        await output.ShowOnFailureAsync([server], () => RunAsync(server, count, kills));
    }

    private async Task RunAsync(ServerProcess server, int count, int kills)
    {
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        var events = new SampleEvents(Issues, TimeProvider.System.GetUtcNow(), _dice.Seed);

        using var load = new LoadRun(server.BaseAddress, access, events.InBursts(0, count), _dice.Seed);
        foreach (var point in _dice.Points(kills, count))
        {
            await load.ReachAsync(point);
            await KillAsync(server);
            await StartAgainAsync(server);
        }

        var report = await load.EndAsync();
        // What was acknowledged a moment ago must be in the database, and what the next run counts must come from there.
        await KillAsync(server);
        await server.StartAsync();
        await SendAgainAsync(server, access, events, count);

        var stored = await new Exactness(access, events).CheckAsync(count, report.Acknowledged);
        output.WriteLine($"{kills + 1} kills, {LoadRun.Describe(report)}, {stored} stored");
        Assert.Equal(count, report.Acknowledged.Count);
    }

    private async Task KillAsync(ServerProcess server)
    {
        await server.KillAsync();
        output.WriteLine($"Killed; PostgreSQL {string.Join(", ", LeftOverPostgres.Find(server.DataFolder))} is left over");
        Assert.Single(LeftOverPostgres.Find(server.DataFolder));
    }

    /// <summary>Every other time the server is killed once more while it starts.</summary>
    private async Task StartAgainAsync(ServerProcess server)
    {
        if (_dice.Chance(0.5))
        {
            server.Launch();
            await _dice.PauseAsync(TimeSpan.FromSeconds(4));
            await server.KillAsync();
            output.WriteLine("Killed while starting");
        }

        var watch = Stopwatch.StartNew();
        await server.StartAsync();
        output.WriteLine($"Ready again after {watch.Elapsed.TotalSeconds:F1} s");
    }

    /// <summary>Ids that were acknowledged long ago, by processes that are gone.</summary>
    private async Task SendAgainAsync(ServerProcess server, ServerAccess access, SampleEvents events, int count)
    {
        using var load = new LoadRun(server.BaseAddress, access, Enumerable.Range(0, count / SentAgain).Select(number => events.Envelope(number * SentAgain)), _dice.Seed);
        var again = await load.EndAsync();
        Assert.Equal(count / SentAgain, again.Acknowledged.Count);
    }
}

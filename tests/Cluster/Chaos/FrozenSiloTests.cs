using System.Diagnostics;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>Two silos on one database, each with a front door of its own.</summary>
public sealed class FrozenSiloTests(ITestOutputHelper output)
{
    private const int Issues = 100;
    private const int Connections = 32;

    /// <summary>Events that are sent to both front doors at the same time; among them are the first of every issue.</summary>
    private const int Shared = 2_000;

    /// <summary>More than the survivor can take before the test stops it.</summary>
    private const int SurvivorsMax = 200_000;

    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(30);

    private readonly Dice _dice = new(output);

    [Fact]
    public Task A_frozen_silo_holds_the_other_up_for_five_seconds_at_most_and_no_event_is_lost_or_counted_twice() =>
        RunAsync(victimsEvents: 10_000, freezes: 1);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_silo_frozen_again_and_again_holds_the_other_up_for_five_seconds_at_most_and_no_event_is_lost_or_counted_twice() =>
        RunAsync(victimsEvents: 60_000, freezes: 6);

    private async Task RunAsync(int victimsEvents, int freezes)
    {
        await using var database = await PostgresServer.StartAsync();
        var settings = new Dictionary<string, string> { ["Sentry__Database"] = database.ConnectionString };
        await using var victim = new ServerProcess(settings);
        await using var survivor = new ServerProcess(settings);
        await victim.StartAsync();
        await survivor.StartAsync();
        var access = await survivor.InitAsync("acme", "shop");
        var events = new SampleEvents(Issues, TimeProvider.System.GetUtcNow(), _dice.Seed);

        using var victims = new LoadRun(victim.BaseAddress, access, events.Envelopes(victimsEvents), _dice.Seed, Connections);
        using var survivors = new LoadRun(
            survivor.BaseAddress, access, events.Envelopes(Shared).Concat(events.Envelopes(victimsEvents, SurvivorsMax)), _dice.Seed + 1, Connections);
        for (var number = 0; number < freezes; number++)
        {
            await survivors.AdvanceAsync(Shared + _dice.Below(1_000));
            await FreezeAsync(victim);
        }

        await survivors.AdvanceAsync(Shared);
        var theirs = await victims.EndAsync();
        var ours = await survivors.StopAsync();
        var acknowledged = theirs.Acknowledged.Concat(ours.Acknowledged).ToHashSet();
        output.WriteLine($"The victim: {LoadRun.Describe(theirs)}");
        output.WriteLine($"The survivor: {LoadRun.Describe(ours)}");

        var stored = await new Exactness(access, events).CheckAsync(victimsEvents + SurvivorsMax, acknowledged);
        output.WriteLine($"{acknowledged.Count} acknowledged, {stored} stored");
        Assert.InRange(ours.LongestSilence, TimeSpan.Zero, SilenceMax);
    }

    /// <summary>Freezes the process, lets it go on as a zombie until it sees that the others took it for dead, and starts it again.</summary>
    private async Task FreezeAsync(ServerProcess victim)
    {
        victim.Freeze();
        using (var timer = new PeriodicTimer(Freeze))
        {
            await timer.WaitForNextTickAsync();
        }

        victim.Resume();
        var watch = Stopwatch.StartNew();
        var exitCode = await victim.WaitForExitAsync(DeathPatience);
        output.WriteLine($"The zombie ended with {exitCode} after {watch.Elapsed.TotalSeconds:F1} s");
        Assert.NotEqual(0, exitCode);
        await victim.StartAsync();
        output.WriteLine($"Ready again {watch.Elapsed.TotalSeconds:F1} s after the freeze");
    }
}

using System.Diagnostics;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>
/// Two silos on one database, each with a front door of its own. The one that is frozen holds every issue: it was there first, or took
/// over from the one that was frozen before.
/// </summary>
public sealed class FrozenSiloTests(ITestOutputHelper output)
{
    private const int Issues = 100;
    private const int Connections = 16;

    /// <summary>Events of a round that are sent through the silo that is frozen.</summary>
    private const int VictimsEvents = 4_000;

    /// <summary>As many of those are sent through the other silo too, at the same time.</summary>
    private const int SharedEvents = 1_600;

    /// <summary>All events that a round may send; the other silo's load is stopped before it comes to the end of them.</summary>
    private const int RoundsEvents = 100_000;

    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(30);

    private readonly Dice _dice = new(output);
    private readonly HashSet<Guid> _acknowledged = [];

    [Fact]
    public Task A_frozen_silo_holds_the_other_up_for_five_seconds_at_most_and_no_event_is_lost_or_counted_twice() => RunAsync(rounds: 1);

    [Fact]
    [Trait("Category", "Long")]
    public Task Silos_frozen_in_turn_hold_the_other_up_for_five_seconds_at_most_and_no_event_is_lost_or_counted_twice() => RunAsync(rounds: 8);

    private async Task RunAsync(int rounds)
    {
        await using var database = await PostgresServer.StartAsync();
        var settings = new Dictionary<string, string> { ["Sentry__Database"] = database.ConnectionString };
        await using var first = new ServerProcess(settings);
        await using var second = new ServerProcess(settings);
        await output.ShowOnFailureAsync([first, second], () => RunAsync(first, second, rounds));
    }

    private async Task RunAsync(ServerProcess first, ServerProcess second, int rounds)
    {
        await first.StartAsync();
        var access = await first.InitAsync("acme", "shop");
        var events = new SampleEvents(Issues, TimeProvider.System.GetUtcNow(), _dice.Seed);
        using (var load = new LoadRun(first.BaseAddress, access, events.Envelopes(Issues), _dice.Seed, Connections))
        {
            await load.EndAsync();
        }

        await second.StartAsync();
        var silences = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            var (victim, survivor) = round % 2 == 0 ? (first, second) : (second, first);
            silences.Add(await RunRoundAsync(victim, survivor, access, events, round * RoundsEvents));
        }

        var stored = await new Exactness(access, events).CheckAsync(rounds * RoundsEvents, _acknowledged);
        output.WriteLine($"{_acknowledged.Count} acknowledged, {stored} stored");
        Assert.All(silences, silence => Assert.InRange(silence, TimeSpan.Zero, SilenceMax));
    }

    /// <summary>Freezes one of the silos under load. Returns for how long the other acknowledged nothing.</summary>
    private async Task<TimeSpan> RunRoundAsync(ServerProcess victim, ServerProcess survivor, ServerAccess access, SampleEvents events, int first)
    {
        using var victims = new LoadRun(victim.BaseAddress, access, events.InBursts(first, VictimsEvents), _dice.Seed, Connections);
        using var survivors = new LoadRun(
            survivor.BaseAddress, access,
            events.InBursts(first, SharedEvents).Concat(events.InBursts(first + VictimsEvents, RoundsEvents - VictimsEvents)),
            _dice.Seed + 1, Connections);
        await survivors.ReachAsync(SharedEvents + _dice.Below(1_000));
        await FreezeAsync(victim);

        var theirs = await victims.EndAsync();
        var ours = await survivors.StopAsync();
        _acknowledged.UnionWith(theirs.Acknowledged);
        _acknowledged.UnionWith(ours.Acknowledged);
        output.WriteLine($"Through the frozen silo: {LoadRun.Describe(theirs)}");
        output.WriteLine($"Through the other: {LoadRun.Describe(ours)}");
        return ours.LongestSilence;
    }

    /// <summary>Freezes the process, lets it go on as a zombie until it sees that the other took it for dead, and starts it again.</summary>
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

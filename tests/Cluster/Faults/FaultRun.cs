using System.Diagnostics;
using SentryOrleans.Cluster.Chaos;

namespace SentryOrleans.Cluster.Faults;

/// <summary>Load on servers, a fault in the middle of it, and the comparison of the books afterwards.</summary>
internal sealed class FaultRun(Fault fault, int rounds, ITestOutputHelper output)
{
    /// <summary>Acknowledged requests before a fault, between faults and after the last one.</summary>
    private const int Between = 1_200;

    /// <summary>Numbers of the envelopes that are sent before and after the load.</summary>
    private const int WarmUp = 100_000_000;
    private const int Calm = 200_000_000;

    private readonly Dice _dice = new(output);

    /// <summary>Runs it. Fails when anything is lost or doubled, or when the servers do not go on by themselves.</summary>
    public async Task<FaultRow> RunAsync()
    {
        await using var scene = new Scene(_dice, output);
        FaultRow? row = null;
        await output.ShowOnFailureAsync(scene.Servers, async () => row = await RunAsync(scene));
        return row!;
    }

    private async Task<FaultRow> RunAsync(Scene scene)
    {
        await scene.StartAsync(fault);
        await using var memory = new MemoryWatch(scene.Servers);
        var projects = scene.Projects.Select((access, number) => new ProjectLoad(access, _dice.Seed + (number * 7_919))).ToList();
        await SendAsync(scene, projects, WarmUp, ProjectLoad.Issues);
        await scene.StartOthersAsync();
        await fault.SetUpAsync(scene);

        using var load = new LoadOfProjects(scene, projects, first: 0, fault.Connections);
        var (begins, ends) = (new List<long>(), new List<FaultEnd>());
        for (var round = 0; round < rounds; round++)
        {
            await load.AdvanceAsync(Between + _dice.Below(Between / 4));
            begins.Add(Stopwatch.GetTimestamp());
            ends.Add(await fault.HappenAsync(scene, round));
        }

        await load.AdvanceAsync(Between);
        begins.Add(Stopwatch.GetTimestamp());
        var sum = await load.StopAsync();
        await fault.FinishAsync(scene);
        var refused = await SendAsync(scene, projects, Calm, MixedItems.EnvelopesPerRound * 10);
        var findings = await new Comparison(scene, projects).RunAsync();
        var row = new FaultRow(
            fault.Name, rounds, projects.Sum(project => project.Tries.Values.Sum(tries => (long)tries.Acknowledged)), findings.Lost, findings.Doubled,
            sum.Refusals, ends.Zip(begins.Skip(1), sum.RecoveryFrom).Max(), sum.LongestGap, memory.PeakBytes);
        output.WriteLine(row.ToString());
        findings.Check();
        Assert.Equal(0, refused);
        Assert.Equal((0, 0), (row.Refusals.LaterWithoutTime, row.Refusals.Faults));
        return row;
    }

    /// <summary>Sends some envelopes to each project through the first server. Returns how many tries were not acknowledged.</summary>
    private static async Task<long> SendAsync(Scene scene, IReadOnlyList<ProjectLoad> projects, int first, int count)
    {
        var refused = 0L;
        foreach (var project in projects)
        {
            using var run = new LoadRun(scene.Server.BaseAddress, project.Access, project.From(first).Take(count), project.Seed, connections: 8);
            var report = await run.EndAsync();
            project.Add(report);
            refused += report.Retries;
        }

        return refused;
    }
}

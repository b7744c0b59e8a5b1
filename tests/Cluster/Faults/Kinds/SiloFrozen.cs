namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>One of two silos is frozen for ten seconds, goes on as a zombie until it sees that the other took it for dead, and is started again.</summary>
internal sealed class SiloFrozen : Fault
{
    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(30);

    public override string Name => "silo of two frozen for 10 s (SIGSTOP), load through both";

    public override int Servers => 2;

    public override int Rounds => 2;

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        // The first holds every issue: it was there first, or took over from the one that was frozen before.
        var victim = scene.Servers[round % 2];
        victim.Freeze();
        await Pause.ForAsync(TimeSpan.FromSeconds(10));
        victim.Resume();
        var end = FaultEnd.Now;
        Assert.NotEqual(0, await victim.WaitForExitAsync(DeathPatience));
        await victim.StartAsync();
        return end;
    }
}

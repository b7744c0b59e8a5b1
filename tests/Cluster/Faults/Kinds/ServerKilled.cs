using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>The server is killed and started again, every other time killed once more while it starts. Its PostgreSQL stays behind.</summary>
internal sealed class ServerKilled : Fault
{
    public override string Name => "server killed (-9), started again at once";

    public override int Rounds => 10;

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        await KillAsync(scene);
        if (round % 2 == 1)
        {
            scene.Server.Launch();
            await scene.Dice.PauseAsync(TimeSpan.FromSeconds(4));
            await scene.Server.KillAsync();
        }

        var end = FaultEnd.Now;
        await scene.Server.StartAsync();
        return end;
    }

    /// <summary>What was acknowledged a moment ago must be in the database, and what is counted next must come from there.</summary>
    public override async Task FinishAsync(Scene scene)
    {
        await KillAsync(scene);
        await scene.Server.StartAsync();
    }

    private static async Task KillAsync(Scene scene)
    {
        await scene.Server.KillAsync();
        Assert.Single(LeftOverPostgres.Find(scene.DatabaseFolder));
    }
}

using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>The whole of PostgreSQL is gone; the server starts it again.</summary>
internal sealed class PostgresKilled : Fault
{
    public override string Name => "PostgreSQL killed (-9)";

    public override int Rounds => 8;

    public override Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        Assert.True(Signals.Send(PostgresProcesses.MainOf(scene), Signal.Kill));
        return Task.FromResult(FaultEnd.Now);
    }
}

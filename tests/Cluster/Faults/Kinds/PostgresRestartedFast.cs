using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>PostgreSQL is told to end at once and in order; the server starts it again.</summary>
internal sealed class PostgresRestartedFast : Fault
{
    public override string Name => "PostgreSQL shut down fast (SIGINT)";

    public override int Rounds => 4;

    public override Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        Assert.True(Signals.Send(PostgresProcesses.MainOf(scene), Signal.Interrupt));
        return Task.FromResult(FaultEnd.Now);
    }
}

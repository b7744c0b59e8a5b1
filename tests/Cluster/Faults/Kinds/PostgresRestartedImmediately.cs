using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>PostgreSQL is told to end without writing anything; the server starts it again, and it recovers.</summary>
internal sealed class PostgresRestartedImmediately : Fault
{
    public override string Name => "PostgreSQL shut down immediately (SIGQUIT)";

    public override int Rounds => 4;

    public override Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        Assert.True(Signals.Send(PostgresProcesses.MainOf(scene), Signal.Quit));
        return Task.FromResult(FaultEnd.Now);
    }
}

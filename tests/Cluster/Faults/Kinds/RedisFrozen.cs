using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>Redis keeps its connections and answers nothing.</summary>
internal sealed class RedisFrozen : RedisFault
{
    public override string Name => "Redis frozen for 10 s (SIGSTOP)";

    public override int Rounds => 2;

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        await AwaitCountingAsync();
        Signals.Send(Redis.ProcessId, Signal.Stop);
        await Pause.ForAsync(TimeSpan.FromSeconds(10));
        Signals.Send(Redis.ProcessId, Signal.Continue);
        return FaultEnd.Now;
    }
}

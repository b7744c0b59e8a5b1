namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>An append stays open for eight seconds and is then rolled back. Lists wait for it, because it might have been committed.</summary>
internal sealed class AppendHeldOpen : Fault
{
    public override string Name => "an append open for 8 s, then rolled back; back after: lists go on";

    public override Task<FaultEnd> HappenAsync(Scene scene, int round) => ProjectionStall.MeasureAsync(scene, TimeSpan.FromSeconds(8));
}

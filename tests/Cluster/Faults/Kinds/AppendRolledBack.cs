namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>An append is rolled back: a number of the events' sequence stays empty, and lists must not wait for it for long.</summary>
internal sealed class AppendRolledBack : Fault
{
    public override string Name => "an append rolled back; back after: lists go on";

    public override int Rounds => 10;

    public override Task<FaultEnd> HappenAsync(Scene scene, int round) => ProjectionStall.MeasureAsync(scene, TimeSpan.Zero);
}

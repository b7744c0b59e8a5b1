namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>Redis is killed, away for five seconds, and comes back empty.</summary>
internal sealed class RedisKilled : RedisFault
{
    public override string Name => "Redis killed, away for 5 s, back empty";

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        await AwaitCountingAsync();
        await Redis.StopAsync();
        await Pause.ForAsync(TimeSpan.FromSeconds(5));
        await Redis.RestartAsync();
        return FaultEnd.Now;
    }
}

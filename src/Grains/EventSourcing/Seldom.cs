namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Lets something be said once in a while that happens many times a second. Safe for concurrent use.</summary>
internal sealed class Seldom(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long _said;

    /// <summary>Whether it was not said within the last second; who gets true says it.</summary>
    public bool May()
    {
        var (now, said) = (time.GetTimestamp(), Volatile.Read(ref _said));
        return (said == 0 || time.GetElapsedTime(said, now) >= Pause) && Interlocked.CompareExchange(ref _said, now, said) == said;
    }
}

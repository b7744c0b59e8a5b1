namespace SentryOrleans.Integration.Fixtures;

/// <summary>The real clock, moved: what reads the date sees another day, while timers and elapsed times go on as they are.</summary>
internal sealed class AdjustableTime : TimeProvider
{
    private long _offset;

    /// <summary>How far the clock is ahead; negative: behind.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offset));
        set => Interlocked.Exchange(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}

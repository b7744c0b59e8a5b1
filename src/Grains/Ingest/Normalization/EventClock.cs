namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// When an event happened, in the server's time. Times are microseconds since 1970 (UTC).
/// <para>Time and clock drift: a client clock that differs by 55 minutes or more from the server's when sending moves every time of the
/// event by the difference. After that, an event more than a minute ahead or more than 30 days old is moved, as a whole, to the time it was
/// received. It is never dropped for its time.</para>
/// </summary>
/// <param name="Timestamp">The event's time.</param>
/// <param name="Shift">What every time of the event is moved by.</param>
/// <param name="Drifted">The client's clock was corrected.</param>
/// <param name="OutOfRange"><see cref="ErrorKinds.FutureTimestamp"/> or <see cref="ErrorKinds.PastTimestamp"/>; null when in range.</param>
internal readonly record struct EventClock(long Timestamp, long Shift, bool Drifted, string? OutOfRange)
{
    private static readonly TimeSpan DriftMin = TimeSpan.FromMinutes(55);
    private static readonly TimeSpan AheadMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(30);

    /// <summary>Works out the time of an event that says <paramref name="timestamp"/> (null: it does not say, so it is the received time).</summary>
    public static EventClock Resolve(long? timestamp, DateTimeOffset? sentAt, DateTimeOffset received)
    {
        var now = Timestamps.From(received);
        var drift = sentAt is { } sent && (received - sent).Duration() >= DriftMin ? now - Timestamps.From(sent) : 0;
        if (timestamp is not { } told) return new EventClock(now, drift, drift != 0, null);
        var time = told + drift;
        var problem = time - now > AheadMax.TotalMicroseconds ? ErrorKinds.FutureTimestamp
            : now - time > AgeMax.TotalMicroseconds ? ErrorKinds.PastTimestamp
            : null;
        return problem is null ? new EventClock(time, drift, drift != 0, null) : new EventClock(now, now - told, drift != 0, problem);
    }
}

using JasperFx.Events.Daemon.HighWater;

namespace SentryOrleans.Grains.Projections;

/// <summary>
/// Ends the daemon's wait for its next poll as soon as something was committed, but not more often than every 400 ms: a page costs
/// a few round trips whatever its size, and nobody sees a list change faster.
/// </summary>
public sealed class ProjectionWakeup(TimeProvider time) : IDaemonWakeup
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private readonly SemaphoreSlim _signal = new(0, 1);
    private long _woken;

    /// <summary>Something was committed.</summary>
    public void Signal()
    {
        try
        {
            if (_signal.CurrentCount == 0) _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another caller was faster; one signal is enough for both.
        }
    }

    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _signal.WaitAsync(timeout, cancellationToken);
        var rest = Pause - time.GetElapsedTime(_woken);
        if (_woken != 0 && rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellationToken);
        _woken = time.GetTimestamp();
    }

    public void Dispose() => _signal.Dispose();
}

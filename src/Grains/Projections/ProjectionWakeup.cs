using JasperFx.Events.Daemon.HighWater;

namespace SentryOrleans.Grains.Projections;

/// <summary>Ends the daemon's wait for its next poll as soon as something was committed.</summary>
public sealed class ProjectionWakeup : IDaemonWakeup
{
    private readonly SemaphoreSlim _signal = new(0, 1);

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

    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => _signal.WaitAsync(timeout, cancellationToken);

    public void Dispose() => _signal.Dispose();
}

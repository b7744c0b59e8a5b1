using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// Calls grains for a client that will not ask again. Calls that were lost with a silo, or lost a race, are repeated; the callee
/// must not mind. A call that was not answered in time is not repeated: it may still be under way, and what it brings would be counted twice.
/// </summary>
internal sealed class GrainCalls(IHostApplicationLifetime lifetime, StorageGate gate, TimeProvider time, IOptions<IngestOptions> options)
{
    private static readonly TimeSpan OverloadedRetry = TimeSpan.FromSeconds(5);

    /// <summary>The grain's answer, or 503 when it could not be had, 429 when the project has too much waiting. Nothing is promised then: the call may have been carried out.</summary>
    public async Task<Answer<T>> CallAsync<T>(Func<Task<T?>> call)
        where T : class
    {
        var (delay, started) = (options.Value.RetryDelay, time.GetTimestamp());
        for (var retriesLeft = options.Value.Retries; ; retriesLeft--)
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested) return new(IngestErrors.Busy(OverloadedRetry));
            try
            {
                return new(await call().WaitAsync(Left(started), time));
            }
            catch (BusyException e)
            {
                if (e.Cause == BusyCause.Storage) gate.Failed();
                return new(e.Cause == BusyCause.Project ? IngestErrors.ProjectBusy(e.RetryAfter) : IngestErrors.Busy(e.RetryAfter));
            }
            catch (TimeoutException)
            {
                gate.Failed();
                return new(IngestErrors.Busy(OverloadedRetry));
            }
            catch (Exception e) when (IsTransient(e))
            {
                if (retriesLeft == 0) return new(IngestErrors.Busy(OverloadedRetry));
            }
            catch (Exception e) when (e is GatewayTooBusyException or LimitExceededException || lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return new(IngestErrors.Busy(OverloadedRetry));
            }
            await Task.Delay(delay, time);
            delay *= 3;
        }
    }

    private TimeSpan Left(long started)
    {
        var left = options.Value.AnswerWithin - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static bool IsTransient(Exception e) => e is OrleansMessageRejectionException or SiloUnavailableException or ConflictException;
}

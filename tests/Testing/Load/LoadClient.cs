using System.Diagnostics;

namespace SentryOrleans.Testing.Load;

/// <summary>
/// Sends events over a fixed number of connections, each waiting for its answer before it sends the next (closed loop). An event counts as
/// acknowledged when it was answered with 200 and its id; until then it is sent again, as SDKs' users would wish.
/// </summary>
public sealed class LoadClient : IDisposable
{
    private readonly LoadOptions _options;
    private readonly LoadConnection _connection;
    private long _acknowledged;

    /// <summary>Prepares connections to one project.</summary>
    /// <param name="server">The server; it may be away for a while.</param>
    /// <param name="projectId">The DSN's project.</param>
    /// <param name="publicKey">The DSN's key.</param>
    /// <param name="options">How to send.</param>
    public LoadClient(Uri server, long projectId, string publicKey, LoadOptions? options = null)
    {
        _options = options ?? new LoadOptions();
        _connection = new LoadConnection(server, projectId, publicKey, _options);
    }

    /// <summary>How many events were acknowledged so far; for those who act in the middle of a run.</summary>
    public long AcknowledgedSoFar => Interlocked.Read(ref _acknowledged);

    /// <summary>Sends every event until it is acknowledged, or until <paramref name="stop"/>: then what is in flight is answered first.</summary>
    /// <exception cref="InvalidOperationException">An event was refused for good.</exception>
    /// <exception cref="TimeoutException">An event was not acknowledged within <see cref="LoadOptions.GiveUpAfter"/>.</exception>
    public async Task<LoadReport> RunAsync(IEnumerable<LoadEvent> events, CancellationToken stop = default)
    {
        using var source = new EventSource(events, stop);
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, _options.Connections).Select(number => new Worker(this, source, number)).ToArray();
        await Task.WhenAll(workers.Select(worker => Task.Run(worker.RunAsync, CancellationToken.None)));
        watch.Stop();
        return new LoadReport(
            [.. workers.SelectMany(worker => worker.Acknowledged)],
            [.. workers.SelectMany(worker => worker.Latencies).Order()],
            workers.Sum(worker => worker.Retries),
            workers.Sum(worker => worker.Resent),
            watch.Elapsed)
        {
            Tries = workers.SelectMany(worker => worker.Tries).ToDictionary(),
            Moments = [.. workers.SelectMany(worker => worker.Moments).Order()],
            Refusals = workers.Aggregate(default(LoadRefusals), (sum, worker) => sum + worker.Refusals),
        };
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    /// <summary>Hands the events to the workers; stops handing out when one of them failed.</summary>
    private sealed class EventSource(IEnumerable<LoadEvent> events, CancellationToken stop) : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly IEnumerator<LoadEvent> _events = events.GetEnumerator();
        private bool _failed;

        public bool TryTake(out LoadEvent next)
        {
            lock (_lock)
            {
                var taken = !_failed && !stop.IsCancellationRequested && _events.MoveNext();
                next = taken ? _events.Current : default;
                return taken;
            }
        }

        public void Fail()
        {
            lock (_lock)
            {
                _failed = true;
            }
        }

        public void Dispose() => _events.Dispose();
    }

    /// <summary>One connection's loop.</summary>
    private sealed class Worker(LoadClient client, EventSource source, int number)
    {
        private readonly Random _random = new(unchecked((client._options.Seed * 397) + number));

        public List<Guid> Acknowledged { get; } = [];

        public List<TimeSpan> Latencies { get; } = [];

        /// <summary>When each of them was acknowledged, as a <see cref="Stopwatch"/> timestamp.</summary>
        public List<long> Moments { get; } = [];

        public Dictionary<Guid, LoadTries> Tries { get; } = [];

        public long Retries => Refusals.Total;

        public LoadRefusals Refusals { get; private set; }

        public long Resent { get; private set; }

        public async Task RunAsync()
        {
            try
            {
                while (source.TryTake(out var next))
                {
                    Latencies.Add(await SendUntilAcknowledgedAsync(next));
                    Acknowledged.Add(next.Id);
                    Moments.Add(Stopwatch.GetTimestamp());
                    Interlocked.Increment(ref client._acknowledged);
                    if (_random.NextDouble() < client._options.ResendShare)
                    {
                        await SendUntilAcknowledgedAsync(next);
                        Resent++;
                    }
                }
            }
            catch
            {
                source.Fail();
                throw;
            }
        }

        private async Task<TimeSpan> SendUntilAcknowledgedAsync(LoadEvent next)
        {
            var trying = Stopwatch.StartNew();
            PeriodicTimer? pause = null;
            try
            {
                while (true)
                {
                    var sent = Stopwatch.GetTimestamp();
                    var answer = await client._connection.SendAsync(next);
                    var tries = Tries.GetValueOrDefault(next.Id);
                    Tries[next.Id] = new LoadTries(tries.Sent + 1, tries.Acknowledged + (answer.Reason is null ? 1 : 0));
                    if (answer.Reason is null)
                    {
                        return Stopwatch.GetElapsedTime(sent);
                    }

                    Refusals += LoadRefusals.Of(answer);
                    if (trying.Elapsed > client._options.GiveUpAfter)
                    {
                        throw new TimeoutException($"Event {next.Id:N} was not acknowledged within {trying.Elapsed}; at last: {answer.Reason}");
                    }

                    pause ??= new PeriodicTimer(client._options.RetryPause);
                    await pause.WaitForNextTickAsync();
                }
            }
            finally
            {
                pause?.Dispose();
            }
        }
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Fairness.Sending;

/// <summary>
/// Sends at a steady rate, or as fast as it gets answers, whatever the answers say. A request's time begins when it was due, so one that had to wait for a
/// free connection is not measured as quicker than it was.
/// </summary>
internal static class Sender
{
    /// <summary>Threads need little: they call few methods.</summary>
    private const int StackBytes = 256 * 1024;

    /// <summary>Runs one slice.</summary>
    /// <param name="requests">What is sent.</param>
    /// <param name="request">Where and when.</param>
    /// <param name="isPolite">Whether its threads have a lower priority than others.</param>
    /// <exception cref="InvalidOperationException">An event was refused for good, or another one acknowledged.</exception>
    public static SendAnswer Run(PreparedRequests requests, SendRequest request, bool isPolite)
    {
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, request.Connections).Select(place => new Worker(requests, request, started, place, isPolite)).ToArray();
        var threads = workers.Select(worker => new Thread(worker.Run, StackBytes)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        if (workers.FirstOrDefault(worker => worker.Failure is not null) is { } failed) throw new InvalidOperationException(failed.Failure);
        var latencies = new LatencyHistogram();
        foreach (var worker in workers) latencies.Add(worker.Latencies.Counts);
        return new SendAnswer(
            workers.Sum(worker => worker.Accepted), latencies.Count, workers.Sum(worker => worker.Limited), workers.Sum(worker => worker.Busy),
            workers.Select(worker => worker.Reason).FirstOrDefault(reason => reason is not null), Stopwatch.GetElapsedTime(started), latencies.Counts);
    }

    private sealed class Worker(PreparedRequests requests, SendRequest request, long started, int place, bool isPolite)
    {
        /// <summary>What a closed loop does when the server is away.</summary>
        private static readonly TimeSpan AwayPause = TimeSpan.FromMilliseconds(20);

        private readonly long _from = started + Ticks(request.Lead);
        private readonly long _until = started + Ticks(request.Lead + request.Measured);

        public LatencyHistogram Latencies { get; } = new();

        public long Accepted { get; private set; }

        public long Limited { get; private set; }

        public long Busy { get; private set; }

        public string? Reason { get; private set; }

        public string? Failure { get; private set; }

        public void Run()
        {
            if (isPolite) Priority.Lower();
            using var socket = new LoadSocket(request.Target.Port);
            var buffer = requests.CreateBuffer();
            try
            {
                for (var turn = 0; DueAt(turn) is var due && due < _until && Stopwatch.GetTimestamp() < _until; turn++)
                {
                    var (length, id) = requests.Write(request.Target, buffer);
                    PreciseWait.Until(due);
                    Send(socket, buffer.AsSpan(0, length), id, due);
                }
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                Failure = e.Message;
            }
        }

        private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

        /// <summary>The connections take the requests of a steady rate in turn.</summary>
        private long DueAt(int turn) => request.RequestsPerSecond is { } rate
            ? started + (long)((((double)turn * request.Connections) + place) / rate * Stopwatch.Frequency)
            : Stopwatch.GetTimestamp();

        private void Send(LoadSocket socket, ReadOnlySpan<byte> bytes, byte[] id, long due)
        {
            try
            {
                var status = socket.Send(bytes);
                if (status == 429) Limited++;
                else if (status >= 500) PutOff(Encoding.UTF8.GetString(socket.Answer));
                else if (status == 200 && socket.Answer.IndexOf(id) >= 0) Accept(due);
                else throw new InvalidOperationException(Encoding.UTF8.GetString(socket.Answer));
            }
            catch (SocketException e)
            {
                PutOff(e.Message);
                PreciseWait.Until(Stopwatch.GetTimestamp() + Ticks(AwayPause));
            }
        }

        private void Accept(long due)
        {
            Accepted++;
            if (due >= _from && due < _until) Latencies.Record(Stopwatch.GetElapsedTime(due));
        }

        private void PutOff(string reason)
        {
            Busy++;
            Reason ??= reason;
        }
    }
}

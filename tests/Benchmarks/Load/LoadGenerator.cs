using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SentryOrleans.Benchmarks.Fairness.Sending;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Load;

/// <summary>
/// A closed loop, in which every connection sends an event, waits for its answer and sends the next; or a steady rate, whose times begin when a request
/// was due.
/// </summary>
internal sealed class LoadGenerator(DateTimeOffset at, int seed)
{
    /// <summary>Threads need little: they call few methods.</summary>
    private const int StackBytes = 256 * 1024;

    private readonly Dictionary<Corpus, RequestSet> _corpora = [];

    /// <summary>Runs one slice.</summary>
    /// <exception cref="InvalidOperationException">An event was refused for good, or another one acknowledged.</exception>
    public LoadAnswer Run(LoadRequest request)
    {
        if (!_corpora.TryGetValue(request.Corpus, out var corpus)) _corpora[request.Corpus] = corpus = RequestSet.Create(request.Corpus, at, seed);
        var requests = corpus.For(request.Target);
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, request.Connections).Select(place => new Worker(requests, request, started, place)).ToArray();
        var threads = workers.Select(worker => new Thread(worker.Run, StackBytes)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        if (workers.FirstOrDefault(worker => worker.Failure is not null) is { } failed) throw new InvalidOperationException(failed.Failure);
        var latencies = new LatencyHistogram();
        foreach (var worker in workers) latencies.Add(worker.Latencies.Counts);
        return new LoadAnswer(
            workers.Sum(worker => worker.Acknowledged), latencies.Count, request.Measured, workers.Sum(worker => worker.PutOff),
            workers.Select(worker => worker.Reason).FirstOrDefault(reason => reason is not null), latencies.Counts,
            (Environment.CpuUsage.TotalTime - cpuBefore).TotalSeconds);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private sealed class Worker(TargetRequests requests, LoadRequest request, long started, int place)
    {
        private static readonly TimeSpan PutOffPause = TimeSpan.FromMilliseconds(50);

        private readonly long _from = started + Ticks(request.Lead);
        private readonly long _until = started + Ticks(request.Lead + request.Measured);

        public LatencyHistogram Latencies { get; } = new();

        public long Acknowledged { get; private set; }

        public long PutOff { get; private set; }

        public string? Reason { get; private set; }

        public string? Failure { get; private set; }

        public void Run()
        {
            using var socket = new LoadSocket(request.Target.Port);
            using var pause = new ManualResetEventSlim();
            var buffer = requests.CreateBuffer();
            try
            {
                for (var turn = 0; DueAt(turn) is var due && due < _until && Stopwatch.GetTimestamp() < _until; turn++)
                {
                    PreciseWait.Until(due);
                    if (!Send(socket, buffer, due)) pause.Wait(PutOffPause);
                }
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                Failure = e.Message;
            }
        }

        /// <summary>The connections take the requests of a steady rate in turn.</summary>
        private long DueAt(int turn) => request.RequestsPerSecond is { } rate
            ? started + (long)((((double)turn * request.Connections) + place) / rate * Stopwatch.Frequency)
            : Stopwatch.GetTimestamp();

        private bool Send(LoadSocket socket, byte[] buffer, long due)
        {
            var content = requests.Fill(buffer, out var id);
            try
            {
                var status = socket.Send(content);
                if (status is 429 or >= 500) return Later(Encoding.UTF8.GetString(socket.Answer));
                if (status != 200 || socket.Answer.IndexOf(id) < 0) throw new InvalidOperationException(Encoding.UTF8.GetString(socket.Answer));
            }
            catch (SocketException e)
            {
                return Later(e.Message);
            }

            Acknowledged++;
            var now = Stopwatch.GetTimestamp();
            if (now >= _from && now < _until) Latencies.Record(Stopwatch.GetElapsedTime(due, now));
            return true;
        }

        private bool Later(string reason)
        {
            PutOff++;
            Reason ??= reason;
            return false;
        }
    }
}

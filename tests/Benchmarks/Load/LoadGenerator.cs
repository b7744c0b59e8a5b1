using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Load;

/// <summary>A closed loop: every connection sends an event, waits for its answer and sends the next.</summary>
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
        var from = Stopwatch.GetTimestamp() + Ticks(request.Lead);
        var window = (From: from, Until: from + Ticks(request.Measured));
        var workers = Enumerable.Range(0, request.Connections).Select(_ => new Worker(requests, request.Target.Port, window)).ToArray();
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

    private sealed class Worker(TargetRequests requests, int port, (long From, long Until) window)
    {
        private static readonly TimeSpan PutOffPause = TimeSpan.FromMilliseconds(50);

        public LatencyHistogram Latencies { get; } = new();

        public long Acknowledged { get; private set; }

        public long PutOff { get; private set; }

        public string? Reason { get; private set; }

        public string? Failure { get; private set; }

        public void Run()
        {
            using var socket = new LoadSocket(port);
            using var pause = new ManualResetEventSlim();
            var buffer = requests.CreateBuffer();
            try
            {
                while (Stopwatch.GetTimestamp() < window.Until)
                {
                    if (!Send(socket, buffer)) pause.Wait(PutOffPause);
                }
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                Failure = e.Message;
            }
        }

        private bool Send(LoadSocket socket, byte[] buffer)
        {
            var content = requests.Fill(buffer, out var id);
            var sent = Stopwatch.GetTimestamp();
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
            if (now >= window.From && now < window.Until) Latencies.Record(Stopwatch.GetElapsedTime(sent, now));
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

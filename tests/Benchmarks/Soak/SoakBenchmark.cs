using SentryOrleans.Benchmarks.Contestants;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Soak;

/// <summary>
/// Finds out what the product sustains with a closed loop, then sends a share of that at a steady rate. Memory is compared between the end of the
/// first quarter, when code is compiled and pools are filled, and the last part.
/// </summary>
internal static class SoakBenchmark
{
    private const int Connections = 64;
    private const double Mega = 1_000_000;
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Sustained = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Part = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(TimeSpan length, double share, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = new ProductContestant();
        await using var load = new LoadProcess();
        await server.StartAsync(cancellationToken);
        await SendAsync(WarmUp, null);
        var sustained = await SendAsync(Sustained, null);
        var rate = sustained.AcknowledgedMeasured / Sustained.TotalSeconds * share;
        output.WriteLine($"{rate:N0} events/s, {share:0.##} of what is sustained, for {length.TotalMinutes:0.#} minutes.");
        output.WriteLine();
        output.WriteLine("| after, s | events/s | p50, ms | p99, ms | server, MB | PostgreSQL, MB |");
        output.WriteLine("|--:|--:|--:|--:|--:|--:|");
        var (all, memory) = (new LatencyHistogram(), new List<long>());
        for (var at = TimeSpan.Zero; at < length; at += Part)
        {
            var answer = await SendAsync(Part, rate);
            if (answer.PutOff > 0) output.WriteLine($"{answer.PutOff} were not acknowledged; one of them: {answer.Reason}");
            var part = new LatencyHistogram();
            part.Add(answer.Latencies);
            all.Add(answer.Latencies);
            memory.Add(server.Memory);
            output.WriteLine(
                $"| {(at + Part).TotalSeconds:0} | {answer.AcknowledgedMeasured / Part.TotalSeconds:N0} | {Milliseconds(part, 0.5)} | {Milliseconds(part, 0.99)} " +
                $"| {memory[^1] / Mega:0} | {server.PostgresMemory / Mega:0} |");
        }
        output.WriteLine();
        output.WriteLine($"p99 {Milliseconds(all, 0.99)} ms, memory last/settled {(double)memory[^1] / memory[memory.Count / 4]:0.00}, peak {server.PeakMemory / Mega:0} MB");

        Task<LoadAnswer> SendAsync(TimeSpan time, double? perSecond) =>
            load.RunAsync(new LoadRequest(server.Target, Corpus.Recorded, Connections, Lead, time, perSecond), cancellationToken);
    }

    private static string Milliseconds(LatencyHistogram latencies, double share) => $"{latencies.Percentile(share).TotalMilliseconds:0.0}";
}

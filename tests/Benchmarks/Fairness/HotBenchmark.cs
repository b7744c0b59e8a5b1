using SentryOrleans.Benchmarks.Fairness.Sending;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary>Events a second of one issue and of a hundred, in short turns: mix, hot, hot, mix.</summary>
internal static class HotBenchmark
{
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(0.5);
    private static readonly Flood Mix = Flood.All[1];
    private static readonly Flood Hot = Mix with { Traffic = Mix.Traffic with { Issues = 1 } };

    public static async Task RunAsync(TimeSpan length, TimeSpan warmUp, int rounds, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = new SharedServer();
        await using var sender = new SendProcess(isPolite: false);
        await server.StartAsync(cancellationToken);
        foreach (var flood in (Flood[])[Mix, Hot]) await SendAsync(flood, warmUp / 2);
        output.WriteLine("| round | 100 issues, events/s | p99, ms | one issue, events/s | p99, ms | ratio | not answered 200 |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++) ratios.Add(await RunRoundAsync(round));
        output.WriteLine();
        output.WriteLine($"hot/mix {ratios.Order().ElementAt(rounds / 2):0.00}");

        async Task<double> RunRoundAsync(int round)
        {
            var mix = await SendAsync(Mix, length);
            SendAnswer[] hot = [await SendAsync(Hot, length), await SendAsync(Hot, length)];
            SendAnswer[] mixes = [mix, await SendAsync(Mix, length)];
            var ratio = Rate(hot) / Rate(mixes);
            var missed = hot.Concat(mixes).Sum(answer => answer.Limited + answer.Busy);
            output.WriteLine($"| {round + 1} | {Rate(mixes):N0} | {P99(mixes):0.0} | {Rate(hot):N0} | {P99(hot):0.0} | {ratio:0.00} | {missed} |");
            return ratio;
        }

        async Task<SendAnswer> SendAsync(Flood flood, TimeSpan time)
        {
            var answer = await sender.RunAsync(new SendRequest(server.Flooding, flood.Traffic, Flood.Connections, RequestsPerSecond: null, Lead, time), cancellationToken);
            await server.RestAsync(cancellationToken);
            return answer;
        }

        double Rate(SendAnswer[] answers) => answers.Sum(answer => answer.AcceptedMeasured) / (length.TotalSeconds * answers.Length);
    }

    private static double P99(SendAnswer[] answers)
    {
        var histogram = new LatencyHistogram();
        foreach (var answer in answers) histogram.Add(answer.Latencies);
        return histogram.Percentile(0.99).TotalMilliseconds;
    }
}

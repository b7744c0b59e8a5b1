using System.Runtime.InteropServices;
using SentryOrleans.Benchmarks.Fairness.Sending;
using SentryOrleans.Benchmarks.Measurement;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary>Writes a run down, in Markdown; its last line is for programs.</summary>
internal static class FairnessReport
{
    public static void Write(TextWriter output, FairnessOptions options, IReadOnlyList<IReadOnlyDictionary<Flood, Turns>> rounds)
    {
        output.WriteLine(
            $"A quiet project's {options.QuietPerSecond:0} events of {SampleEvents.EventBytes:N0} bytes a second, from when each was due; {options.Rounds} × {options.Measured.TotalSeconds:0.#} s a turn; " +
            $"the flood on {Flood.Connections} connections from a process of lower priority; {Environment.ProcessorCount} processors for all, {RuntimeInformation.FrameworkDescription}.");
        output.WriteLine();
        output.WriteLine("| the other project | p50 / p90 / p99 alone, ms | with it | control | ratio | controlled | not answered 200 | it got 200 / 429 / 5xx, a second |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var flood in options.Floods) output.WriteLine(Row(flood, [.. rounds.Select(round => round[flood])]));
        output.WriteLine();
        foreach (var flood in options.Floods)
        {
            if (rounds.Select(round => round[flood].FloodAnswer.Reason).FirstOrDefault(reason => reason is not null) is { } reason) output.WriteLine($"{flood.Name}, one of the 5xx: {reason}");
        }
        foreach (var flood in options.Floods.Reverse())
        {
            output.WriteLine($"fairness {(flood == Flood.All[0] ? "" : $"({flood.Name}) ")}{Median(rounds, flood, turns => turns.Ratio):0.00}");
        }
    }

    private static string Row(Flood flood, IReadOnlyList<Turns> turns)
    {
        var seconds = turns.Sum(turn => turn.FloodAnswer.Span.TotalSeconds);
        var missed = turns.Sum(turn => turn.Flooded.Limited + turn.Flooded.Busy);
        return $"| {flood.Title} | {Latency(turns, turn => turn.Alone)} | {Latency(turns, turn => turn.Flooded)} | {Latency(turns, turn => turn.Control)} " +
            $"| {Ratios(turns, turn => turn.Ratio)} | {Ratios(turns, turn => turn.Controlled)} | {missed} " +
            $"| {turns.Sum(turn => turn.FloodAnswer.Accepted) / seconds:N0} / {turns.Sum(turn => turn.FloodAnswer.Limited) / seconds:N0} / {turns.Sum(turn => turn.FloodAnswer.Busy) / seconds:N0} |";
    }

    /// <summary>The median, and in brackets every round's.</summary>
    private static string Ratios(IReadOnlyList<Turns> turns, Func<Turns, double> ratio) =>
        $"{Median([.. turns.Select(ratio)]):0.00} ({string.Join(", ", turns.Select(turn => $"{ratio(turn):0.00}"))})";

    private static string Latency(IReadOnlyList<Turns> turns, Func<Turns, SendAnswer> answer)
    {
        var histogram = new LatencyHistogram();
        foreach (var turn in turns) histogram.Add(answer(turn).Latencies);
        return $"{histogram.Percentile(0.5).TotalMilliseconds:0.0} / {histogram.Percentile(0.9).TotalMilliseconds:0.0} / {histogram.Percentile(0.99).TotalMilliseconds:0.0}";
    }

    private static double Median(IReadOnlyList<IReadOnlyDictionary<Flood, Turns>> rounds, Flood flood, Func<Turns, double> ratio) =>
        Median([.. rounds.Select(round => ratio(round[flood]))]);

    private static double Median(IReadOnlyList<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}

using System.CommandLine;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary><c>hot</c>: whether events of one issue are taken as fast as events of many.</summary>
internal static class HotCommand
{
    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "Seconds of each turn.", DefaultValueFactory = _ => 10 };
        var warmUp = new Option<double>("--warmup") { Description = "Seconds of load before the first round.", DefaultValueFactory = _ => 20 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of two turns for each; the ratio is the median's.", DefaultValueFactory = _ => 3 };
        var command = new Command("hot", "Compares one hot issue with a mix of a hundred.") { seconds, warmUp, rounds };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await HotBenchmark.RunAsync(
                TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), parsed.GetValue(rounds), Console.Out, cancellationToken);
            return 0;
        });
        return command;
    }
}

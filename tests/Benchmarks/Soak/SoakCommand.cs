using System.CommandLine;

namespace SentryOrleans.Benchmarks.Soak;

/// <summary><c>soak</c>: whether times and memory stay what they are under a load that lasts.</summary>
internal static class SoakCommand
{
    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "How long the load lasts.", DefaultValueFactory = _ => 5 };
        var share = new Option<double>("--share") { Description = "The load, as a share of the rate that is sustained.", DefaultValueFactory = _ => 0.5 };
        var command = new Command("soak", "Sends recorded events at half of the rate that is sustained, and looks at times and memory.") { minutes, share };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await SoakBenchmark.RunAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(share), Console.Out, cancellationToken);
            return 0;
        });
        return command;
    }
}

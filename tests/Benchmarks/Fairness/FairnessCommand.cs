using System.CommandLine;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary><c>fairness</c>: what one project's flood does to the answers that another one waits for.</summary>
internal static class FairnessCommand
{
    public static Command Create()
    {
        var defaults = new FairnessOptions();
        var seconds = new Option<double>("--seconds") { Description = "Seconds of each turn.", DefaultValueFactory = _ => defaults.Measured.TotalSeconds };
        var warmUp = new Option<double>("--warmup") { Description = "Seconds of load before the first round.", DefaultValueFactory = _ => defaults.WarmUp.TotalSeconds };
        var rate = new Option<double>("--rate") { Description = "Events a second of the quiet project.", DefaultValueFactory = _ => defaults.QuietPerSecond };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; the ratios are the median's.", DefaultValueFactory = _ => defaults.Rounds };
        var only = new Option<string[]>("--only")
        {
            Description = $"Of {string.Join(", ", Flood.All.Select(flood => flood.Name))} only these.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. Flood.All.Select(flood => flood.Name)],
        };
        foreach (var option in (Option<double>[])[seconds, warmUp, rate]) option.Validators.Add(result => { if (result.GetValueOrDefault<double>() <= 0) result.AddError($"{option.Name} is too small."); });
        rounds.Validators.Add(result => { if (result.GetValueOrDefault<int>() <= 0) result.AddError($"{rounds.Name} is too small."); });

        var command = new Command("fairness", "How long a quiet project waits for its answers while another one floods the server.") { seconds, warmUp, rate, rounds, only };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new FairnessOptions
            {
                Floods = [.. Flood.All.Where(flood => parsed.GetValue(only)!.Contains(flood.Name))],
                Measured = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                QuietPerSecond = parsed.GetValue(rate),
                Rounds = parsed.GetValue(rounds),
            };
            await FairnessBenchmark.RunAsync(options, Console.Out, Console.Error, cancellationToken);
            return 0;
        });
        return command;
    }
}

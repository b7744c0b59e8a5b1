using System.CommandLine;
using SentryOrleans.Benchmarks.Load;

namespace SentryOrleans.Benchmarks.Ingest;

/// <summary><c>ingest</c>: how many events are taken, at what cost, and how that compares.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var defaults = new IngestOptions();
        var seconds = Number("--seconds", "Measured seconds of each mode in each round.", defaults.Measured.TotalSeconds);
        var slice = Number("--slice", "The modes take turns of at most so many seconds.", defaults.Slice.TotalSeconds);
        var warmUp = Number("--warmup", "Seconds of load before the first round, up to six times as long if there are fewer than 40,000 events in it.", defaults.WarmUp.TotalSeconds);
        var rounds = new Option<int>("--rounds") { Description = "Rounds; the ratios are the median's.", DefaultValueFactory = _ => defaults.Rounds };
        var connections = new Option<int>("--connections") { Description = "Connections, each with one request in flight.", DefaultValueFactory = _ => defaults.Connections };
        var corpus = new Option<Corpus>("--corpus") { Description = "What is sent: recorded events of SDKs, or made ones of 9,400 bytes over 100 issues.", DefaultValueFactory = _ => defaults.Corpus };
        var only = new Option<Mode[]>("--only")
        {
            Description = "Of body, floor, ours and naive only these.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. defaults.Modes],
        };
        Require(rounds, value => value > 0);
        Require(connections, value => value > 0);
        Require(seconds, value => value > 0);
        Require(slice, value => value > 0);
        Require(warmUp, value => value >= 0);

        var command = new Command("ingest", "Compares the product with a server that only reads, one that only stores, and the naive way.") { seconds, slice, warmUp, rounds, connections, corpus, only };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new IngestOptions
            {
                Modes = [.. defaults.Modes.Where(parsed.GetValue(only)!.Contains)],
                Measured = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Slice = TimeSpan.FromSeconds(parsed.GetValue(slice)),
                WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                Rounds = parsed.GetValue(rounds),
                Connections = parsed.GetValue(connections),
                Corpus = parsed.GetValue(corpus),
            };
            await IngestBenchmark.RunAsync(options, Console.Out, Console.Error, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Option<double> Number(string name, string description, double value) => new(name) { Description = description, DefaultValueFactory = _ => value };

    private static void Require<T>(Option<T> option, Func<T, bool> holds) => option.Validators.Add(result =>
    {
        if (!holds(result.GetValueOrDefault<T>()!)) result.AddError($"{option.Name} is too small.");
    });
}

using System.CommandLine;
using SentryOrleans.Testing.Fuzz;

namespace SentryOrleans.Benchmarks.Fuzz;

/// <summary><c>fuzz</c>: damaged inputs for everything that takes bytes from strangers, in this process.</summary>
internal static class FuzzCommand
{
    public static Command Create()
    {
        var inputs = new Option<uint>("--inputs") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "At once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var only = new Option<string[]>("--only") { Description = "Only these targets.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var artifacts = new Option<DirectoryInfo>("--artifacts") { Description = "Where findings are written.", DefaultValueFactory = _ => new DirectoryInfo("artifacts/fuzz") };
        var command = new Command("fuzz", "Sends damaged inputs through the code that takes bytes from strangers. Ends with 1 when one of them breaks something.") { inputs, seed, threads, only, artifacts };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var count = parsed.GetValue(inputs);
            var report = new FuzzReport(Console.Out, Console.Error);
            var result = await FuzzRun.RunAsync(
                count, parsed.GetValue(seed), Math.Max(1, parsed.GetValue(threads)), parsed.GetValue(only), done => report.Progress(done, count), cancellationToken);
            report.Write(result);
            FindingFiles.Write(result.Findings, parsed.GetValue(artifacts)!);
            return result.Findings.Count == 0 ? 0 : 1;
        });
        return command;
    }
}

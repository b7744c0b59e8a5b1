using System.CommandLine;
using System.Text.Json;

namespace SentryOrleans.Benchmarks.Load;

/// <summary>The load generator's own process: a line of JSON asks for a slice, a line answers; it ends when its input does.</summary>
internal static class LoadCommand
{
    public const string Name = "load";

    public static Command Create()
    {
        var command = new Command(Name, "The load generator; started by the benchmark itself.") { Hidden = true };
        command.SetAction((_, cancellationToken) => RunAsync(Console.In, Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(TextReader requests, TextWriter answers, CancellationToken cancellationToken)
    {
        var generator = new LoadGenerator(TimeProvider.System.GetUtcNow(), Environment.ProcessId);
        while (await requests.ReadLineAsync(cancellationToken) is { } line)
        {
            var answer = generator.Run(JsonSerializer.Deserialize<LoadRequest>(line)!);
            await answers.WriteLineAsync(JsonSerializer.Serialize(answer).AsMemory(), cancellationToken);
            await answers.FlushAsync(cancellationToken);
        }
        return 0;
    }
}

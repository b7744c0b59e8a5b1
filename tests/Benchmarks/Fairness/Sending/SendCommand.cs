using System.CommandLine;
using System.Text.Json;

namespace SentryOrleans.Benchmarks.Fairness.Sending;

/// <summary>A sender's own process: a line of JSON asks for a slice, a line answers; it ends when its input does.</summary>
internal static class SendCommand
{
    private const string Name = "send";
    private const string Polite = "--polite";

    public static Command Create()
    {
        var polite = new Option<bool>(Polite);
        var command = new Command(Name, "A sender of events; started by the benchmark itself.") { polite };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(polite), Console.In, Console.Out, cancellationToken));
        return command;
    }

    /// <summary>The command line that starts it.</summary>
    public static IReadOnlyList<string> Arguments(bool isPolite) => isPolite ? [Name, Polite] : [Name];

    private static async Task<int> RunAsync(bool isPolite, TextReader requests, TextWriter answers, CancellationToken cancellationToken)
    {
        var sets = new Dictionary<Traffic, PreparedRequests>();
        while (await requests.ReadLineAsync(cancellationToken) is { } line)
        {
            var request = JsonSerializer.Deserialize<SendRequest>(line)!;
            if (!sets.TryGetValue(request.Traffic, out var set))
            {
                set = new PreparedRequests(request.Traffic, TimeProvider.System.GetUtcNow(), HashCode.Combine(Environment.ProcessId, sets.Count));
                sets.Add(request.Traffic, set);
            }
            await answers.WriteLineAsync(JsonSerializer.Serialize(Sender.Run(set, request, isPolite)).AsMemory(), cancellationToken);
            await answers.FlushAsync(cancellationToken);
        }
        return 0;
    }
}

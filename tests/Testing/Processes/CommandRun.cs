using System.Diagnostics;

namespace SentryOrleans.Testing.Processes;

/// <summary>A command that ran to its end.</summary>
/// <param name="Command">What was started, for messages.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record CommandRun(string Command, int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">The program, its arguments and environment.</param>
    /// <param name="within">After this it is killed; 60 s by default.</param>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public static async Task<CommandRun> RunAsync(ProcessStartInfo start, TimeSpan? within = null)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var command = string.Join(' ', start.ArgumentList.Take(2).Select(Path.GetFileName).Prepend(Path.GetFileName(start.FileName)));
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        using var deadline = new CancellationTokenSource(within ?? Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new CommandRun(command, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} did not end within {within ?? Patience}.");
        }
    }

    /// <summary>The standard output, provided that the command succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public string Succeeded() => ExitCode == 0
        ? Output
        : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Error}\n{Output}");
}

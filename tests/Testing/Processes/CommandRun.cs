using System.Diagnostics;

namespace SentryOrleans.Testing.Processes;

/// <summary>A command that ran to its end.</summary>
/// <param name="Command">What was started, for messages.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record CommandRun(string Command, int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">The program, its arguments and environment.</param>
    /// <param name="within">After this it is killed; 120 s by default.</param>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public static async Task<CommandRun> RunAsync(ProcessStartInfo start, TimeSpan? within = null)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var command = string.Join(' ', start.ArgumentList.Take(2).Select(Path.GetFileName).Prepend(Path.GetFileName(start.FileName)));
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        using var deadline = new CancellationTokenSource(within ?? Patience);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await Task.WhenAll(process.WaitForExitAsync(deadline.Token), output, error).WaitAsync(deadline.Token);
            return new CommandRun(command, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await ((Task)Task.WhenAll(output, error)).WaitAsync(Grace, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            var said = string.Join('\n', new[] { error, output }.Select(text => text.IsCompletedSuccessfully ? text.Result : "(its pipe is held by another process)"));
            throw new TimeoutException($"{command} did not end within {within ?? Patience}. It wrote:\n{said}");
        }
    }

    /// <summary>The standard output, provided that the command succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public string Succeeded() => ExitCode == 0
        ? Output
        : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Error}\n{Output}");
}

using System.Globalization;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>
/// A PostgreSQL whose <c>sentry</c> was killed goes on running. The next start stops it and starts its own, which it then also
/// supervises: simpler than taking over a process that is not a child, and safe, because the folder's lock says that nobody needs it.
/// </summary>
internal static class LeftoverPostgres
{
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(60);

    /// <returns>Whether one was found and stopped.</returns>
    /// <exception cref="CannotStartException">It does not stop.</exception>
    public static async Task<bool> StopAsync(PostgresFolder folder, Progress progress, CancellationToken cancellationToken)
    {
        if (PostmasterFile.Read(folder.Data) is not { } file || !Unix.Exists(file.Pid)) return false;
        if (!await IsServerOfAsync(file.Pid, folder.Data, cancellationToken))
        {
            // The number has gone to another program since (a container's numbers start anew each time); PostgreSQL would take it for itself.
            File.Delete(PostmasterFile.PathIn(folder.Data));
            return false;
        }

        progress.Say($"Stopping the PostgreSQL that an earlier run left behind (process {file.Pid}) …");
        Unix.Signal(file.Pid, Unix.Interrupt);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StopMax);
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (PostmasterFile.Read(folder.Data)?.Pid == file.Pid && Unix.Exists(file.Pid)) await timer.WaitForNextTickAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CannotStartException($"The PostgreSQL that an earlier run left behind (process {file.Pid}) does not stop: end it, then start again.");
        }
    }

    /// <summary>Whether the process is a <c>postgres</c> that was started on this folder, by its command line.</summary>
    public static async Task<bool> IsServerOfAsync(int pid, string data, CancellationToken cancellationToken)
    {
        var number = pid.ToString(CultureInfo.InvariantCulture);
        if (OperatingSystem.IsLinux())
        {
            var file = $"/proc/{number}/cmdline";
            return File.Exists(file) && IsServerOf((await File.ReadAllTextAsync(file, cancellationToken)).Split('\0'), data);
        }
        var answer = await Programs.RunAsync(["ps", "-o", "command=", "-p", number], null, cancellationToken);
        return answer is { Ok: true } && answer.Output.Contains("postgres", StringComparison.Ordinal) && answer.Output.Contains($"-D {data} ", StringComparison.Ordinal);
    }

    /// <summary><c>…/postgres -D DATA …</c></summary>
    public static bool IsServerOf(IReadOnlyList<string> commandLine, string data) =>
        commandLine is [var program, "-D", var folder, ..] && Path.GetFileName(program) == "postgres" && folder == data;
}
